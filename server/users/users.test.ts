import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DigestServer } from '#runtime/gateway/sip/digest/index.ts';
import type { Registration } from '#runtime/gateway/sip/registrar/index.ts';
import { systemClock, VirtualClock } from '#runtime/shared/clock.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { type Application, openStore, type Store } from '#runtime/store/index.ts';
import { createSealer, openKeyFile, type Sealer } from '#secrets/index.ts';
import { phoneFlow } from '#tests/support/in-memory-transactions.ts';
import { userLimits } from './limits.ts';
import { StoredRegistrations } from './stored-registrations.ts';
import { UserDirectory } from './user-directory.ts';
import { Users } from './users.ts';

let opened: AsyncDisposableStack;
let store: Store;
let sealer: Sealer;
let main: Application;
let clock: VirtualClock;

beforeEach(async () => {
  opened = new AsyncDisposableStack();
  const dataDirectory = mkdtempSync(path.join(tmpdir(), 'patchbay-users-'));
  opened.defer(() => rmSync(dataDirectory, { recursive: true, force: true }));
  store = opened.use(await openStore({ dataDirectory, log: silentLogger }));
  sealer = createSealer(await openKeyFile(path.join(dataDirectory, 'keys.json')));
  main = await store.applications.get('default');
  clock = new VirtualClock(1_700_000_000_000);
});
afterEach(() => opened.disposeAsync());

async function openUsers(realm = 'patchbay'): Promise<Users> {
  return await Users.open({
    store,
    sealer,
    digest: new DigestServer({ realm, clock }),
    isOwn: () => false,
    product: 'test',
    clock,
    log: silentLogger,
  });
}

async function openDirectory(realm = 'patchbay', onRevoked = () => undefined): Promise<UserDirectory> {
  return opened.use(await UserDirectory.open({ store, sealer, realm, log: silentLogger, onRevoked }));
}

function registration(uri: string, more: Partial<Registration> = {}): Registration {
  return {
    uri,
    flow: phoneFlow,
    byFlow: true,
    path: [],
    outbound: undefined,
    q: 1000,
    callId: 'c',
    cseq: 1,
    registeredAt: clock.now(),
    refreshedAt: clock.now(),
    expiresAt: clock.now() + 60_000,
    userAgent: 'phone',
    ...more,
  };
}

const alice = { username: 'alice', displayName: '', password: 'wonder' };

describe('the directory of users', () => {
  it('finds the application by the first label of the host, and default for any other host', async () => {
    const directory = await openDirectory();
    const sales = await store.applications.create('sales');
    expect(directory.domainOf('sales.pbx.example').applicationId).toBe(sales.id);
    for (const host of ['pbx.example', '192.0.2.1', 'localhost', 'default', '']) {
      expect(directory.domainOf(host).applicationId).toBe(main.id);
    }
  });

  it('knows a user as soon as the store has one, and no longer once it is removed', async () => {
    await using users = await openUsers();
    expect(users.contactsOf(main.id, 'alice')).toBeUndefined();
    await users.add(main.id, alice);
    expect(users.contactsOf(main.id, 'alice')).toEqual([]);
    await store.users.remove(main.id, 'alice');
    expect(users.contactsOf(main.id, 'alice')).toBeUndefined();
  });

  it('judges digests by what the password was set to last, for the realm it was set for alone', async () => {
    await using users = await openUsers();
    await users.add(main.id, alice);
    const directory = await openDirectory();
    const before = directory.domainOf('').secretsOf('alice');
    await users.setPassword(main.id, 'alice', 'looking-glass');
    expect(directory.domainOf('').secretsOf('alice')).not.toEqual(before);
    const other = await openDirectory('another realm');
    expect([other.domainOf('').has('alice'), other.domainOf('').secretsOf('alice')]).toEqual([true, undefined]);
  });

  it('opens a credential for its own user alone', async () => {
    await using users = await openUsers();
    const { credential } = await users.add(main.id, alice);
    await users.add(main.id, { ...alice, username: 'mallory' });
    await store.users.setCredential(main.id, 'mallory', credential);
    expect((await openDirectory()).domainOf('').secretsOf('mallory')).toBeUndefined();
  });
});

