import { describe, expect, it } from '@jest/globals';
import { type ApplicationId, newId, type TrunkId } from '#runtime/shared/ids.ts';
import type { AccessScope, NewTrunk, TrunkSettings } from '../trunk-contract.ts';
import type { Trial } from './store-contract.ts';

const node: AccessScope = { kind: 'node' };
const nowhere = 'no-such' as ApplicationId;

const settings: TrunkSettings = {
  proxies: ['sip:one.example;transport=tls', 'sip:192.0.2.7:5070'],
  register: true,
  username: 'patchbay',
  fromDomain: 'carrier.example',
  callerId: { mode: 'list', numbers: ['+12025550123'] },
  numberFormat: 'e164',
  country: 'US',
  prefixes: [{ prefix: '1', strip: 1, prepend: '001' }],
  maxCalls: 30,
  callsPerSecond: 2.5,
  codecs: ['PCMA'],
  mediaEncryption: 'required',
  keepAliveSeconds: 30,
  registerSeconds: 600,
  challenge: false,
};

function trunk(name: string, more: Partial<NewTrunk> = {}): NewTrunk {
  return { ...settings, id: newId<TrunkId>(), name, applicationId: null, password: null, ...more };
}

export function describeTrunking(trial: () => Trial): void {
  describeTrunks(trial);
  describeTrunkChanges(trial);
  describeNumbers(trial);
  describeAccessLists(trial);
  describeBlockedCallers(trial);
  describeCallerIds(trial);
  describeCallerIdVerifications(trial);
  describeChanges(trial);
}

function describeTrunks(trial: () => Trial): void {
  describe('trunks', () => {
    it('keeps every setting and the sealed password', async () => {
      const { store, main, reopen } = trial();
      const password = { keyId: 'k1', wrappedKey: Uint8Array.of(1, 2), ciphertext: Uint8Array.of(3) };
      const given = trunk('carrier', { applicationId: main.id, password });
      const added = await store.trunks.add(given);
      const { password: sealed, ...rest } = await (await reopen()).trunks.get('carrier');
      expect(rest).toEqual({
        ...settings,
        id: given.id,
        number: 1,
        name: 'carrier',
        applicationId: main.id,
        ruleId: null,
        createdAt: added.createdAt,
      });
      expect([sealed?.keyId, [...(sealed?.wrappedKey ?? [])], [...(sealed?.ciphertext ?? [])]]).toEqual([
        'k1',
        [1, 2],
        [3],
      ]);
    });

    it('of versions that did not know of encrypted audio go on without', async () => {
      const { trunks } = trial().store;
      const { mediaEncryption: _, ...older } = trunk('carrier');
      expect((await trunks.add(older as NewTrunk)).mediaEncryption).toBe('off');
    });

    it('are found by name or id, in order of creation, under numbers that never come back', async () => {
      const { trunks } = trial().store;
      const added = [await trunks.add(trunk('b')), await trunks.add(trunk('a'))];
      expect((await trunks.list()).map(({ name, number }) => [name, number])).toEqual([
        ['b', 1],
        ['a', 2],
      ]);
      expect(await trunks.get(added[1]?.id ?? '')).toEqual(added[1]);
      await trunks.remove('a');
      expect((await trunks.add(trunk('a'))).number).toBe(3);
    });

    it('refuses a name that is taken or unfit, and an application that is not there', async () => {
      const { trunks } = trial().store;
      await trunks.add(trunk('carrier'));
      await expect(trunks.add(trunk('carrier'))).rejects.toMatchObject({ code: 'TRUNK_NAME_TAKEN', httpStatus: 409 });
      await expect(trunks.add(trunk('x', { applicationId: nowhere }))).rejects.toMatchObject({
        code: 'APPLICATION_MISSING',
      });
      for (const name of ['', 'A', '-a', 'a.b', 'a b', 'a\n']) {
        await expect(trunks.add(trunk(name))).rejects.toMatchObject({ code: 'TRUNK_NAME_INVALID' });
      }
      for (const missing of [trunks.get('none'), trunks.remove('none')]) {
        await expect(missing).rejects.toMatchObject({ code: 'TRUNK_MISSING', httpStatus: 404 });
      }
      expect(await trunks.list()).toHaveLength(1);
    });
  });
}

