import { describe, expect, it } from '@jest/globals';
import { invariant } from '#runtime/shared/assert.ts';
import { asId, newSessionId, type UserId } from '#runtime/shared/ids.ts';
import type { ScenarioUpload } from '../contract.ts';
import type { Trial } from './store-contract.ts';

export function describePlatform(trial: () => Trial): void {
  describeChanges(trial);
  describeSearch(trial);
  describeReports(trial);
  describeKeys(trial);
  describeDialogflowKeys(trial);
}

function upload(name: string): ScenarioUpload {
  return { name, fileName: `${name}.js`, source: name, compiled: name, sha256: name.padEnd(64, '0') };
}

function describeChanges(trial: () => Trial): void {
  describe('changes of what is there', () => {
    it('change what they name of a rule, and leave the rest', async () => {
      const { store, main } = trial();
      for (const name of ['a', 'b']) await store.scenarios.upload(main.id, upload(name));
      const added = await store.rules.add(main.id, { name: 'r', pattern: '1', scenarios: ['a'] });
      await store.rules.add(main.id, { name: 'other', pattern: '2', scenarios: [] });
      const changed = await store.rules.change(main.id, 'r', { patternExclude: '10', scenarios: ['b', 'a'] });
      expect(changed).toMatchObject({
        ...added,
        patternExclude: '10',
        scenarios: ['b', 'a'],
        scenarioIds: {},
        changedAt: expect.any(Number),
      });
      expect(await store.rules.change(main.id, 'r', { name: 'renamed' })).toMatchObject({
        name: 'renamed',
        scenarios: ['b', 'a'],
      });
      expect(await store.rules.findById(added.id)).toMatchObject({ name: 'renamed', position: 1 });
      const change = (...given: Parameters<typeof store.rules.change>) => store.rules.change(...given);
      await expect(change(main.id, 'r', {})).rejects.toMatchObject({ code: 'RULE_MISSING' });
      await expect(change(main.id, 'other', { name: 'renamed' })).rejects.toMatchObject({ code: 'RULE_NAME_TAKEN' });
      const missing = change(main.id, 'other', { scenarios: ['none'] });
      await expect(missing).rejects.toMatchObject({ code: 'RULE_SCENARIO_MISSING' });
    });

    it('let rules of all applications name scenarios of the default one, their own first, also by id', async () => {
      const { store, main } = trial();
      const shop = await store.applications.create('shop');
      const other = await store.applications.create('other');
      const shared = (await store.scenarios.upload(main.id, upload('lib'))).scenario;
      const own = (await store.scenarios.upload(shop.id, upload('own'))).scenario;
      const rule = { name: 'r', pattern: '1', scenarios: ['lib', 'own', shared.id] };
      expect(await store.rules.add(shop.id, rule)).toMatchObject({ scenarioIds: [shared.id, own.id, shared.id] });
      expect(await store.rules.add(other.id, { ...rule, scenarios: [own.id] })).toMatchObject({ scenarios: ['own'] });
      await expect(store.applications.remove(shop.id)).rejects.toMatchObject({ code: 'APPLICATION_IN_USE' });
      await store.rules.remove(other.id, 'r');
      await expect(store.rules.add(other.id, rule)).rejects.toMatchObject({ code: 'RULE_SCENARIO_MISSING' });
      await store.scenarios.rename(main.id, 'lib', 'library');
      expect((await store.rules.list(shop.id))[0]).toMatchObject({ scenarios: ['library', 'own', 'library'] });
      await store.scenarios.upload(main.id, upload('taken'));
      const taken = store.scenarios.rename(main.id, 'taken', 'library');
      await expect(taken).rejects.toMatchObject({ code: 'SCENARIO_NAME_TAKEN' });
      await expect(store.scenarios.remove(main.id, 'library')).rejects.toMatchObject({ code: 'SCENARIO_IN_USE' });
    });

    it('rename and remove an application, whose history stays', async () => {
      const { store, main, reopen } = trial();
      const shop = await store.applications.create('shop');
      await store.scenarios.upload(shop.id, upload('a'));
      await store.rules.add(shop.id, { name: 'r', pattern: '1', scenarios: ['a'] });
      const session = {
        id: newSessionId(),
        applicationId: shop.id,
        destination: '1',
        callerId: '2',
        scenarios: [],
        startedAt: 1,
      };
      await store.sessions.start(session);
      expect(await store.applications.rename(shop.id, 'store')).toEqual({ ...shop, name: 'store' });
      expect(await store.applications.find('shop')).toBeUndefined();
      await expect(store.applications.rename(shop.id, 'default')).rejects.toMatchObject({
        code: 'APPLICATION_NAME_TAKEN',
      });
      const permanent = { code: 'APPLICATION_PERMANENT' };
      await expect(store.applications.rename(main.id, 'x')).rejects.toMatchObject(permanent);
      await expect(store.applications.remove(main.id)).rejects.toMatchObject(permanent);
      await store.numbers.add(shop.id, '+4930123456');
      await expect(store.applications.remove(shop.id)).rejects.toMatchObject({ code: 'APPLICATION_IN_USE' });
      await store.numbers.remove(shop.id, '+4930123456');
      await store.applications.remove(shop.id);
      const again = await reopen();
      expect((await again.applications.list()).map(({ name }) => name)).toEqual(['default']);
      expect(await again.applications.find(shop.id)).toBeUndefined();
      expect(await again.sessions.get(session.id)).toMatchObject({ applicationId: shop.id });
      const gone = again.scenarios.upload(shop.id, upload('b'));
      await expect(gone).rejects.toMatchObject({ code: 'APPLICATION_MISSING' });
      expect((await again.applications.create('store')).id).not.toBe(shop.id);
    });
  });
}

