import { describe, expect, it } from '@jest/globals';
import { resolveConfiguration } from '#server/configuration/index.ts';
import { checkDomain, type DomainQueries } from './domain.ts';

function zone(records: Record<string, readonly unknown[]>, failure = 'ENODATA'): DomainQueries {
  const answer = (type: string) => async (name: string) => {
    const found = records[`${type} ${name}`];
    if (found === undefined) throw Object.assign(new Error(failure), { code: failure });
    return found as never;
  };
  return { resolve4: answer('A'), resolve6: answer('AAAA'), resolveSrv: answer('SRV'), resolveNaptr: answer('NAPTR') };
}

async function found(queries: DomainQueries, sipRealm = 'sip.test', sipAdvertise = '') {
  const flags = { sip: 'udp:0.0.0.0:5060', sipRealm, sipAdvertise };
  const { values } = await resolveConfiguration({ flags, environment: {}, folder: '/nowhere' });
  const findings = await checkDomain(values, queries, ['198.51.100.7']);
  return findings.map(({ outcome, message }) => `${outcome}: ${message}`);
}

describe('doctor about the domain of phones', () => {
  it('asks nothing about a realm that is a word or an address', async () => {
    expect([await found(zone({}), 'patchbay'), await found(zone({}), '192.0.2.1')]).toEqual([[], []]);
  });

  it('follows SRV records, or the address, to this server', async () => {
    const direct = zone({ 'A sip.test': ['198.51.100.7'] });
    expect(await found(direct)).toEqual(['ok: sip.test (A/AAAA) leads here']);
    const served = zone({
      'SRV _sip._udp.sip.test': [{ name: 'one.test', port: 5060 }],
      'NAPTR sip.test': [{ replacement: '_sip._udp.sip.test' }],
      'A one.test': ['203.0.113.9'],
    });
    expect(await found(served, 'sip.test', '203.0.113.9')).toEqual(['ok: sip.test (NAPTR, SRV, A/AAAA) leads here']);
    expect(await found(served)).toEqual([
      'warning: sip.test (NAPTR, SRV, A/AAAA) leads to 203.0.113.9, which is not this server',
    ]);
  });

  it('tells a domain without records from name servers that do not answer', async () => {
    expect((await found(zone({})))[0]).toContain('leads nowhere');
    expect(await found(zone({}, 'ETIMEOUT'))).toEqual(['warning: sip.test could not be looked up: ETIMEOUT']);
  });
});