function describeTrunkChanges(trial: () => Trial): void {
  it('changes of a trunk what is given, and keeps its password and its number', async () => {
    const { store, main, reopen } = trial();
    const password = { keyId: 'k1', wrappedKey: Uint8Array.of(1, 2), ciphertext: Uint8Array.of(3) };
    const { number } = await store.trunks.add(trunk('carrier', { password }));
    await store.trunks.change('carrier', { username: 'other', applicationId: main.id });
    const { trunks } = await reopen();
    const changed = await trunks.get('carrier');
    expect(changed).toMatchObject({ ...settings, number, username: 'other', applicationId: main.id });
    expect(changed.password?.keyId).toBe('k1');
    const missing = { code: 'TRUNK_MISSING' };
    await expect(trunks.change('none', {})).rejects.toMatchObject(missing);
    const nobody = trunks.change('carrier', { applicationId: nowhere });
    await expect(nobody).rejects.toMatchObject({ code: 'APPLICATION_MISSING' });
  });
}

function describeNumbers(trial: () => Trial): void {
  describe('numbers', () => {
    it('belong to one application each', async () => {
      const { store, main, reopen } = trial();
      const other = await store.applications.create('other');
      const added = await store.numbers.add(main.id, '+12025550123');
      await expect(store.numbers.add(other.id, '+12025550123')).rejects.toMatchObject({
        code: 'NUMBER_TAKEN',
        details: { application: 'default' },
      });
      await store.numbers.add(other.id, '+12025550100');
      await expect(store.numbers.remove(other.id, '+12025550123')).rejects.toMatchObject({ code: 'NUMBER_MISSING' });
      const { numbers } = await reopen();
      expect((await numbers.list()).map(({ e164 }) => e164)).toEqual(['+12025550100', '+12025550123']);
      expect(await numbers.list(main.id)).toEqual([added]);
      await numbers.remove(main.id, '+12025550123');
      expect(await numbers.list(main.id)).toEqual([]);
    });

    it('and trunks are bound to a rule of their application, until it is removed or they move', async () => {
      const { store, main, reopen } = trial();
      const other = await store.applications.create('other');
      const rule = { pattern: '1', scenarios: [] };
      const own = (await store.rules.add(main.id, { ...rule, name: 'own' })).id;
      const kept = (await store.rules.add(main.id, { ...rule, name: 'kept' })).id;
      const foreign = (await store.rules.add(other.id, { ...rule, name: 'foreign' })).id;
      const missing = { code: 'RULE_MISSING' };
      for (const refused of [
        store.numbers.add(main.id, '+12025550123', foreign),
        store.trunks.add(trunk('carrier', { applicationId: main.id, ruleId: foreign })),
        store.trunks.add(trunk('carrier', { ruleId: own })),
      ])
        await expect(refused).rejects.toMatchObject(missing);
      expect(await store.numbers.add(main.id, '+12025550123', own)).toMatchObject({ ruleId: own });
      await store.numbers.add(main.id, '+12025550124', kept);
      const carrier = await store.trunks.add(trunk('carrier', { applicationId: main.id, ruleId: own }));
      expect(carrier.ruleId).toBe(own);
      await expect(store.numbers.assign('+12025550123', other.id, own)).rejects.toMatchObject(missing);
      await expect(store.trunks.change('carrier', { ruleId: foreign })).rejects.toMatchObject(missing);
      await store.rules.remove(main.id, 'own');
      const { numbers, trunks } = await reopen();
      const bound = async () => (await numbers.list()).map(({ ruleId }) => ruleId);
      expect(await bound()).toEqual([null, kept]);
      expect((await trunks.get('carrier')).ruleId).toBeNull();
      expect(await numbers.assign('+12025550123', main.id, kept)).toMatchObject({ ruleId: kept });
      await numbers.assign('+12025550124', other.id);
      expect(await bound()).toEqual([kept, null]);
      expect(await trunks.change('carrier', { ruleId: kept })).toMatchObject({ ruleId: kept });
      expect(await trunks.change('carrier', { maxCalls: 1 })).toMatchObject({ ruleId: kept });
      expect(await trunks.change('carrier', { applicationId: other.id })).toMatchObject({ ruleId: null });
    });

    it('needs an application that is there', async () => {
      await expect(trial().store.numbers.add(nowhere, '+12025550123')).rejects.toMatchObject({
        code: 'APPLICATION_MISSING',
      });
    });
  });
}

