import { beforeEach, describe, expect, it } from '@jest/globals';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { traceLimits } from './limits.ts';
import { WaitingMessages } from './waiting-messages.ts';
import type { WireMessage } from './wire-observer.ts';

let clock: VirtualClock;
let waiting: WaitingMessages;
beforeEach(() => {
  clock = new VirtualClock(1_000);
  waiting = new WaitingMessages(clock);
});

const flow = {
  transport: 'tcp',
  remoteAddress: '192.0.2.7',
  remotePort: 5060,
  localAddress: '192.0.2.1',
  localPort: 5060,
} as const;
const passed = (text: string): WireMessage => ({
  direction: 'in',
  at: clock.now(),
  flow,
  bytes: Buffer.from(text),
  message: undefined,
});
const invite = 'INVITE sip:100@example.org SIP/2.0\r\n\r\n';

describe('messages of calls without a session', () => {
  it('are handed over once, in order, to the session that claims the call', () => {
    waiting.add('a', passed(invite));
    waiting.add('a', passed('SIP/2.0 100 Trying\r\n\r\n'));
    waiting.add('b', passed(invite));
    expect(waiting.take('a')?.messages.map(({ bytes }) => String(bytes).slice(0, 7))).toEqual(['INVITE ', 'SIP/2.0']);
    expect(waiting.take('a')).toBeUndefined();
    expect(waiting.calls).toBe(1);
  });

  it('are kept of an INVITE and what follows it, of nothing else', () => {
    for (const start of ['REGISTER', 'OPTIONS', 'BYE', 'SIP/2.0 200']) waiting.add('a', passed(`${start} x\r\n\r\n`));
    expect([waiting.calls, clock.pending]).toEqual([0, 0]);
  });

  it('are forgotten after a while, each call at its time', () => {
    waiting.add('a', passed(invite));
    clock.advance(traceLimits.waitingMs / 2);
    waiting.add('b', passed(invite));
    clock.advance(traceLimits.waitingMs / 2);
    expect([waiting.take('a'), waiting.calls]).toEqual([undefined, 1]);
    clock.advance(traceLimits.waitingMs / 2);
    expect([waiting.calls, waiting.bytes, clock.pending]).toEqual([0, 0, 0]);
  });

  it('of one call are so many at most; the others are counted', () => {
    for (let n = 0; n < traceLimits.waitingMessages + 3; n += 1) waiting.add('a', passed(invite));
    const call = waiting.take('a');
    expect([call?.messages.length, call?.dropped]).toEqual([traceLimits.waitingMessages, 3]);
  });

  it('of the oldest calls give way to those of new ones, by number and by size', () => {
    for (let n = 0; n < traceLimits.waitingCalls + 10; n += 1) waiting.add(`call ${n}`, passed(invite));
    expect([waiting.calls, waiting.take('call 9'), waiting.take('call 10')?.dropped]).toEqual([
      traceLimits.waitingCalls,
      undefined,
      0,
    ]);
    for (let n = 0; n < 300; n += 1) waiting.add(`long ${n}`, passed(invite + 'x'.repeat(65_000)));
    expect(waiting.bytes).toBeLessThanOrEqual(traceLimits.waitingBytes);
    expect(waiting.take('long 299')).toBeDefined();
  });

  it('do not keep the memory of the stream they were read from', () => {
    const read = Buffer.alloc(100_000, invite); // too long for Node's pool
    waiting.add('a', { ...passed(''), bytes: read.subarray(0, invite.length) });
    expect(waiting.take('a')?.messages[0]?.bytes.buffer).not.toBe(read.buffer);
  });
});