describe('registrations of a user', () => {
  it('end when the password is changed, or the name, and when the user is removed', async () => {
    await using users = await openUsers();
    for (const end of ['password', 'removal', 'another name']) {
      await store.users.remove(main.id, 'alice').catch(() => undefined);
      const user = await users.add(main.id, alice);
      users.registrar.restore(user, [registration('sip:alice@127.0.0.2')]);
      expect(users.registrationsOf(user)).toHaveLength(1);
      if (end === 'password') await users.setPassword(main.id, 'alice', 'looking-glass');
      else if (end === 'another name') await users.rename(main.id, 'alice', { ...alice, username: 'alicia' });
      else await store.users.remove(main.id, 'alice');
      expect(users.registrationsOf(user)).toEqual([]);
    }
  });

  it('that wait to be stored are forgotten with the name', async () => {
    const users = await openUsers();
    const user = await users.add(main.id, alice);
    const over = registration('sip:alice@127.0.0.2', { expiresAt: clock.now() + 1_000 });
    users.registrar.restore(user, [over, registration('sip:alice@127.0.0.3')]);
    // A sweep finds that one is over, so the other is to be stored.
    clock.advance(5_000);
    expect(users.registrationsOf(user)).toHaveLength(1);
    await users.rename(main.id, 'alice', { ...alice, username: 'alicia' });
    await users[Symbol.asyncDispose]();
    expect(await store.registrations.list(0)).toEqual([]);
    await using again = await openUsers();
    expect(again.contactsOf(main.id, 'alice')).toBeUndefined();
    expect(again.contactsOf(main.id, 'alicia')).toEqual([]);
  });

  it('are there again after a restart, the expired ones left out', async () => {
    await using users = await openUsers();
    const user = await users.add(main.id, alice);
    const kept = new StoredRegistrations({ store, clock, log: silentLogger, idOf: () => user.id });
    const outbound = { instance: '<urn:uuid:1>', regId: 1 };
    const good = registration('sip:alice@127.0.0.2', { outbound, path: ['sip:edge;lr'], q: 500 });
    kept.keep(user, [good, registration('sip:old', { expiresAt: clock.now() + 1 })]);
    await kept[Symbol.asyncDispose]();
    clock.advance(1_000);
    await using again = await openUsers();
    expect(again.registrationsOf(user)).toEqual([good]);
    expect(again.contactsOf(main.id, 'alice')).toEqual([{ uri: good.uri, path: ['sip:edge;lr'], flow: phoneFlow }]);
  });

  it('are stored together, the last state of each user alone', async () => {
    await using users = await openUsers();
    const user = await users.add(main.id, alice);
    let commits = 0;
    const registrations = {
      list: store.registrations.list,
      replace: (...changes: Parameters<Store['registrations']['replace']>) => {
        commits += 1;
        return store.registrations.replace(...changes);
      },
    };
    const kept = opened.use(
      new StoredRegistrations({ store: { registrations }, clock, log: silentLogger, idOf: () => user.id }),
    );
    for (let contact = 0; contact < 10; contact += 1) kept.keep(user, [registration(`sip:${contact}@127.0.0.2`)]);
    clock.advance(userLimits.keepDelayMs);
    await kept[Symbol.asyncDispose]();
    expect(commits).toBe(1);
    expect([...(await kept.read()).values()].flat().map(({ uri }) => uri)).toEqual(['sip:9@127.0.0.2']);
  });

  it('go on when the store does not take them', async () => {
    const registrations = { list: async () => [], replace: () => Promise.reject(new TypeError('no disk')) };
    await using users = await openUsers();
    const { id } = await users.add(main.id, alice);
    const kept = new StoredRegistrations({
      store: { registrations },
      clock: systemClock,
      log: silentLogger,
      idOf: () => id,
    });
    kept.keep({ applicationId: main.id, username: 'alice' }, []);
    await expect(kept[Symbol.asyncDispose]()).resolves.toBeUndefined();
  });
});