function describeAccessLists(trial: () => Trial): void {
  describe('access lists', () => {
    it('has a network once in each scope, with the action given last', async () => {
      const { store, main, reopen } = trial();
      const { id: trunkId } = await store.trunks.add(trunk('carrier'));
      const scopes: AccessScope[] = [node, { kind: 'application', applicationId: main.id }, { kind: 'trunk', trunkId }];
      for (const scope of scopes) await store.accessLists.put(scope, '192.0.2.0/24', 'allow');
      const changed = await store.accessLists.put(node, '192.0.2.0/24', 'deny');
      const { accessLists } = await reopen();
      const list = await accessLists.list();
      expect(list).toHaveLength(3);
      expect(list.map(({ scope, action }) => [scope.kind, action]).toSorted()).toEqual([
        ['application', 'allow'],
        ['node', 'deny'],
        ['trunk', 'allow'],
      ]);
      expect(list).toContainEqual(changed);
      await accessLists.remove(node, '192.0.2.0/24');
      await expect(accessLists.remove(node, '192.0.2.0/24')).rejects.toMatchObject({ code: 'ACCESS_MISSING' });
      expect(await accessLists.list()).toHaveLength(2);
    });

    it('keep what somebody says of a network until something else is said', async () => {
      const { store, reopen } = trial();
      expect(await store.accessLists.put(node, '192.0.2.0/24', 'allow', 'office')).toMatchObject({
        description: 'office',
      });
      expect(await store.accessLists.put(node, '192.0.2.0/24', 'deny')).toMatchObject({ description: 'office' });
      await store.accessLists.replace(node, '192.0.2.0/24', '192.0.2.0/25');
      await store.accessLists.put(node, '198.51.100.0/24', 'allow');
      const { accessLists } = await reopen();
      const said = async () => (await accessLists.list()).map(({ network, description }) => [network, description]);
      expect(await said()).toEqual([
        ['192.0.2.0/25', 'office'],
        ['198.51.100.0/24', ''],
      ]);
      await accessLists.replace(node, '192.0.2.0/25', '192.0.2.0/25', 'branch');
      expect((await said())[0]).toEqual(['192.0.2.0/25', 'branch']);
    });

    it('of a trunk go with it, and cannot be made without it', async () => {
      const { store } = trial();
      const { id: trunkId } = await store.trunks.add(trunk('carrier'));
      await store.accessLists.put({ kind: 'trunk', trunkId }, '192.0.2.7/32', 'allow');
      await store.trunks.remove('carrier');
      expect(await store.accessLists.list()).toEqual([]);
      const gone = store.accessLists.put({ kind: 'trunk', trunkId }, '192.0.2.7/32', 'allow');
      await expect(gone).rejects.toMatchObject({ code: 'TRUNK_MISSING' });
      const unknown = store.accessLists.put({ kind: 'application', applicationId: nowhere }, '192.0.2.7/32', 'deny');
      await expect(unknown).rejects.toMatchObject({ code: 'APPLICATION_MISSING' });
    });
  });
}

