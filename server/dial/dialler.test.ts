import { describe, expect, it } from '@jest/globals';
import type { CallAlternative, CallOptions, CallTarget } from '#runtime/gateway/index.ts';
import type { DialOrigin, DialOutcome, DialRequest } from '#runtime/session/index.ts';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { AddressPolicy } from '#runtime/shared/egress/index.ts';
import { type ApplicationId, asId, newSessionId } from '#runtime/shared/ids.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import type { RunningTrunk } from '#server/trunks/index.ts';
import { FakeLeg } from '#tests/support/fake-leg.ts';
import { runningTrunk } from '#tests/support/running-trunk.ts';
import { ServerDialler, SipReach } from './index.ts';

const mine = asId<ApplicationId>('a');

interface Placed {
  readonly targets: string | readonly CallTarget[];
  readonly options: CallOptions;
  readonly leg: FakeLeg;
}

/** A dialler over a gateway that notes its calls. */
function stage({ trunks = [], allow = [] }: { trunks?: readonly RunningTrunk[]; allow?: readonly string[] } = {}) {
  const placed: Placed[] = [];
  const dialler = new ServerDialler({
    gateway: () => ({
      call(targets, options = {}) {
        const leg = new FakeLeg({}, 'outgoing');
        placed.push({ targets, options, leg });
        return leg;
      },
    }),
    trunks: {
      of: (id) => trunks.filter(({ trunk }) => trunk.applicationId === null || trunk.applicationId === id),
    },
    contactsOf: (_, username) =>
      ({ alice: [{ uri: 'sip:alice@192.0.2.5' }, { uri: 'sip:alice@192.0.2.6' }], bob: [] })[username],
    conference: () => new FakeLeg({}, 'outgoing'),
    mayShow: (id, number) => id === mine && number === '+12025550177',
    reach: new SipReach(new AddressPolicy(allow), () => new Set(['8.8.4.4'])),
    mediaEncryption: 'optional',
    clock: new VirtualClock(),
    log: silentLogger,
  });
  const dial = (request: Partial<DialRequest>, origin: Partial<DialOrigin> = {}): DialOutcome =>
    dialler.dial({ callerId: '', displayName: '', headers: {}, ...request } as DialRequest, {
      application: { id: mine, name: 'mine' },
      sessionId: newSessionId(),
      ...origin,
    });
  return { placed, dial };
}

/** All ways that a call would go, the first one included. */
function ways({ targets, options }: Placed): string[] {
  const first = { ...options, targets } as CallAlternative;
  return [first, ...(options.alternatives ?? [])].map((way) => way.targets.map(({ uri }) => uri).join(' '));
}

function pstn(trunks: readonly RunningTrunk[], number: string, callerId = '') {
  const { placed, dial } = stage({ trunks });
  const outcome = dial({ kind: 'pstn', number, callerId });
  return { outcome, placed: placed[0] };
}

