import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { DnsZone } from '#tests/support/dns-zone.ts';
import type { TransportName } from '../contract.ts';
import { SipUri } from '../message/index.ts';
import { DnsLocator } from './index.ts';
import { locationLimits } from './limits.ts';

const zone = `
  naptr.test         NAPTR 50 50 s SIPS+D2T _sips._tcp.naptr.test
  naptr.test         NAPTR 90 50 s SIP+D2T  _sip._tcp.naptr.test
  naptr.test         NAPTR 100 50 s SIP+D2U _sip._udp.naptr.test
  naptr.test         NAPTR 10 50 s SIP+D2S  _sip._sctp.naptr.test
  naptr.test         NAPTR 10 50 u E2U+sip  !^.*$!sip:x@y!
  _sips._tcp.naptr.test SRV 1 1 5061 s1.naptr.test
  _sip._tcp.naptr.test  SRV 1 1 5060 s1.naptr.test
  _sip._udp.naptr.test  SRV 2 1 5070 s2.naptr.test
  _sip._udp.naptr.test  SRV 1 1 5060 s1.naptr.test
  s1.naptr.test      A    192.0.2.1
  s1.naptr.test      AAAA 2001:db8::1
  s2.naptr.test      A    192.0.2.2

  srv.test           NAPTR FAIL
  _sip._tcp.srv.test SRV 1 1 5066 s1.naptr.test
  _sips._tcp.srv.test SRV 1 1 5061 gone.test
  _sips._tcp.srv.test SRV 2 1 5061 s2.naptr.test

  plain.test         A    192.0.2.3
  plain.test         A    192.0.2.4
  never.test         A    192.0.2.5
  _sip._udp.never.test  SRV 0 0 0 .
  _sip._tcp.never.test  SRV 0 0 0 .
  _sips._tcp.never.test SRV 0 0 0 .
  broken.test        A    FAIL
  broken.test        AAAA FAIL
  half.test          A    FAIL
  half.test          AAAA 2001:db8::5
  _sip._ws.web.test  SRV 1 1 8080 s2.naptr.test
`;

interface Setup {
  readonly transports?: readonly TransportName[];
  readonly families?: readonly number[];
}

function locator({ transports = ['udp', 'tcp', 'tls', 'ws', 'wss'], families = [4, 6] }: Setup = {}) {
  const resolver = new DnsZone(zone);
  const clock = new VirtualClock();
  const canSend = (transport: TransportName, family: number) =>
    transports.includes(transport) && families.includes(family);
  return { resolver, clock, dns: new DnsLocator({ canSend, clock, resolver, random: () => 0 }) };
}

async function located(text: string, setup: Setup = {}): Promise<string[]> {
  const uri = SipUri.parse(text);
  if (uri === undefined) throw new Error('no URI');
  const targets = await locator(setup).dns.locate(uri);
  return targets.map(({ transport, remoteAddress, remotePort }) => `${transport} ${remoteAddress} ${remotePort}`);
}

