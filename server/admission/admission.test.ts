import { describe, expect, it } from '@jest/globals';
import type { InviteVerdict } from '#runtime/gateway/sip/authentication.ts';
import { DigestServer } from '#runtime/gateway/sip/digest/index.ts';
import { createRequest, parseUri, SipUri } from '#runtime/gateway/sip/message/index.ts';
import { VirtualClock } from '#runtime/shared/clock.ts';
import {
  type AccessEntryId,
  type ApplicationId,
  asId,
  newId,
  type PhoneNumberId,
  type RuleId,
} from '#runtime/shared/ids.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import type { AccessEntry, AccessScope, PhoneNumber } from '#runtime/store/index.ts';
import type { RunningTrunk } from '#server/trunks/index.ts';
import { phoneFlow } from '#tests/support/in-memory-transactions.ts';
import { runningTrunk } from '#tests/support/running-trunk.ts';
import { AccessList } from './access-list.ts';
import { Admission, type AdmissionParts, type CallFacts, requireCallers } from './index.ts';

const sales = asId<ApplicationId>('sales');
const support = asId<ApplicationId>('support');
const node: AccessScope = { kind: 'node' };
const accept: InviteVerdict = { outcome: 'accept' };

interface Stage extends Partial<Pick<AdmissionParts, 'strangers'>> {
  readonly entries?: readonly (readonly [AccessScope, AccessEntry['action'], string])[];
  readonly numbers?: Readonly<Record<string, ApplicationId>>;
  /** That numbers are bound to. */
  readonly rules?: Readonly<Record<string, RuleId>>;
  readonly trunks?: readonly RunningTrunk[];
  readonly user?: InviteVerdict;
  readonly blocked?: readonly string[];
  /** The first one is active. */
  readonly callerIds?: readonly string[];
}

async function stage({
  entries = [],
  numbers = {},
  rules = {},
  trunks = [],
  user = accept,
  strangers = 'private',
  blocked = [],
  callerIds = [],
}: Stage) {
  let changed: () => Promise<void> = async () => undefined;
  const lists: AccessEntry[] = entries.map(([scope, action, network]) => ({
    id: newId<AccessEntryId>(),
    scope,
    action,
    network,
    description: '',
    createdAt: 0,
  }));
  const owned = Object.entries(numbers).map(
    ([e164, applicationId]): PhoneNumber => ({
      ...{ id: newId<PhoneNumberId>(), e164, applicationId, createdAt: 0 },
      ruleId: rules[e164] ?? null,
    }),
  );
  const clock = new VirtualClock();
  const admission = await Admission.open({
    store: {
      accessLists: { list: async () => lists } as unknown as AdmissionParts['store']['accessLists'],
      blockedCallers: {
        list: async () => blocked.map(requireCallers),
      } as unknown as AdmissionParts['store']['blockedCallers'],
      callerIds: {
        list: async () => callerIds.map((e164, index) => ({ e164, isActive: index === 0 })),
      } as unknown as AdmissionParts['store']['callerIds'],
      numbers: { list: async () => owned } as unknown as AdmissionParts['store']['numbers'],
      onTrunkingChange(listener) {
        changed = listener;
        return () => undefined;
      },
    },
    trunks: { trunks },
    users: { judge: () => user },
    strangers,
    routedTo: () => support,
    clock,
    digest: new DigestServer({ realm: 'patchbay', clock }),
    log: silentLogger,
  });
  return {
    admission,
    lists,
    changed: () => changed(),
    async judge(address: string, uri = 'sip:100@127.0.0.1', caller = 'x') {
      const parsed = parseUri(uri);
      const from = SipUri.of({ user: caller, host: 'a.example' });
      const request = createRequest({
        method: 'INVITE',
        uri: parsed ?? from,
        from: { uri: from },
        to: { uri: from },
        callId: 'c',
        cseq: 1,
      });
      const verdict = await admission.judge(request, { ...phoneFlow, remoteAddress: address });
      if (verdict.outcome === 'refuse') return verdict.silent === true ? 'silence' : verdict.status;
      return verdict.outcome === 'accept' ? (verdict.trunk ?? verdict.user?.username ?? 'stranger') : verdict.outcome;
    },
  };
}

