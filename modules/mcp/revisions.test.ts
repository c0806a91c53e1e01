import { describe, expect, it } from '@jest/globals';
import type { DiscoverResult } from '@modelcontextprotocol/client';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { mcpLimits } from './limits.ts';
import type { McpConnectionConfig } from './protocol.ts';
import { KnownRevisions } from './revisions.ts';

const discovered = { supportedVersions: ['2026-07-28'], capabilities: {} } as unknown as DiscoverResult;
const modern = { era: 'modern', discovered } as const;
const legacy = { era: 'legacy' } as const;
const config: McpConnectionConfig = {
  transport: 'http',
  endpoint: '',
  headers: {},
  clientName: 'a',
  clientVersion: '1',
};

const setUp = () => {
  const clock = new VirtualClock();
  const known = new KnownRevisions(clock, { ...mcpLimits, revisionMs: 1000, knownRevisions: 2 });
  const of = (host: string, more: Partial<McpConnectionConfig> = {}, application = 'one') =>
    known.of(application, { endpoint: new URL(`http://${host}/`) }, { ...config, ...more });
  return { clock, of };
};

describe('the revision of a server', () => {
  it('is known for its time, to its application, until it is forgotten', () => {
    const { clock, of } = setUp();
    of('a').remember(modern);
    expect(of('a').recall()).toEqual(modern);
    expect(of('b').recall()).toBeUndefined();
    expect(of('a', {}, 'two').recall()).toBeUndefined();
    of('a').forget();
    expect(of('a').recall()).toBeUndefined();
    of('a').remember(legacy);
    clock.advance(1001);
    expect(of('a').recall()).toBeUndefined();
  });

  it('is known to other credentials, what the server said of itself is not', () => {
    const { of } = setUp();
    of('a').remember(modern);
    of('b').remember(legacy);
    const other = { headers: { authorization: 'other' } };
    expect(of('a', other).recall()).toEqual({ era: 'modern', discovered: undefined });
    expect(of('b', other).recall()).toEqual(legacy);
    const personal = { oauth: { redirectUri: 'https://example.org' } };
    of('a', personal).remember(modern);
    expect(of('a', personal).recall()).toEqual({ era: 'modern', discovered: undefined });
  });

  it('is asked again of the server that was asked longest ago at the limit', () => {
    const { of } = setUp();
    for (const host of ['a', 'b', 'a', 'c']) of(host).remember(legacy);
    expect([of('a').recall(), of('b').recall(), of('c').recall()]).toEqual([legacy, undefined, legacy]);
  });
});