describe('the servers of a SIP URI (RFC 3263)', () => {
  it.each([
    ['sip:a@192.0.2.9', ['udp 192.0.2.9 5060']],
    ['sips:a@192.0.2.9', ['tls 192.0.2.9 5061']],
    ['sip:a@192.0.2.9:5070;transport=TCP', ['tcp 192.0.2.9 5070']],
    ['sip:a@[2001:DB8::9];transport=tls', ['tls 2001:db8::9 5061']],
    ['sip:a@192.0.2.9;transport=ws', ['ws 192.0.2.9 80']],
    ['sips:a@192.0.2.9;transport=ws', ['wss 192.0.2.9 443']],
    ['sip:a@example.com;maddr=192.0.2.8', ['udp 192.0.2.8 5060']],
  ])('of %s are found without a lookup', async (uri, expected) => {
    const { dns, resolver } = locator();
    const parsed = SipUri.parse(uri);
    const targets = parsed === undefined ? [] : await dns.locate(parsed);
    expect(targets.map((one) => `${one.transport} ${one.remoteAddress} ${one.remotePort}`)).toEqual(expected);
    expect(targets.some((one) => 'hostName' in one)).toBe(false);
    expect(resolver.asked).toEqual([]);
  });

  it.each([
    [
      'with NAPTR records are tried in their order, IPv4 first',
      'sip:a@naptr.test',
      [
        'tls 192.0.2.1 5061',
        'tls 2001:db8::1 5061',
        'tcp 192.0.2.1 5060',
        'tcp 2001:db8::1 5060',
        'udp 192.0.2.1 5060',
        'udp 2001:db8::1 5060',
        'udp 192.0.2.2 5070',
      ],
    ],
    ['of sips: are the secure ones only', 'sips:a@naptr.test', ['tls 192.0.2.1 5061', 'tls 2001:db8::1 5061']],
    [
      'for a transport asked for come from its SRV records',
      'sip:a@naptr.test;transport=udp',
      ['udp 192.0.2.1 5060', 'udp 2001:db8::1 5060', 'udp 192.0.2.2 5070'],
    ],
    [
      'without NAPTR come from SRV records, and one that has no address is passed over',
      'sip:a@srv.test',
      ['tcp 192.0.2.1 5066', 'tcp 2001:db8::1 5066', 'tls 192.0.2.2 5061'],
    ],
    ['without SRV are its addresses', 'sip:a@plain.test', ['udp 192.0.2.3 5060', 'udp 192.0.2.4 5060']],
    [
      'without SRV, of sips:, are its addresses over TLS',
      'sips:a@plain.test',
      ['tls 192.0.2.3 5061', 'tls 192.0.2.4 5061'],
    ],
    ['with a port are its addresses', 'sip:a@s1.naptr.test:5099', ['udp 192.0.2.1 5099', 'udp 2001:db8::1 5099']],
    ['over WebSockets come from SRV records too', 'sip:a@web.test;transport=ws', ['ws 192.0.2.2 8080']],
    ['on this machine need no name server', 'sip:a@localhost:5062', ['udp 127.0.0.1 5062', 'udp ::1 5062']],
    ['of which one query failed are the others', 'sip:a@half.test', ['udp 2001:db8::5 5060']],
    ['are found by maddr', 'sip:a@naptr.test;maddr=plain.test', ['udp 192.0.2.3 5060', 'udp 192.0.2.4 5060']],
    [
      'are found whatever the case, with a final dot',
      'sip:a@PLAIN.test.',
      ['udp 192.0.2.3 5060', 'udp 192.0.2.4 5060'],
    ],
  ])('%s', async (_what, uri, expected) => {
    expect(await located(uri)).toEqual(expected);
  });

  it('are only those that we can send to', async () => {
    expect(await located('sip:a@naptr.test', { transports: ['udp'], families: [6] })).toEqual(['udp 2001:db8::1 5060']);
    await expect(located('sips:a@naptr.test', { transports: ['udp', 'tcp'] })).rejects.toMatchObject({
      code: 'SIP_NOT_LOCATED',
    });
  });

  it('bear the name of the URI, which their certificate must be for', async () => {
    const uri = SipUri.of({ scheme: 'sips', host: 'naptr.test' });
    const names = (await locator().dns.locate(uri)).map(({ hostName }) => hostName);
    expect(new Set(names)).toEqual(new Set(['naptr.test']));
  });

  it.each([
    ['that does not exist', 'sip:a@nowhere.test', 'no address'],
    ['whose name server does not answer', 'sip:a@broken.test', 'DNS did not answer'],
    ['that says it has no SIP service', 'sip:a@never.test', 'no address'],
    ['asked for with sips over UDP', 'sips:a@plain.test;transport=udp', 'cannot go over that transport'],
    ['asked for over a transport not spoken here', 'sip:a@192.0.2.1;transport=sctp', 'cannot go over that transport'],
  ])('of a domain %s are not located', async (_what, uri, problem) => {
    await expect(located(uri)).rejects.toMatchObject({
      code: 'SIP_NOT_LOCATED',
      kind: 'peer',
      message: expect.stringContaining(problem),
    });
  });

  it('are given up when DNS takes too long', async () => {
    const { clock } = locator();
    const never = () => new Promise<never>(() => undefined);
    const resolver = { addresses: never, services: never, pointers: never };
    const slow = new DnsLocator({ canSend: () => true, clock, resolver });
    const answer = slow.locate(SipUri.of({ host: 'slow.test' }));
    clock.advance(locationLimits.sipLocateMs);
    await expect(answer).rejects.toMatchObject({ code: 'SIP_NOT_LOCATED', message: expect.stringContaining('slow') });
  });
});

describe('an answer of the name server', () => {
  const uri = SipUri.of({ host: 'plain.test', port: 5060 });

  it('is asked for once while it holds, and again afterwards', async () => {
    const { clock, dns, resolver } = locator({ families: [4] });
    resolver.ttlMs = 20_000;
    await Promise.all([dns.locate(uri), dns.locate(uri)]);
    clock.advance(19_999);
    await dns.locate(uri);
    expect(resolver.asked).toEqual(['plain.test A']);
    clock.advance(1);
    await dns.locate(uri);
    expect(resolver.asked).toEqual(['plain.test A', 'plain.test A']);
  });

  it('that there is nothing, or none at all, is believed for a shorter time', async () => {
    const { clock, dns, resolver } = locator({ families: [4] });
    const ask = (host: string) => dns.locate(SipUri.of({ host, port: 5060 })).catch(() => undefined);
    const count = (host: string) => resolver.asked.filter((line) => line === `${host} A`).length;
    await Promise.all([ask('nowhere.test'), ask('broken.test')]);
    await Promise.all([ask('nowhere.test'), ask('broken.test')]);
    expect([count('nowhere.test'), count('broken.test')]).toEqual([1, 1]);
    clock.advance(locationLimits.dnsFailureMs);
    await Promise.all([ask('nowhere.test'), ask('broken.test')]);
    expect([count('nowhere.test'), count('broken.test')]).toEqual([1, 2]);
    clock.advance(locationLimits.dnsNegativeMs);
    await ask('nowhere.test');
    expect(count('nowhere.test')).toBe(2);
  });

  it('is forgotten when there are too many', async () => {
    const { dns, resolver } = locator({ families: [4] });
    await dns.locate(uri);
    const ask = (index: number) => dns.locate(SipUri.of({ host: `n${index}.test`, port: 5060 })).catch(() => undefined);
    await Promise.all(Array.from({ length: locationLimits.dnsCacheEntries }, (_, index) => ask(index)));
    await dns.locate(uri);
    expect(resolver.asked.filter((line) => line === 'plain.test A')).toHaveLength(2);
  });
});