describe('a call to a number', () => {
  it('goes through the trunk with the longest prefix first, then through the others', () => {
    const any = runningTrunk({ proxies: ['sip:192.0.2.1', 'sip:192.0.2.2'] });
    const london = runningTrunk({ proxies: ['sip:london.example;transport=tls'], prefixes: [prefix('4420')] });
    const britain = runningTrunk({ proxies: ['sip:192.0.2.4:5080'], prefixes: [prefix('44'), prefix('1')] });
    const { placed } = pstn([any, britain, london], '+44 20 7946 0018');
    expect(placed && ways(placed)).toEqual([
      'sip:+442079460018@london.example;transport=tls',
      'sip:+442079460018@192.0.2.4:5080',
      'sip:+442079460018@192.0.2.1',
      'sip:+442079460018@192.0.2.2',
    ]);
  });

  it('leaves trunks and proxies that do not answer for the end', () => {
    const dead = runningTrunk({ proxies: ['sip:dead.example'], prefixes: [prefix('1202')] });
    const half = runningTrunk({ proxies: ['sip:silent.example', 'sip:good.example'] });
    for (const watch of [...dead.proxies, ...dead.proxies]) watch.observe('silent');
    half.proxies[0]?.observe('silent');
    const { placed } = pstn([dead, half], '12025550123');
    expect(placed && ways(placed).map((uri) => uri.split('@')[1])).toEqual([
      'good.example',
      'silent.example',
      'dead.example',
    ]);
  });

  it.each([
    ['+12025550123', { prefix: '1', strip: 1, prepend: '' }, 'plain', '2025550123'],
    ['12025550123', { prefix: '1', strip: 1, prepend: '001' }, 'e164', '0012025550123'],
    ['12025550123', { prefix: '', strip: 0, prepend: '' }, 'e164', '+12025550123'],
    ['+12025550123', { prefix: '', strip: 0, prepend: '' }, 'plain', '12025550123'],
    ['9100', { prefix: '9', strip: 1, prepend: '' }, 'e164', '100'],
    ['*21#', { prefix: '', strip: 0, prepend: '' }, 'e164', '*21%23'],
  ] as const)('%s is sent by %j in %s form as %s', (number, rule, numberFormat, user) => {
    const { placed } = pstn([runningTrunk({ prefixes: [rule], numberFormat })], number);
    expect(placed && ways(placed)).toEqual([`sip:${user}@192.0.2.1`]);
  });

  it('says what to do when no trunk takes it, or it is none', () => {
    const britain = runningTrunk({ prefixes: [prefix('44')] });
    const inbound = runningTrunk({ prefixes: [] });
    const foreign = runningTrunk({ applicationId: asId<ApplicationId>('other') });
    expect(pstn([britain, inbound, foreign], '12025550123').outcome).toEqual({
      ok: false,
      code: 503,
      reason: expect.stringContaining('patchbay trunks add'),
    });
    for (const number of ['', 'alice', '1;tgrp=x', '1@evil.example', '1\r\nX: y', '1'.repeat(41)]) {
      expect(pstn([britain], number).outcome).toMatchObject({ ok: false, code: 404 });
    }
  });

  it('shows the caller id that the policy of the trunk allows', () => {
    const shown = (callerId: string, trunk: RunningTrunk) => {
      const { outcome, placed } = pstn([trunk], '12025550123', callerId);
      return outcome.ok ? placed?.options.callerId : outcome.code;
    };
    const listed = runningTrunk({ callerId: { mode: 'list', numbers: ['+12025550100', '+12025550101'] } });
    expect(shown('12025550101', listed)).toBe('+12025550101');
    expect(shown('', listed)).toBe('+12025550100');
    expect(shown('+12025550102', listed)).toBe(403);
    const verified = runningTrunk({ callerId: { mode: 'verified' } });
    expect(shown('+12025550177', verified)).toBe('+12025550177');
    expect(shown('+12025550178', verified)).toBe(403);
    expect(shown('', verified)).toBe(403);
    const fixed = runningTrunk({ callerId: { mode: 'fixed', number: '+12025550100' }, numberFormat: 'plain' });
    expect([shown('+12025550102', fixed), shown('', fixed)]).toEqual(['12025550100', '12025550100']);
    const passing = runningTrunk();
    expect([shown('alice', passing), shown('', passing), shown('1'.repeat(129), passing)]).toEqual(['alice', '', 403]);
  });

  it('carries what the trunk knows us by', () => {
    const trunk = runningTrunk({ username: 'us', fromDomain: 'us.example', codecs: ['PCMA'] }, 'secret');
    expect(pstn([trunk], '12025550123').placed?.options).toMatchObject({
      fromHost: 'us.example',
      codecs: ['PCMA'],
      mediaEncryption: 'off',
      credentials: { username: 'us', password: 'secret' },
    });
    const secure = runningTrunk({ mediaEncryption: 'required' });
    expect(pstn([secure], '12025550123').placed?.options).toMatchObject({ mediaEncryption: 'required' });
    const registered = runningTrunk({ register: true, username: 'us', fromDomain: 'carrier.example' });
    const { placed } = pstn([registered], '12025550123');
    expect(placed && ways(placed)).toEqual(['sip:+12025550123@carrier.example']);
    expect(placed?.options).toMatchObject({ fromHost: 'carrier.example', outboundProxy: 'sip:192.0.2.1' });
  });

  it('takes a place of the trunk that carries it, and gives it back', () => {
    const small = runningTrunk({ maxCalls: 1, prefixes: [prefix('1')] });
    const large = runningTrunk({ proxies: ['sip:192.0.2.9'] });
    const { placed, dial } = stage({ trunks: [small, large] });
    const call = () => dial({ kind: 'pstn', number: '12025550123' });
    call();
    call();
    expect(placed.map((each) => (each.targets as CallTarget[])[0]?.uri.split('@')[1])).toEqual([
      '192.0.2.1',
      '192.0.2.9',
    ]);
    // The first fails over to the second trunk.
    const [first, second] = placed;
    first?.options.onAttempt?.(0, 'silent');
    expect([...(first?.options.alternatives ?? [])]).toHaveLength(1);
    expect([small, large].map(({ report }) => report.calls.active)).toEqual([0, 2]);
    expect(small.report).toMatchObject({ state: 'degraded', calls: { placed: 1, failures: { 408: 1 } } });
    first?.leg.hangup();
    second?.leg.hangup();
    expect([small, large].map(({ report }) => report.calls.active)).toEqual([0, 0]);
    const busy = stage({ trunks: [runningTrunk({ maxCalls: 0 })] });
    expect(busy.dial({ kind: 'pstn', number: '12025550123' })).toMatchObject({ ok: false, code: 503 });
  });

  it('is given up after so many ways', () => {
    const trunks = Array.from({ length: 9 }, () => runningTrunk({ proxies: ['sip:192.0.2.1', 'sip:192.0.2.2'] }));
    const { placed } = pstn(trunks, '12025550123');
    expect(placed && ways(placed)).toHaveLength(16);
  });
});

