import { describe, expect, it } from '@jest/globals';
import { resolveConfiguration } from '#server/configuration/index.ts';
import { checkReach } from './reach.ts';

const machine = ['10.0.0.5', '198.51.100.7', '2001:4860::7'];

async function found(flags: Record<string, string>, addresses: readonly string[] = machine) {
  const { values } = await resolveConfiguration({ flags, environment: {}, folder: '/nowhere' });
  return checkReach(values, addresses).map(({ check, outcome, message }) => `${outcome} ${check}: ${message}`);
}

const audio = 'ok rtp reach: audio is sent to';

describe('doctor about who can reach the server', () => {
  it('says for each address from where it is reached', async () => {
    expect(await found({})).toEqual([
      'ok sip reach: udp:127.0.0.1:5060 is reached from this machine only',
      'ok sip reach: tcp:127.0.0.1:5060 is reached from this machine only',
      `${audio} 127.0.0.1`,
    ]);
    expect((await found({ sip: 'udp:8.8.8.8:5060', rtp: '8.8.8.8:20000-29999' }))[0]).toContain('from the Internet');
    expect((await found({ sip: 'udp:0.0.0.0:5060', rtp: '10.0.0.5:20000-29999' }))[0]).toBe(
      'ok sip reach: udp:0.0.0.0:5060 is every address of this machine: 10.0.0.5 (private), 198.51.100.7 (public)',
    );
  });

  it('warns when audio is bound where callers cannot send it', async () => {
    expect((await found({ sip: 'udp:10.0.0.5:5060' })).at(-1)).toBe(
      'warning rtp reach: calls come from other machines (10.0.0.5), but audio is bound to 127.0.0.1: they hear nothing',
    );
    expect((await found({ sip: 'udp:8.8.8.8:5060', rtp: '10.0.0.5:20000-29999' })).at(-1)).toContain(
      'which is private',
    );
    expect((await found({ sip: 'udp:8.8.8.8:5060', rtp: '[2001:4860::7]:20000-29999' })).at(-1)).toContain('IPv6');
  });

  it('explains the advertised address, and warns of one that does not help', async () => {
    const behind = { sip: 'udp:10.0.0.5:5060', rtp: '10.0.0.5:20000-29999', sipAdvertise: '8.8.4.4' };
    expect(await found(behind)).toContain(
      'ok advertised: others are told 8.8.4.4: its router must forward udp 5060 and udp 20000-29999 to here',
    );
    expect((await found({ ...behind, sip: 'udp:127.0.0.1:5060' }))[1]).toContain('listens on loopback only');
    expect((await found({ ...behind, sip: 'udp:8.8.8.8:5060', sipAdvertise: '10.0.0.5' }))[1]).toContain(
      'cannot reach',
    );
    const hidden = await found({ ...behind, sipAdvertise: '', sipStrangers: 'all' });
    expect(hidden[1]).toMatch(/^warning advertised: callers from the Internet are taken, and told 10\.0\.0\.5/);
    expect(await found({ ...behind, sipAdvertise: '' })).toHaveLength(2);
  });
});
