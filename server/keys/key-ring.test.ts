import { beforeEach, describe, expect, it } from '@jest/globals';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { type AccessKeyId, type ApplicationId, asId } from '#runtime/shared/ids.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import type { AccessKey, AccessKeys } from '#runtime/store/index.ts';
import { isOfNode, KeyRing, Principal, permissions, roleNames, roles } from './index.ts';

const adminKey = `pbk_${'a'.repeat(43)}`;
const app = (name: string) => asId<ApplicationId>(name);

/** Keys in memory. */
function memoryKeys() {
  const rows = new Map<string, AccessKey>();
  const used: number[] = [];
  const accessKeys: Pick<AccessKeys, 'add' | 'findByHash' | 'get' | 'list' | 'used' | 'remove'> = {
    async add({ sha256, ...key }) {
      const row: AccessKey = { ...key, id: asId<AccessKeyId>(key.name), createdAt: 0, lastUsedAt: null };
      rows.set(sha256, row);
      return row;
    },
    findByHash: async (sha256) => rows.get(sha256),
    get: async (name) => [...rows.values()].find((row) => row.name === name) ?? Promise.reject(new Error('missing')),
    list: async () => [...rows.values()],
    async used(id, at) {
      used.push(at);
      for (const [hash, row] of rows) if (row.id === id) rows.set(hash, { ...row, lastUsedAt: at });
    },
    async remove(id) {
      for (const [hash, row] of rows) if (row.id === id) rows.delete(hash);
    },
  };
  return { accessKeys, rows, used };
}

let clock: VirtualClock;
let memory: ReturnType<typeof memoryKeys>;
let ring: KeyRing;
let owner: Principal;
beforeEach(async () => {
  clock = new VirtualClock(1_000_000);
  memory = memoryKeys();
  ring = new KeyRing({ store: memory, adminKey, clock, log: silentLogger });
  owner = (await ring.authenticate(`Bearer ${adminKey}`)) as Principal;
});

const wish = { name: 'ci', role: 'developer', applications: null, expiresAt: null } as const;

describe('a key ring', () => {
  it('knows the admin key as owner of everything, and nobody by anything else', async () => {
    expect(owner).toMatchObject({ id: 'admin-key', role: 'owner', applications: null });
    const wrong = [
      undefined,
      '',
      'Bearer',
      'Bearer ',
      `Basic ${adminKey}`,
      `Bearer ${adminKey}x`,
      `Bearer ${adminKey} x`,
    ];
    for (const header of [...wrong, adminKey, `Bearer pbk_${'b'.repeat(43)}`, `Bearer ${'x'.repeat(10_000)}`])
      expect(await ring.authenticate(header)).toBeNull();
    expect(await ring.authenticate(`bearer ${adminKey}`)).toEqual(owner);
  });

  it('keeps a hash and a beginning of what it tells once', async () => {
    const { key, token } = await ring.create(owner, { ...wish, applications: [app('a')] });
    expect(token).toMatch(/^pbk_[\w-]{43}$/);
    expect(JSON.stringify([...memory.rows])).not.toContain(token.slice(0, 13));
    expect(key).toMatchObject({ prefix: token.slice(0, 12), createdBy: 'admin key' });
    expect(await ring.authenticate(`Bearer ${token}`)).toMatchObject({
      name: 'ci',
      role: 'developer',
      applications: ['a'],
    });
  });

  it('notes when a key was used, once a minute', async () => {
    const { token } = await ring.create(owner, wish);
    for (const ms of [0, 30_000, 30_000, 59_999, 1]) {
      clock.advance(ms);
      await ring.authenticate(`Bearer ${token}`);
    }
    expect(memory.used).toEqual([1_000_000, 1_060_000, 1_120_000]);
  });

  it('knows a key no more whose time is over, that was removed, or has a role of a later version', async () => {
    const short = await ring.create(owner, { ...wish, expiresAt: 1_000_010 });
    clock.advance(9);
    const holder = (await ring.authenticate(`Bearer ${short.token}`)) as Principal;
    using valid = ring.whileValid(holder);
    expect(valid.signal.aborted).toBe(false);
    clock.advance(1);
    expect(valid.signal.aborted).toBe(true);
    expect(await ring.authenticate(`Bearer ${short.token}`)).toBeNull();
    const removed = await ring.create(owner, { ...wish, name: 'removed' });
    using still = ring.whileValid((await ring.authenticate(`Bearer ${removed.token}`)) as Principal);
    await ring.remove(owner, 'removed');
    expect(still.signal.aborted).toBe(true);
    expect(await ring.authenticate(`Bearer ${removed.token}`)).toBeNull();
    const later = await ring.create(owner, { ...wish, name: 'later' });
    for (const [hash, row] of memory.rows)
      if (row.id === later.key.id) memory.rows.set(hash, { ...row, role: 'archivist' });
    expect(await ring.list(owner)).toHaveLength(2);
    expect(await ring.authenticate(`Bearer ${later.token}`)).toBeNull();
  });

  it('lets nobody give or take what they do not have', async () => {
    const facts = { id: 'x', name: 'x', expiresAt: null };
    const scoped = new Principal({ ...facts, role: 'owner', applications: [app('a')] });
    const code = 'KEY_TOO_MUCH';
    await expect(ring.create(scoped, { ...wish, applications: [app('a'), app('b')] })).rejects.toMatchObject({ code });
    const { key } = await ring.create(scoped, wish);
    expect(key.applicationIds).toEqual(['a']);
    const admin = new Principal({ ...facts, role: 'admin', applications: null });
    await expect(ring.create(admin, { ...wish, role: 'owner' })).rejects.toMatchObject({ code });
    await ring.create(owner, { ...wish, name: 'wide' });
    expect((await ring.list(scoped)).map(({ name }) => name)).toEqual(['ci']);
    await expect(ring.remove(scoped, 'wide')).rejects.toMatchObject({ code: 'KEY_MISSING' });
    await ring.create(owner, { ...wish, name: 'boss', role: 'owner' });
    await expect(ring.remove(admin, 'boss')).rejects.toMatchObject({ code });
  });
});

describe('roles', () => {
  it('hold what the one below them holds, and only owners all', () => {
    const of = (name: (typeof roleNames)[number]) => roles[name].permissions;
    expect([...of('owner')]).toEqual(permissions);
    for (const name of roleNames) expect(of(name).isSubsetOf(of('owner'))).toBe(true);
    for (const name of ['admin', 'developer', 'operator'] as const)
      expect(of('viewer').isSubsetOf(of(name))).toBe(true);
    expect([...of('viewer')].filter((one) => one.endsWith(':write'))).toEqual([]);
    expect(of('developer').has('trunks:write') || of('operator').has('scenarios:write')).toBe(false);
  });

  it('give a key for some applications nothing of the node', () => {
    const scoped = new Principal({ id: 'x', name: 'x', role: 'owner', applications: [app('a')], expiresAt: null });
    for (const one of permissions) expect([one, scoped.may(one)]).toEqual([one, !isOfNode(one)]);
    expect([scoped.may('rules:write', app('a')), scoped.may('rules:write', app('b'))]).toEqual([true, false]);
  });
});
