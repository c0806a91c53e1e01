import { describe, expect, it } from '@jest/globals';
import { resolveConfiguration } from '#server/configuration/index.ts';
import { checkStrangers } from './strangers.ts';

async function check(sip: string, sipStrangers: string) {
  const flags = { sip, sipStrangers };
  return checkStrangers((await resolveConfiguration({ flags, environment: {}, folder: '/nowhere' })).values).outcome;
}

describe('doctor', () => {
  it('warns when strangers may call on an address that is not private', async () => {
    expect(await check('udp:127.0.0.1:5060,tcp:10.0.0.1:5060', 'all')).toBe('ok');
    expect(await check('udp:0.0.0.0:5060', 'none')).toBe('ok');
    expect(await check('udp:0.0.0.0:5060', 'private')).toBe('ok');
    expect(await check('udp:0.0.0.0:5060', 'all')).toBe('warning');
    expect(await check('udp:127.0.0.1:5060,udp:8.8.8.8:5060', 'all')).toBe('warning');
  });
});
