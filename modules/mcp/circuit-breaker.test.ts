import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { mcpErrors } from './errors.ts';
import { mcpLimits } from './limits.ts';

const limits = { ...mcpLimits, breakerFailures: 2, breakerMs: 1000, connectMs: 100, breakerEndpoints: 2 };
const late = mcpErrors.create('MCP_CONNECT_TIMEOUT', { limit: 1 });
const setUp = () => {
  const clock = new VirtualClock();
  const breaker = new CircuitBreaker(clock, limits);
  const to = (host: string, token = '') =>
    breaker.circuit({ endpoint: new URL(`http://${host}/`) }, token === '' ? {} : { authorization: token });
  return { clock, to };
};
const open = expect.objectContaining({ code: 'MCP_CIRCUIT_OPEN' });

describe('a circuit', () => {
  it('opens after failures in a row, lets one try when its time is over, and all when that one was let in', () => {
    const { clock, to } = setUp();
    to('a').failed(late);
    to('a').check();
    to('a').failed(late);
    expect(() => to('a').check()).toThrow(open);
    to('b').check();
    clock.advance(1001);
    to('a').check();
    expect(() => to('a').check()).toThrow(open);
    to('a').succeeded();
    to('a').check();
    to('a').check();
  });

  it('opens again when the one that tried has failed, or is never heard of again', () => {
    const { clock, to } = setUp();
    to('a').failed(late);
    to('a').failed(late);
    clock.advance(1001);
    to('a').check();
    to('a').failed(late);
    expect(() => to('a').check()).toThrow(open);
    clock.advance(1001);
    to('a').check();
    clock.advance(101);
    to('a').check();
  });

  it('is that of a server and a token, and minds only servers that cannot be reached', () => {
    const { to } = setUp();
    for (let count = 0; count < 3; count += 1) {
      to('a', 'mine').failed(late);
      to('a').failed(Object.assign(new Error('no'), { code: 401 }));
    }
    expect(() => to('a', 'mine').check()).toThrow(open);
    to('a').check();
    to('b').failed(Object.assign(new Error('busy'), { code: 503 }));
    to('b').failed(Object.assign(new Error('busy'), { code: 503 }));
    expect(() => to('b').check()).toThrow(open);
  });

  it('is forgotten for others at the limit', () => {
    const { to } = setUp();
    for (const host of ['a', 'a', 'b', 'c']) to(host).failed(late);
    to('a').check();
  });
});