function describeSearch(trial: () => Trial): void {
  describe('the search in the history', () => {
    it('finds sessions by every condition that is given, and counts them all', async () => {
      const { store, main } = trial();
      const ids = [1_000, 2_000, 3_000].map((at) => newSessionId(at));
      for (const [index, id] of ids.entries()) {
        const startedAt = (index + 1) * 1_000;
        const names = { destination: `10${index}`, callerId: `+4${index}`, customData: `data-${index}` };
        const user = index === 0 ? null : { id: asId<UserId>(`user-${index}`), username: 'alice' };
        await store.sessions.start({ id, applicationId: main.id, ...names, user, scenarios: [], startedAt });
        await store.sessions.end(id, { endedAt: startedAt + 500 * index, finishReason: 'Normal termination' });
      }
      const search = async (wish: Partial<Parameters<typeof store.sessions.search>[0]>) => {
        const { rows, total } = await store.sessions.search({ offset: 0, limit: 10, ...wish });
        return [rows.map((row) => ids.indexOf(row.id)), total];
      };
      expect(await search({})).toEqual([[2, 1, 0], 3]);
      expect(await search({ oldestFirst: true, offset: 1, limit: 1 })).toEqual([[1], 3]);
      expect(await search({ from: 2_000, to: 2_000 })).toEqual([[1], 1]);
      expect(await search({ ids: ids.slice(0, 1) })).toEqual([[0], 1]);
      expect(await search({ ids: [] })).toEqual([[], 0]);
      expect(await search({ customData: 'data-1' })).toEqual([[1], 1]);
      expect(await search({ users: [asId('user-2'), asId('user-9')] })).toEqual([[2], 1]);
      expect(await search({ users: [] })).toEqual([[], 0]);
      expect(await search({ destinations: ['102', 'x'] })).toEqual([[2], 1]);
      expect(await search({ remote: ['+40'] })).toEqual([[0], 1]);
      expect(await search({ minDurationMs: 500, maxDurationMs: 900 })).toEqual([[1], 1]);
      expect(await search({ ruleName: 'none' })).toEqual([[], 0]);
    });
  });
}

