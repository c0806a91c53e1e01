import { describe, expect, it } from '@jest/globals';
import { resolveConfiguration } from '#server/configuration/index.ts';
import { checkCapacity } from './capacity.ts';

async function found(flags: Record<string, string>, mostFiles = 65_536) {
  const { values } = await resolveConfiguration({ flags, environment: {}, folder: '/nowhere' });
  return checkCapacity(values, mostFiles).map(({ outcome, message }) => `${outcome}: ${message}`);
}

describe('doctor about how many calls fit', () => {
  it('counts ports against sessions, two calls each', async () => {
    expect(await found({})).toEqual([
      'ok: 20000-29999 is enough for 5000 calls',
      'ok: 65536 may be open, 2256 are needed for every session at once',
    ]);
    expect((await found({ rtp: '127.0.0.1:20001-20010', maxSessions: '3' }))[0]).toMatch(
      /^warning: .* enough for 4 calls/,
    );
  });

  it('warns when SIP’s port lies among those of audio, and when too few files may be open', async () => {
    expect((await found({ sip: 'udp:127.0.0.1:20100,tcp:127.0.0.1:20200' }))[1]).toMatch(/^warning: SIP’s port 20100/);
    expect((await found({}, 1024)).at(-1)).toBe('warning: only 1024 may be open, but 1000 sessions need 2256');
  });
});