describe('an access list', () => {
  it('lets the narrowest network decide, and refuses who is not listed once it allows anybody', () => {
    const list = new AccessList([
      { network: '192.0.2.0/24', action: 'allow' },
      { network: '192.0.2.7/32', action: 'deny' },
      { network: '2001:db8::/32', action: 'allow' },
    ]);
    expect(
      ['192.0.2.1', '192.0.2.7', '::ffff:192.0.2.1', '2001:db8::1', '8.8.8.8'].map((each) => list.admits(each)),
    ).toEqual([true, false, true, true, false]);
    const open = new AccessList([{ network: '192.0.2.0/24', action: 'deny' }]);
    expect([open.admits('192.0.2.1'), open.admits('8.8.8.8')]).toEqual([false, true]);
  });
});

describe('a request from outside', () => {
  it('from loopback and private networks is taken, from elsewhere it is not, unless the operator says otherwise', async () => {
    const addresses = [
      '127.0.0.1',
      '10.0.0.1',
      '192.168.1.1',
      '::1',
      'fd00::1',
      '8.8.8.8',
      '2606:4700::1',
      '2002:a00:1::1',
    ];
    const judged = async (strangers: AdmissionParts['strangers']) => {
      const { judge } = await stage({ strangers });
      return Promise.all(addresses.map((address) => judge(address)));
    };
    expect(await judged('private')).toEqual([...Array.from({ length: 5 }, () => 'stranger'), 403, 403, 403]);
    expect(new Set(await judged('all'))).toEqual(new Set(['stranger']));
    expect(new Set(await judged('none'))).toEqual(new Set([403]));
  });

  it('of a user is taken from everywhere, with what was thought of the user', async () => {
    const user = { applicationId: sales, username: 'alice' };
    expect(await (await stage({ user: { outcome: 'accept', user }, strangers: 'none' })).judge('8.8.8.8')).toBe(
      'alice',
    );
    const challenge: InviteVerdict = { outcome: 'challenge', status: 407, headers: [] };
    expect(await (await stage({ user: challenge })).judge('127.0.0.1')).toBe('challenge');
  });

  it("meets the node's list before anything else: silence for who is denied, 403 for who is not listed", async () => {
    const entries = [
      [node, 'allow', '10.0.0.0/8'],
      [node, 'deny', '10.6.6.0/24'],
    ] as const;
    const trunk = runningTrunk({ name: 'carrier' });
    const { judge } = await stage({
      entries: [...entries, [{ kind: 'trunk', trunkId: trunk.trunk.id }, 'allow', '10.6.6.1/32']],
      trunks: [trunk],
    });
    expect([await judge('10.0.0.1'), await judge('10.6.6.1'), await judge('192.168.0.1')]).toEqual([
      'stranger',
      'silence',
      403,
    ]);
  });

  it('meets the list of the application that its number, or the router, brings it to', async () => {
    const { judge } = await stage({
      entries: [
        [{ kind: 'application', applicationId: sales }, 'allow', '10.1.0.0/16'],
        [{ kind: 'application', applicationId: support }, 'deny', '10.1.0.0/16'],
      ],
      numbers: { '+12025550123': sales },
    });
    expect(await judge('10.1.0.1', 'sip:0012025550123@127.0.0.1')).toBe('stranger');
    expect(await judge('10.2.0.1', 'sip:+12025550123@127.0.0.1')).toBe(403);
    expect(await judge('10.2.0.1', 'sip:100@127.0.0.1')).toBe('stranger');
    expect(await judge('10.1.0.1', 'sip:100@127.0.0.1')).toBe(403);
  });

  it('follows changes of the lists', async () => {
    const { judge, lists, changed } = await stage({});
    expect(await judge('10.0.0.1')).toBe('stranger');
    lists.push({
      id: newId<AccessEntryId>(),
      scope: node,
      action: 'deny',
      network: '10.0.0.0/8',
      description: '',
      createdAt: 0,
    });
    await changed();
    expect(await judge('10.0.0.1')).toBe('silence');
  });
});