function describeBlockedCallers(trial: () => Trial): void {
  const number = (caller: string) => ({ caller, isPattern: false });
  const pattern = (caller: string) => ({ caller, isPattern: true });

  it('keeps blocked callers, each number and pattern once', async () => {
    const { store, reopen } = trial();
    const first = await store.blockedCallers.put(number('+12025550123'));
    expect(await store.blockedCallers.put(number('+12025550123'))).toEqual(first);
    await store.blockedCallers.put(number('+12025550124'));
    await store.blockedCallers.put(pattern('4990.*'));
    await store.blockedCallers.replace('+12025550123', number('+12025550129'));
    const { blockedCallers } = await reopen();
    const listed = async () => (await blockedCallers.list()).map(({ caller, isPattern }) => `${caller} ${isPattern}`);
    expect(await listed()).toEqual(['+12025550124 false', '+12025550129 false', '4990.* true']);
    await blockedCallers.replace('+12025550129', number('+12025550124'));
    await blockedCallers.replace('4990.*', pattern('49900.*'));
    expect(await listed()).toEqual(['+12025550124 false', '49900.* true']);
    await blockedCallers.remove('49900.*');
    await blockedCallers.remove('+12025550124');
    await expect(blockedCallers.remove('+12025550124')).rejects.toMatchObject({ code: 'CALLER_NOT_BLOCKED' });
  });

  it('keeps a hundred patterns at most', async () => {
    const { blockedCallers } = trial().store;
    for (let n = 0; n < 100; n += 1) await blockedCallers.put(pattern(`49${n}.*`));
    await blockedCallers.put(pattern('490.*'));
    await blockedCallers.put(number('+12025550124'));
    for (const refused of [blockedCallers.put(pattern('1.*')), blockedCallers.replace('+12025550124', pattern('1.*'))])
      await expect(refused).rejects.toMatchObject({ code: 'ACCESS_LIMIT', httpStatus: 409 });
    await blockedCallers.replace('490.*', pattern('1.*'));
  });
}

function describeCallerIds(trial: () => Trial): void {
  it('keeps caller ids, which are shown once they are active', async () => {
    const { store, reopen } = trial();
    await store.callerIds.add('+12025550124');
    const added = await store.callerIds.add('+12025550123');
    expect(added).toMatchObject({ e164: '+12025550123', isActive: false });
    await expect(store.callerIds.add('+12025550123')).rejects.toMatchObject({ code: 'CALLER_ID_TAKEN' });
    await store.callerIds.activate('+12025550123');
    const { callerIds } = await reopen();
    expect(await callerIds.list()).toMatchObject([
      { ...added, isActive: true },
      { e164: '+12025550124', isActive: false },
    ]);
    await callerIds.remove('+12025550123');
    await expect(callerIds.activate('+12025550123')).rejects.toMatchObject({ code: 'CALLER_ID_MISSING' });
  });
}

function describeCallerIdVerifications(trial: () => Trial): void {
  it('keeps the code of a number, which may be entered five times, until it was right', async () => {
    const { store, reopen } = trial();
    await store.callerIdVerifications.begin('+12025550123', 'hash');
    await store.callerIdVerifications.begin('+12025550124', 'other');
    await expect(store.callerIdVerifications.begin('+12025550123', 'next')).rejects.toMatchObject({
      code: 'CALLER_ID_CALL_TOO_SOON',
    });
    const { callerIdVerifications } = await reopen();
    for (let n = 4; n >= 0; n -= 1) {
      expect(await callerIdVerifications.enter('+12025550123')).toBe('hash');
      expect(await callerIdVerifications.left('+12025550123')).toEqual({ calls: 4, entries: n });
    }
    expect(await callerIdVerifications.enter('+12025550123')).toBeUndefined();
    expect(await callerIdVerifications.enter('+12025550124')).toBe('other');
    await callerIdVerifications.finish('+12025550124');
    expect(await callerIdVerifications.enter('+12025550124')).toBeUndefined();
    expect(await callerIdVerifications.enter('+12025550125')).toBeUndefined();
  });
}

function describeChanges(trial: () => Trial): void {
  it('tells of every change of trunks, numbers and access lists before it acknowledges it', async () => {
    const { store, main } = trial();
    const heard: number[] = [];
    const leave = store.onTrunkingChange(async () => void heard.push((await store.trunks.list()).length));
    await store.trunks.add(trunk('carrier'));
    await store.numbers.add(main.id, '+12025550123');
    await store.accessLists.put(node, '192.0.2.0/24', 'deny');
    await expect(store.trunks.remove('none')).rejects.toMatchObject({ code: 'TRUNK_MISSING' });
    leave();
    await store.trunks.remove('carrier');
    expect(heard).toEqual([1, 1, 1]);
  });
}