function describeReports(trial: () => Trial): void {
  it('reports of the history are kept with their files, counted when they are fetched, and removed', async () => {
    const { store, main, reopen } = trial();
    const calls = await store.reports.add('calls', '{}', main.id);
    expect(calls.applicationId).toBe(main.id);
    expect(await store.reports.download(calls.number)).toBeUndefined();
    await store.reports.complete(calls.number, { content: 'Å\n', rows: 1, total: 2 });
    const audit = await store.reports.add('audit', '{"count":1}');
    expect((await store.reports.list()).map(({ applicationId }) => applicationId)).toEqual([main.id, null]);
    await store.reports.fail(audit.number);
    const { reports } = await reopen();
    expect(await reports.download(calls.number)).toBe('Å\n');
    expect(await reports.list()).toMatchObject([
      {
        ...calls,
        completedAt: expect.any(Number),
        rows: 1,
        total: 2,
        bytes: 3,
        downloads: 1,
        downloadedAt: expect.any(Number),
      },
      { ...audit, filters: '{"count":1}', hasFailed: true, completedAt: null },
    ]);
    for (let count = 0; count < 49; count += 1) await reports.add('calls', '{}');
    const kept = await reports.list();
    expect([kept.length, kept[0]?.number]).toEqual([50, audit.number]);
    expect(await reports.prune(Number.MAX_SAFE_INTEGER)).toBe(50);
  });
}

function describeKeys(trial: () => Trial): void {
  describe('numbers and keys of the management API', () => {
    it('are given once for an id and kept', async () => {
      const { store, reopen } = trial();
      const first = await store.numericIds.numbersOf('rule', ['a', 'b', 'a']);
      expect([...first.keys()].toSorted()).toEqual(['a', 'b']);
      expect(new Set(first.values()).size).toBe(2);
      const { numericIds } = await reopen();
      expect((await numericIds.numbersOf('rule', ['b', 'c'])).get('b')).toBe(first.get('b'));
      expect(await numericIds.idOf('rule', first.get('a') ?? 0)).toBe('a');
      expect(await numericIds.idOf('scenario', first.get('a') ?? 0)).toBeUndefined();
    });

    it('are kept, changed and removed', async () => {
      const { store } = trial();
      const { platformKeys } = store;
      const key = { id: 'k', name: 'n', description: 'd', publicKey: 'PEM', roles: ['Owner'], subUser: null };
      expect(await platformKeys.add(key)).toMatchObject(key);
      expect(await platformKeys.change('k', { roles: ['Support'] })).toMatchObject({ ...key, roles: ['Support'] });
      expect(await platformKeys.find('k')).toMatchObject({ name: 'n', roles: ['Support'] });
      await platformKeys.remove('k');
      expect(await platformKeys.list()).toEqual([]);
      await expect(platformKeys.remove('k')).rejects.toMatchObject({ code: 'PLATFORM_KEY_MISSING' });
      await expect(platformKeys.change('k', {})).rejects.toMatchObject({ code: 'PLATFORM_KEY_MISSING' });
      for (let n = 0; n < 100; n += 1) await platformKeys.add({ ...key, id: `k${n}` });
      await expect(platformKeys.add(key)).rejects.toMatchObject({ code: 'PLATFORM_KEY_LIMIT' });
    });

    it('go with the sub-user whose they are', async () => {
      const { store, reopen } = trial();
      const wish = { name: 'alice', passwordHash: 'hash', description: 'd', roles: ['Support'] };
      const alice = await store.subUsers.add(wish);
      expect(alice).toEqual({ ...wish, number: expect.any(Number), createdAt: expect.any(Number) });
      await expect(store.subUsers.add(wish)).rejects.toMatchObject({ code: 'SUB_USER_NAME_TAKEN' });
      const bob = await store.subUsers.add({ ...wish, name: 'bob-by' });
      const key = { name: '', description: '', publicKey: 'PEM', roles: ['Support'] };
      for (const { number, name } of [alice, bob]) await store.platformKeys.add({ ...key, id: name, subUser: number });
      await store.platformKeys.add({ ...key, id: 'k', subUser: null });
      await store.subUsers.change(bob.number, { roles: ['Owner'] });
      await store.subUsers.remove(alice.number);
      const { subUsers, platformKeys } = await reopen();
      expect((await platformKeys.list()).map(({ id }) => id).sort()).toEqual(['bob-by', 'k']);
      expect(await subUsers.find('bob-by')).toEqual({ ...bob, roles: ['Owner'] });
      expect(await subUsers.find(alice.number)).toBeUndefined();
      expect((await subUsers.list()).map(({ name }) => name)).toEqual(['bob-by']);
      await expect(subUsers.remove(alice.number)).rejects.toMatchObject({ code: 'SUB_USER_MISSING' });
      await expect(subUsers.change(alice.number, {})).rejects.toMatchObject({ code: 'SUB_USER_MISSING' });
      expect((await subUsers.add(wish)).number).toBeGreaterThan(bob.number);
      for (let n = 2; n < 100; n += 1) await subUsers.add({ ...wish, name: `user${n}` });
      await expect(subUsers.add({ ...wish, name: 'more' })).rejects.toMatchObject({ code: 'SUB_USER_LIMIT' });
    });
  });
}