describe('a trunk', () => {
  it('is known by its addresses alone, whatever From says', async () => {
    const carrier = runningTrunk({ name: 'carrier' });
    const scope = { kind: 'trunk', trunkId: carrier.trunk.id } as const;
    const { judge } = await stage({
      entries: [
        [scope, 'allow', '198.51.100.0/24'],
        [scope, 'deny', '198.51.100.66/32'],
      ],
      trunks: [runningTrunk({ name: 'other' }), carrier],
    });
    expect([
      await judge('198.51.100.1'),
      await judge('198.51.100.66'),
      await judge('8.8.8.8'),
      await judge('10.0.0.1'),
    ]).toEqual(['carrier', 403, 403, 'stranger']);
  });

  it('is known by the Contact that we registered, unless its addresses are listed', async () => {
    const carrier = runningTrunk({ name: 'carrier', register: true });
    const uri = `sip:us@127.0.0.1;line=${carrier.line}`;
    const open = await stage({ trunks: [carrier] });
    expect(await open.judge('8.8.8.8', uri)).toBe('carrier');
    expect(await open.judge('8.8.8.8', 'sip:us@127.0.0.1;line=guess')).toBe(403);
    const scope = { kind: 'trunk', trunkId: carrier.trunk.id } as const;
    const listed = await stage({ trunks: [carrier], entries: [[scope, 'allow', '198.51.100.0/24']] });
    expect([await listed.judge('8.8.8.8', uri), await listed.judge('198.51.100.1', 'sip:1@127.0.0.1')]).toEqual([
      403,
      'carrier',
    ]);
  });

  it('that must prove itself is challenged, also at its own address', async () => {
    const carrier = runningTrunk({ name: 'carrier', challenge: true });
    const { judge } = await stage({
      entries: [[{ kind: 'trunk', trunkId: carrier.trunk.id }, 'allow', '198.51.100.0/24']],
      trunks: [carrier],
    });
    expect(await judge('198.51.100.1')).toBe('challenge');
  });

  it('that must prove itself and has no address of its own is challenged when From bears its name', async () => {
    const pbx = runningTrunk({ name: 'pbx', username: 'pbx', challenge: true }, 'secret');
    const open = await stage({ trunks: [pbx] });
    const uri = 'sip:100@127.0.0.1';
    expect([await open.judge('8.8.8.8', uri, 'pbx'), await open.judge('8.8.8.8', uri, 'other')]).toEqual([
      'challenge',
      403,
    ]);
    const scope = { kind: 'trunk', trunkId: pbx.trunk.id } as const;
    const listed = await stage({ trunks: [pbx], entries: [[scope, 'allow', '198.51.100.0/24']] });
    expect(await listed.judge('8.8.8.8', uri, 'pbx')).toBe(403);
  });
});

describe('the application of a call', () => {
  it("is the user's, else the one that owns the number in any spelling, else the trunk's", async () => {
    const carrier = runningTrunk({ name: 'carrier', country: 'US', applicationId: support });
    const { admission } = await stage({ numbers: { '+12025550123': sales }, trunks: [carrier] });
    const user = { applicationId: support };
    const applicationOf = (call: CallFacts) => admission.targetOf(call).application;
    expect(applicationOf({ destination: '+12025550123', user })).toBe(support);
    for (const destination of ['+12025550123', '12025550123', '0012025550123']) {
      expect(applicationOf({ destination })).toBe(sales);
    }
    expect(applicationOf({ destination: '2025550123', trunk: 'carrier' })).toBe(sales);
    expect(applicationOf({ destination: '2025550199', trunk: 'carrier' })).toBe(support);
    expect(applicationOf({ destination: '2025550123' })).toBeUndefined();
    expect(applicationOf({ destination: 'alice', trunk: 'gone' })).toBeUndefined();
  });

  it('has one rule for the call when its number is bound to it, else when the trunk is', async () => {
    const [ofNumber, ofTrunk] = [asId<RuleId>('of the number'), asId<RuleId>('of the trunk')];
    const carrier = runningTrunk({ name: 'carrier', applicationId: support, ruleId: ofTrunk });
    const numbers = { '+12025550123': sales, '+12025550124': sales };
    const { admission } = await stage({ numbers, rules: { '+12025550123': ofNumber }, trunks: [carrier] });
    const ruleOf = (destination: string, more: object = { trunk: 'carrier' }) =>
      admission.targetOf({ destination, ...more }).rule;
    expect(ruleOf('+12025550123')).toBe(ofNumber);
    expect(ruleOf('12025550123', {})).toBe(ofNumber);
    // Its application decides, by patterns.
    expect(ruleOf('+12025550124')).toBeUndefined();
    expect(ruleOf('+12025550125')).toBe(ofTrunk);
    // Users dial what their own application has.
    expect(ruleOf('+12025550123', { user: { applicationId: sales } })).toBeUndefined();
  });
});

