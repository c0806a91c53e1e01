import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import type { Flow } from '../contract.ts';
import { parseMessage } from '../message/index.ts';
import { guardLimits } from './limits.ts';
import { SourceGuard } from './source-guard.ts';
import { SourceTable } from './source-table.ts';

function flowFrom(remoteAddress: string): Flow {
  return { transport: 'udp', localAddress: '192.0.2.1', localPort: 5060, remoteAddress, remotePort: 5060 };
}

function request(method: string, headers = 'User-Agent: Phone/1.0'): Buffer {
  return Buffer.from(
    `${method} sip:100@192.0.2.1 SIP/2.0\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\n${headers}\r\n\r\n`,
  );
}

function started() {
  const clock = new VirtualClock(1_000_000);
  const guard = new SourceGuard({ clock, log: silentLogger });
  const admitted = (address: string, bytes: Buffer, times = 1): number =>
    Array.from({ length: times }, () => guard.admit(flowFrom(address), bytes)).filter(Boolean).length;
  return { clock, guard, admitted };
}

const attacker = '203.0.113.9';
const inviteBurst = guardLimits.invitesPerSecond * guardLimits.burstSeconds;

describe('the source guard', () => {
  it('lets one source start so many calls at once and a few a second from then on', () => {
    const { clock, guard, admitted } = started();
    expect(admitted(attacker, request('INVITE'), 500)).toBe(inviteBurst);
    clock.advance(1000);
    expect(admitted(attacker, request('INVITE'), 500)).toBe(guardLimits.invitesPerSecond);
    expect(guard.state.dropped.invite).toBe(1000 - inviteBurst - guardLimits.invitesPerSecond);
    expect(admitted('203.0.113.10', request('INVITE'))).toBe(1);
  });

  it('lets calls that are up go on while new ones are refused: BYE, ACK and responses have the larger budget', () => {
    const { admitted } = started();
    admitted(attacker, request('INVITE'), 200);
    expect(admitted(attacker, request('BYE'), 50)).toBe(50);
    expect(admitted(attacker, Buffer.from('SIP/2.0 200 OK\r\n\r\n'), 50)).toBe(50);
  });

  it.each([
    ['REGISTER', guardLimits.registersPerSecond],
    ['OPTIONS', guardLimits.optionsPerSecond],
    ['SUBSCRIBE', guardLimits.otherRequestsPerSecond],
    ['ACK', guardLimits.messagesPerSecond],
  ])('has a budget for %s', (method, perSecond) => {
    const { admitted } = started();
    const burst = perSecond * guardLimits.burstSeconds;
    expect(admitted(attacker, request(method), burst + 100)).toBe(burst);
  });

  it.each([
    'User-Agent: friendly-scanner',
    'User-Agent: sipcli/v1.8',
    'User-Agent: sundayddr',
    'User-Agent: VaxSIPUserAgent/3.1',
    'From: "sipvicious"<sip:100@1.1.1.1>;tag=6434396633623535',
  ])('drops a scanner without an answer and lists it: %s', (header) => {
    const { clock, guard, admitted } = started();
    expect(admitted(attacker, Buffer.from(`OPTIONS sip:x SIP/2.0\r\n${header}\r\n\r\n`))).toBe(0);
    expect(guard.isListed(attacker)).toBe(true);
    expect(admitted(attacker, request('INVITE'))).toBe(0);
    expect(guard.state.listed).toMatchObject([{ source: attacker, reason: 'scanner', times: 1, dropped: 1 }]);
    clock.advance(guardLimits.listedMs);
    expect(admitted(attacker, request('INVITE'))).toBe(1);
  });

  it('lists a scanner that comes back for twice as long', () => {
    const { clock, guard, admitted } = started();
    const scan = request('OPTIONS', 'User-Agent: friendly-scanner');
    admitted(attacker, scan);
    clock.advance(guardLimits.listedMs + 1);
    admitted(attacker, scan);
    clock.advance(2 * guardLimits.listedMs - 1);
    expect(guard.isListed(attacker)).toBe(true);
    clock.advance(1);
    expect(guard.isListed(attacker)).toBe(false);
  });

  it('drops a scanner that comes through a proxy on a private network and keeps listening to the proxy', () => {
    const { admitted } = started();
    expect(admitted('10.0.0.2', request('INVITE', 'User-Agent: friendly-scanner'))).toBe(0);
    expect(admitted('10.0.0.2', request('INVITE'), 5_000)).toBe(5_000);
  });

  it('never limits a trusted source, and listens to it at once when it was listed', () => {
    const { guard, admitted } = started();
    admitted(attacker, request('OPTIONS', 'User-Agent: friendly-scanner'));
    guard.trust(['203.0.113.0/24', 'not an address']);
    expect(admitted(attacker, request('INVITE'), 10_000)).toBe(10_000);
    guard.trust([]);
    expect(admitted(attacker, request('INVITE'), 500)).toBe(inviteBurst);
  });

  it('counts a whole /64 as one source and an IPv4 address in IPv6 as itself', () => {
    const { guard, admitted } = started();
    expect(admitted('2001:db8::1', request('INVITE'), 60) + admitted('2001:db8::2', request('INVITE'), 60)).toBe(
      inviteBurst,
    );
    expect(admitted('2001:db8:0:1::1', request('INVITE'))).toBe(1);
    guard.trust(['203.0.113.9', '2001:db8:7::/48']);
    expect(admitted('::ffff:203.0.113.9', request('INVITE'), 500)).toBe(500);
    expect(admitted('2001:db8:7:1::9', request('INVITE'), 500)).toBe(500);
  });

  it('lists who goes on flooding, and who sends nonsense', () => {
    const { guard, admitted } = started();
    admitted(attacker, request('INVITE'), inviteBurst + guardLimits.floodMessages + 1);
    for (let sent = 0; sent <= guardLimits.burstSeconds; sent += 1) guard.malformed(flowFrom('203.0.113.20'));
    expect(guard.state.listed.map(({ source, reason }) => [source, reason])).toEqual([
      [attacker, 'flood'],
      ['203.0.113.20', 'malformed'],
    ]);
    expect(guard.forget(attacker)).toBe(true);
    expect(guard.isListed(attacker)).toBe(false);
  });

  it('locks a user out for the source that guesses, and for nobody else', () => {
    const { clock, guard } = started();
    const fail = () => guard.authenticationFailed(attacker, 'alice@example');
    for (let failure = 1; failure < guardLimits.passwordFailures; failure += 1) fail();
    expect(guard.isLockedOut(attacker, 'alice@example')).toBe(false);
    fail();
    expect(guard.isLockedOut(attacker, 'alice@example')).toBe(true);
    expect(guard.isLockedOut(attacker, 'bob@example')).toBe(false);
    expect(guard.isLockedOut('203.0.113.10', 'alice@example')).toBe(false);
    expect(guard.state).toMatchObject({ lockOuts: 1, lockedOut: [{ source: attacker, user: 'alice@example' }] });
    clock.advance(guardLimits.lockOutMs);
    expect(guard.isLockedOut(attacker, 'alice@example')).toBe(false);
  });

  it('lists a source that guesses the passwords of many users', () => {
    const { guard } = started();
    for (let user = 0; user < guardLimits.passwordSourceFailures; user += 1) {
      guard.authenticationFailed(attacker, `${user}@example`);
    }
    expect(guard.state.listed).toMatchObject([{ source: attacker, reason: 'passwords' }]);
    expect(guard.isLockedOut(attacker, 'anybody@example')).toBe(true);
    expect(guard.forget(attacker)).toBe(true);
    expect([guard.isLockedOut(attacker, 'anybody@example'), guard.isListed(attacker)]).toEqual([false, false]);
  });

  it('tells callers behind a trusted edge apart by what the edge noted, and believes nobody else', () => {
    const { guard } = started();
    const through = (address: string, ...vias: readonly string[]) => {
      const lines = vias.map((via, index) => `Via: SIP/2.0/UDP ${via};branch=z9hG4bK${index}\r\n`).join('');
      const parsed = parseMessage(
        Buffer.from(
          `REGISTER sip:x SIP/2.0\r\n${lines}From: <sip:a@b>;tag=1\r\nTo: <sip:a@b>\r\nCall-ID: 1\r\nCSeq: 1 REGISTER\r\n\r\n`,
        ),
        'datagram',
      );
      if (!parsed.ok || parsed.message.kind !== 'request') throw new Error('no request');
      return guard.sourceOf(parsed.message, flowFrom(address));
    };
    guard.trust(['198.51.100.0/24']);
    const edge = '198.51.100.1';
    const phone = '192.168.1.5;received=203.0.113.9';
    expect(through(edge, edge, phone)).toBe('203.0.113.9');
    expect(through(edge, edge, '198.51.100.2', phone, '192.0.2.99')).toBe('203.0.113.9');
    expect(through(edge, edge, '[2001:db8::7]')).toBe('2001:db8:0:0::/64');
    expect(through(edge, edge, 'phone.invalid')).toBe(edge);
    expect(through(edge, edge)).toBe(edge);
    expect(through(attacker, attacker, phone.replace('203.0.113.9', '192.0.2.77'))).toBe(attacker);
  });

  it('gives a source that knows a password the larger budget', () => {
    const { guard, admitted } = started();
    guard.authenticationSucceeded(attacker, 'alice@example');
    expect(admitted(attacker, request('INVITE'), 5_000)).toBe(inviteBurst * guardLimits.knownFactor);
  });
});

describe('the table of sources', () => {
  it('forgets nobody who is over budget for newcomers, who then share one budget', () => {
    const table = new SourceTable(2);
    const first = table.of('203.0.113.1', 0);
    first.take('invite', 0);
    table.of('203.0.113.2', 0).take('invite', 0);
    expect(table.of('203.0.113.3', 0)).toBe(table.of('203.0.113.4', 0));
    expect(table.of('203.0.113.1', 0)).toBe(first);
    expect(table.of('203.0.113.3', 60_000).key).toBe('203.0.113.3');
    expect(table.size).toBe(2);
  });
});