function describeDialogflowKeys(trial: () => Trial): void {
  describe('keys of agents of Dialogflow', () => {
    const json = { keyId: 'k1', wrappedKey: Uint8Array.of(1), ciphertext: Uint8Array.of(2) };
    const key = (id: string) => ({ id, project: 'shop', description: '', json });

    it('have numbers that are never given again, and the applications that they are bound to', async () => {
      const { store, main, reopen } = trial();
      const shop = await store.applications.create('shop');
      expect(await store.dialogflowKeys.add(key('a'), main.id)).toMatchObject({ number: 1, applications: [main.id] });
      await store.dialogflowKeys.add(key('b'), shop.id);
      await store.dialogflowKeys.bind('b', [main.id, shop.id], true);
      await store.dialogflowKeys.bind('b', [], true);
      await store.dialogflowKeys.bind('a', [main.id], false);
      await store.dialogflowKeys.describe('b', 'of the shop');
      const again = await reopen();
      expect(await again.dialogflowKeys.list(main.id)).toMatchObject([
        { id: 'b', number: 2, description: 'of the shop' },
      ]);
      expect((await again.dialogflowKeys.list()).map(({ applications }) => applications.length)).toEqual([0, 2]);
      await again.applications.remove(shop.id);
      await again.dialogflowKeys.remove('b');
      expect(await again.dialogflowKeys.add(key('c'), main.id)).toMatchObject({ number: 3 });
    });

    it('are wrapped anew, unless they went meanwhile', async () => {
      const { store, main } = trial();
      await store.dialogflowKeys.add(key('a'), main.id);
      const [credential] = await store.credentials.listNotWrappedBy('k2');
      invariant(credential !== undefined, 'something is sealed');
      expect(credential).toMatchObject({ kind: 'dialogflow-key', id: 'a', name: 'shop' });
      const wrapping = { keyId: 'k2', wrappedKey: Uint8Array.of(9) };
      expect(await store.credentials.rewrap(credential, wrapping)).toBe(true);
      expect(await store.credentials.rewrap(credential, wrapping)).toBe(false);
    });

    it('are of applications that are there', async () => {
      const { store, main } = trial();
      const nowhere = main.id.replaceAll(/./g, '0') as typeof main.id;
      await expect(store.dialogflowKeys.add(key('a'), nowhere)).rejects.toMatchObject({ code: 'APPLICATION_MISSING' });
      expect(await store.dialogflowKeys.list()).toEqual([]);
    });
  });
}