describe('a blocked caller', () => {
  it('is known however the number is written, and is never one of our users', async () => {
    const trunks = [runningTrunk({ name: 'carrier', country: 'DE' })];
    const { admission } = await stage({ blocked: ['+493012345678'], trunks });
    const isBlocked = (callerId: string, more: object = {}) => admission.isBlocked({ callerId, ...more });
    expect(['+493012345678', '493012345678', '00493012345678'].map((each) => isBlocked(each))).toEqual([
      true,
      true,
      true,
    ]);
    expect([isBlocked('03012345678'), isBlocked('03012345678', { trunk: 'carrier' })]).toEqual([false, true]);
    expect([isBlocked('+493012345679'), isBlocked('alice'), isBlocked('')]).toEqual([false, false, false]);
    expect(isBlocked('+493012345678', { user: { applicationId: sales, username: '+493012345678' } })).toBe(false);
  });

  it('is known by a pattern of the whole number, with or without its plus', async () => {
    const { admission } = await stage({ blocked: ['4990\\d*', '\\+1202555012[0-3]', '(44|45).{8}', '7495.......'] });
    const isBlocked = (callerId: string) => admission.isBlocked({ callerId });
    const cases = { '+49900123456': true, '0049900123456': true, '+493012345678': false, '149900123456': false };
    const more = {
      '+74951234567': true,
      '+74961234567': false,
      '12025550123': true,
      '+12025550124': false,
      '+4520123456': true,
      '+452012345': false,
      alice: false,
    };
    for (const [caller, expected] of Object.entries({ ...cases, ...more }))
      expect([caller, isBlocked(caller)]).toEqual([caller, expected]);
    // What a backtracking matcher would take for ever for.
    const slow = await stage({ blocked: ['(\\d*)*(\\d*)*(\\d*)*\\+'] });
    expect(slow.admission.isBlocked({ callerId: '+12025550123' })).toBe(false);
    for (const [given, code] of [
      ['me', 'NUMBER_INVALID'],
      ['49', 'NUMBER_INVALID'],
      [`49${'0?'.repeat(60)}`, 'NUMBER_INVALID'],
      ['49[', 'RULE_PATTERN_INVALID'],
      ['(49)\\1', 'RULE_PATTERN_UNSUPPORTED'],
    ] as const)
      expect(() => requireCallers(given)).toThrow(expect.objectContaining({ code }));
  });
});

describe('a number that calls show', () => {
  it('is one of the application, or one that somebody vouches for', async () => {
    const numbers = { '+493012345678': sales };
    const { admission } = await stage({ numbers, callerIds: ['+12025550123', '+12025550124'] });
    expect(admission.mayShow(sales, '493012345678')).toBe(true);
    expect(admission.mayShow(sales, '030 12345678', 'DE')).toBe(true);
    expect(admission.mayShow(support, '+493012345678')).toBe(false);
    expect(admission.mayShow(support, '+12025550123')).toBe(true);
    expect(['+12025550124', 'alice', ''].map((each) => admission.mayShow(sales, each))).toEqual([false, false, false]);
  });
});