describe('a call to a SIP address', () => {
  const reachable = (to: string, allow: readonly string[] = [], more: Partial<DialRequest> = {}) => {
    const { outcome, placed } = (() => {
      const { placed, dial } = stage({ allow });
      return { outcome: dial({ kind: 'sip', to, ...more }), placed };
    })();
    return outcome.ok ? placed[0] : outcome.code;
  };

  it.each([
    'sip:1@127.0.0.1',
    'sip:1@10.1.2.3:5080',
    'sip:1@[::1]',
    'sip:1@[::ffff:192.168.0.1]',
    'sip:1@169.254.169.254',
    'sip:1@8.8.4.4',
    'sip:1@localhost',
    'sip:1@pbx.local',
    'sip:1@metadata.google.internal',
    'sip:1@8.8.8.8;maddr=127.0.0.1',
    'sips:1@0.0.0.0',
  ])('%s is refused: it is private or our own', (to) => {
    expect(reachable(to)).toBe(403);
  });

  it('is judged again where its name leads', () => {
    const placed = reachable('sip:1@carrier.example');
    const mayReach = typeof placed === 'object' ? placed.options.mayReach : undefined;
    expect(['8.8.8.8', '127.0.0.1', '10.0.0.1', '8.8.4.4', '::1'].map((address) => mayReach?.(address))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('reaches what the operator allowed', () => {
    expect(typeof reachable('sip:1@10.1.2.3', ['10.0.0.0/8'])).toBe('object');
    expect(typeof reachable('sip:1@8.8.4.4', ['8.8.4.4'])).toBe('object');
    const named = reachable('sip:1@pbx.local', ['pbx.local']);
    expect(typeof named === 'object' && named.options.mayReach?.('10.9.9.9')).toBe(true);
  });

  it('goes by an outbound proxy when that is reachable', () => {
    const placed = reachable('sip:1@10.1.2.3', [], { outboundProxy: 'sip:edge.example' } as Partial<DialRequest>);
    expect(placed).toMatchObject({ options: { outboundProxy: 'sip:edge.example' } });
    expect(reachable('sip:1@8.8.8.8', [], { outboundProxy: 'sip:127.0.0.1' } as Partial<DialRequest>)).toBe(403);
  });

  it.each(['', 'tel:+1', 'sip:', 'sip:a b@8.8.8.8', 'sip:1@8.8.8.8?Route=%3Csip:evil%3E', 'sip:1@8.8.8.8\r\nX: y'])(
    '%j is none',
    (to) => {
      expect(reachable(to)).toBe(404);
    },
  );

  it('may name the call that it takes over, as a phone does that transfers to somebody it talks with', () => {
    const uri = 'sip:1@8.8.8.8?Replaces=c%40h%3Bto-tag%3D1%3Bfrom-tag%3D2&Require=replaces';
    expect(reachable(uri)).toMatchObject({ targets: [{ uri }] });
    expect(reachable('sip:1@127.0.0.1?Replaces=c%40h%3Bto-tag%3D1%3Bfrom-tag%3D2')).toBe(403);
    expect(reachable('sip:1@8.8.8.8', [], { outboundProxy: 'sip:8.8.8.8?Replaces=c' } as Partial<DialRequest>)).toBe(
      404,
    );
  });

  it('of a registration goes through its trunk, whatever host it names', () => {
    const trunk = runningTrunk({ register: true, username: 'us' });
    const { placed, dial } = stage({ trunks: [trunk] });
    expect(dial({ kind: 'sip', to: 'sip:100@10.0.0.1', regId: trunk.trunk.number }).ok).toBe(true);
    expect(placed[0]?.targets).toEqual([{ uri: 'sip:100@192.0.2.1' }]);
    expect(dial({ kind: 'sip', to: 'sip:100@8.8.8.8', regId: 9_999 })).toMatchObject({ ok: false, code: 404 });
  });
});

describe('a call to a user', () => {
  it('rings every contact', () => {
    const { placed, dial } = stage();
    expect(dial({ kind: 'user', username: 'alice', callerId: '100', timeoutMs: 20_000 }).ok).toBe(true);
    expect(placed[0]).toMatchObject({
      targets: [{ uri: 'sip:alice@192.0.2.5' }, { uri: 'sip:alice@192.0.2.6' }],
      options: { callerId: '100', timeoutMs: 20_000, mediaEncryption: 'optional' },
    });
  });

  it('fails with 480 when the user is not registered, with 404 when there is none', () => {
    const { dial } = stage();
    expect(dial({ kind: 'user', username: 'bob' })).toMatchObject({ ok: false, code: 480 });
    expect(dial({ kind: 'userDirect', username: 'eve' })).toMatchObject({ ok: false, code: 404 });
  });
});

function prefix(text: string) {
  return { prefix: text, strip: 0, prepend: '' };
}

describe('a call that an incoming call caused', () => {
  it.each<Partial<DialRequest>>([
    { kind: 'sip', to: 'sip:bob@192.0.2.9' },
    { kind: 'pstn', number: '+442079460018' },
    { kind: 'user', username: 'alice' },
  ])('takes no more hops than are left, and the time that its application has: %j', (request) => {
    const { placed, dial } = stage({ trunks: [runningTrunk()], allow: ['192.0.2.9'] });
    dial(request, { maxForwards: 7, unansweredMs: 90_000 });
    expect(placed[0]?.options).toMatchObject({ maxForwards: 7, unansweredMs: 90_000 });
  });
});
