import { describe, expect, it } from '@jest/globals';
import { type ApplicationId, asId } from '#runtime/shared/ids.ts';
import type { AuditEntry, AuditSearch, NewAccessKey } from '../access-key-contract.ts';
import type { Trial } from './store-contract.ts';

function key(name: string, more: Partial<NewAccessKey> = {}): NewAccessKey {
  const sha256 = Buffer.from(name).toString('hex').padEnd(64, '0');
  const fixed = { prefix: 'pbk_abcdefgh', role: 'developer', createdBy: 'admin key', expiresAt: null };
  return { name, sha256, ...fixed, applicationIds: null, ...more };
}

export function describeAccessKeys(trial: () => Trial): void {
  describe('keys', () => {
    it('are found by hash, id and name, also after a restart, with their applications', async () => {
      const { store, main, reopen } = trial();
      const other = await store.applications.create('other');
      const all = await store.accessKeys.add(key('all'));
      const some = await store.accessKeys.add(
        key('some', { applicationIds: [main.id, other.id, main.id], expiresAt: 9 }),
      );
      expect([...(some.applicationIds ?? [])].sort()).toEqual([main.id, other.id].sort());
      const none = await store.accessKeys.add(key('none', { applicationIds: [] }));
      await store.accessKeys.used(some.id, 1_234);
      const { accessKeys } = await reopen();
      expect(await accessKeys.findByHash(key('all').sha256)).toEqual(all);
      expect(await accessKeys.get('some')).toEqual({ ...some, lastUsedAt: 1_234 });
      expect(await accessKeys.get(none.id)).toMatchObject({ applicationIds: [] });
      expect((await accessKeys.list()).map(({ name }) => name)).toEqual(['all', 'none', 'some']);
      await accessKeys.remove(some.id);
      expect(await accessKeys.findByHash(key('some').sha256)).toBeUndefined();
      await expect(accessKeys.remove(some.id)).rejects.toMatchObject({ code: 'KEY_MISSING' });
      await expect(accessKeys.get('some')).rejects.toMatchObject({ code: 'KEY_MISSING', httpStatus: 404 });
    });

    it('are taken from networks, each of which stands in the list once', async () => {
      const { store, reopen } = trial();
      const heard: string[] = [];
      store.onTrunkingChange(async () => void heard.push('change'));
      await store.authorizedNetworks.put({ network: '203.0.113.0/24', action: 'deny', description: '' });
      await store.authorizedNetworks.put({ network: '198.51.100.7/32', action: 'allow', description: 'a' });
      const office = { network: '203.0.113.0/24', action: 'allow', description: 'office' } as const;
      await store.authorizedNetworks.put(office);
      expect(heard).toEqual(['change', 'change', 'change']);
      const { authorizedNetworks } = await reopen();
      const listed = await authorizedNetworks.list();
      expect(listed).toHaveLength(2);
      expect(listed).toContainEqual({ ...office, createdAt: expect.any(Number) });
      expect(await authorizedNetworks.remove([])).toBe(0);
      expect(await authorizedNetworks.remove(['203.0.113.0/24', '192.0.2.0/24'])).toBe(1);
      expect(await authorizedNetworks.list()).toMatchObject([{ network: '198.51.100.7/32', description: 'a' }]);
    });

    it('have names of their own, for applications that are there', async () => {
      const { accessKeys } = trial().store;
      await accessKeys.add(key('a'));
      await expect(accessKeys.add(key('a'))).rejects.toMatchObject({ code: 'KEY_NAME_TAKEN' });
      for (const name of ['', ' a', 'a/b', 'a,b', 'a\n', 'x'.repeat(101)])
        expect(() => accessKeys.add(key(name))).toThrow(expect.objectContaining({ code: 'KEY_NAME_INVALID' }));
      const gone = key('b', { applicationIds: [asId<ApplicationId>('gone')] });
      await expect(accessKeys.add(gone)).rejects.toMatchObject({ code: 'APPLICATION_MISSING' });
      expect(await accessKeys.list()).toHaveLength(1);
    });
  });

  describe('the key of links', () => {
    it('is made once and kept', async () => {
      const { store, reopen } = trial();
      const [one, other] = await Promise.all([store.linkKeys.current(), store.linkKeys.current()]);
      expect(Buffer.from(one)).toEqual(Buffer.from(other));
      expect(one).toHaveLength(32);
      expect(Buffer.from(await (await reopen()).linkKeys.current())).toEqual(Buffer.from(one));
    });
  });

  describe('answers that may be asked for again', () => {
    it('are kept by name until they are old', async () => {
      const { store, reopen } = trial();
      const reply = { name: 'k 1', fingerprint: 'f', status: 201, body: '{}', at: 10 };
      await store.replies.put({ ...reply, body: 'before' });
      await store.replies.put(reply);
      await store.replies.put({ ...reply, name: 'k 2', body: null, at: 20 });
      const { replies } = await reopen();
      expect(await replies.find('k 1', 10)).toEqual(reply);
      expect(await replies.find('k 1', 11)).toBeUndefined();
      expect(await replies.find('k', 0)).toBeUndefined();
      expect(await replies.prune(20, 10)).toBe(1);
      expect(await replies.prune(20, 10)).toBe(0);
      expect(await replies.find('k 2', 0)).toMatchObject({ body: null });
    });
  });

  describe('the audit log', () => {
    const entry = (at: number, more: Partial<AuditEntry> = {}): Omit<AuditEntry, 'number'> => ({
      ...{ at, keyId: 'k', keyName: 'ci', role: 'developer', address: '127.0.0.1', applicationId: null },
      ...{ action: 'POST /v1/applications', object: '/v1/applications/a', status: 201, code: null },
      ...more,
    });

    it('is read page by page, newest first, of one key or of some applications', async () => {
      const { store, main, reopen } = trial();
      for (const at of [1, 2, 3]) await store.audit.append(entry(at));
      await store.audit.append(entry(4, { keyId: 'other', applicationId: main.id, status: 409, code: 'NAME_TAKEN' }));
      const { audit } = await reopen();
      const [newest, next] = await audit.list({ limit: 2 });
      expect(newest).toMatchObject({ at: 4, applicationId: main.id, status: 409, code: 'NAME_TAKEN' });
      expect((await audit.list({ before: next?.number ?? 0 })).map(({ at }) => at)).toEqual([2, 1]);
      expect((await audit.list({ keyId: 'k' })).map(({ at }) => at)).toEqual([3, 2, 1]);
      expect((await audit.list({ applicationId: [main.id] })).map(({ at }) => at)).toEqual([4]);
      expect(await audit.list({ applicationId: [] })).toEqual([]);
    });

    it('is searched by each condition, in either order', async () => {
      const { audit } = trial().store;
      await audit.append(
        entry(1, { object: '/platform_api/DelUser user_id=12', action: 'POST /platform_api/DelUser' }),
      );
      await audit.append(entry(2, { object: '/v1/applications/a_b/secrets/KEY', address: '192.0.2.1' }));
      await audit.append(entry(3, { keyId: 'other' }));
      const found = async (search: Partial<AuditSearch>) =>
        (await audit.search({ offset: 0, limit: 10, ...search })).rows.map(({ at }) => at);
      expect(await audit.search({ offset: 1, limit: 1 })).toMatchObject({ total: 3, rows: [{ at: 2 }] });
      expect(await found({ oldestFirst: true, from: 2, to: 3 })).toEqual([2, 3]);
      expect(await found({ actions: ['POST /platform_api/DelUser'] })).toEqual([1]);
      expect(await found({ addresses: ['192.0.2.1'] })).toEqual([2]);
      expect(await found({ keyIds: ['other', 'none'] })).toEqual([3]);
      const [last] = (await audit.search({ offset: 0, limit: 1 })).rows;
      expect(await found({ numbers: [last?.number ?? 0] })).toEqual([3]);
      expect([await found({ about: '12' }), await found({ about: '1' })]).toEqual([[1], []]);
      expect([await found({ about: 'a_b' }), await found({ about: 'aXb' }), await found({ about: 'KEY' })]).toEqual([
        [2],
        [],
        [2],
      ]);
    });

    it('loses its oldest entries, some at a time', async () => {
      const { audit } = trial().store;
      for (const at of [1, 2, 3, 4]) await audit.append(entry(at));
      expect(await audit.prune(4, 2)).toBe(2);
      expect(await audit.prune(4, 2)).toBe(1);
      expect(await audit.prune(4, 2)).toBe(0);
      expect((await audit.list()).map(({ at }) => at)).toEqual([4]);
    });
  });
}
