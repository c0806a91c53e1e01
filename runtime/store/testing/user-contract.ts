import { describe, expect, it } from '@jest/globals';
import { type ApplicationId, newId, type UserId } from '#runtime/shared/ids.ts';
import type { NewUser } from '../user-contract.ts';
import type { Trial } from './store-contract.ts';

const nowhere = 'no-such' as ApplicationId;
const sealed = (byte: number) => ({
  keyId: 'k1',
  wrappedKey: Uint8Array.of(1, byte),
  ciphertext: Uint8Array.of(2, byte),
});

function user(username: string, applicationId: ApplicationId, more: Partial<NewUser> = {}): NewUser {
  return {
    id: newId<UserId>(),
    applicationId,
    username,
    displayName: '',
    credential: sealed(1),
    ...more,
  };
}

export function describeUsers(trial: () => Trial): void {
  describeUserRows(trial);
  describeRegistrations(trial);
}

function describeUserRows(trial: () => Trial): void {
  describe('users', () => {
    it('are kept with their sealed secrets, once in each application', async () => {
      const { store, main, reopen } = trial();
      const other = await store.applications.create('other');
      const given = user('alice', main.id, { displayName: 'Alice ✓' });
      const added = await store.users.add(given);
      await store.users.add(user('alice', other.id));
      await expect(store.users.add(user('alice', main.id))).rejects.toMatchObject({
        code: 'USER_NAME_TAKEN',
        httpStatus: 409,
      });
      const { users } = await reopen();
      const { credential, ...rest } = await users.get(main.id, 'alice');
      const { credential: _, ...expected } = given;
      const usual = { isActive: true, customData: '', mobilePhone: '' };
      expect(rest).toEqual({ ...expected, ...usual, createdAt: added.createdAt, updatedAt: added.createdAt });
      const change = { displayName: 'Alice B.', isActive: false, customData: 'vip', mobilePhone: '+4917012345' };
      expect(await users.change(main.id, 'alice', change)).toMatchObject({ ...change, username: 'alice' });
      await expect(users.change(main.id, 'none', {})).rejects.toMatchObject({ code: 'USER_MISSING' });
      expect([credential.keyId, [...credential.wrappedKey], [...credential.ciphertext]]).toEqual([
        'k1',
        [1, 1],
        [2, 1],
      ]);
      expect(await users.list()).toHaveLength(2);
      expect(await users.list(other.id)).toHaveLength(1);
    });

    it('get another password without losing anything else', async () => {
      const { store, main } = trial();
      const { id } = await store.users.add(user('alice', main.id, { displayName: 'Alice' }));
      const changed = await store.users.setCredential(main.id, 'alice', sealed(9));
      expect(changed).toMatchObject({ id, username: 'alice', displayName: 'Alice' });
      expect([...(await store.users.get(main.id, 'alice')).credential.ciphertext]).toEqual([2, 9]);
    });

    it('get another name with the credential for it, and lose what was registered', async () => {
      const { store, main, reopen } = trial();
      const heard: (string | null)[] = [];
      store.onUserChange(async ({ username }) => void heard.push(username));
      const { id } = await store.users.add(user('alice', main.id, { displayName: 'Alice' }));
      await store.users.add(user('bob', main.id));
      await store.registrations.replace(new Map([[id, [{ expiresAt: 100, details: '{}' }]]]));
      const to = (username: string) => ({ username, credential: sealed(9) });
      for (const [name, code] of [
        ['bob', 'USER_NAME_TAKEN'],
        ['a b', 'USER_NAME_INVALID'],
      ] as const)
        await expect(store.users.rename(main.id, 'alice', to(name))).rejects.toMatchObject({ code });
      await expect(store.users.rename(main.id, 'none', to('x'))).rejects.toMatchObject({ code: 'USER_MISSING' });
      expect(await store.registrations.list(0)).toHaveLength(1);
      await store.users.rename(main.id, 'alice', to('alicia'));
      expect(heard).toEqual(['alice', 'bob', null]);
      const again = await reopen();
      expect((await again.users.list()).map(({ username }) => username)).toEqual(['alicia', 'bob']);
      const renamed = await again.users.get(main.id, 'alicia');
      expect(renamed).toMatchObject({ id, displayName: 'Alice' });
      expect([...renamed.credential.ciphertext]).toEqual([2, 9]);
      expect(await again.registrations.list(0)).toEqual([]);
    });

    it('refuses an unfit name, an application that is not there, and what is missing', async () => {
      const { store, main } = trial();
      for (const name of ['', '-a', 'a b', 'a@b', 'a:b', 'a/b', 'ä', 'a\n', 'a'.repeat(65)]) {
        await expect(store.users.add(user(name, main.id))).rejects.toMatchObject({ code: 'USER_NAME_INVALID' });
      }
      for (const name of ['100', 'Alice', '+12025550123', 'a.b_c-d', 'a'.repeat(64)])
        await store.users.add(user(name, main.id));
      for (const displayName of ['a\nb', 'x'.repeat(101)]) {
        const unfit = store.users.add(user('bob', main.id, { displayName }));
        await expect(unfit).rejects.toMatchObject({ code: 'USER_DISPLAY_NAME_INVALID' });
      }
      await expect(store.users.add(user('bob', nowhere))).rejects.toMatchObject({ code: 'APPLICATION_MISSING' });
      for (const missing of [
        store.users.get(main.id, 'bob'),
        store.users.remove(main.id, 'bob'),
        store.users.setCredential(main.id, 'bob', sealed(1)),
      ]) {
        await expect(missing).rejects.toMatchObject({ code: 'USER_MISSING', httpStatus: 404 });
      }
    });

    it('tell of every change before it is acknowledged', async () => {
      const { store, main } = trial();
      const heard: (number | string)[] = [];
      const leave = store.onUserChange(async ({ applicationId, username }) => {
        const found = (await store.users.list(applicationId)).find((each) => each.username === username);
        heard.push(found?.credential.ciphertext[1] ?? 'gone');
      });
      await store.users.add(user('alice', main.id));
      await store.users.setCredential(main.id, 'alice', sealed(2));
      await store.users.remove(main.id, 'alice');
      leave();
      await store.users.add(user('bob', main.id));
      expect(heard).toEqual([1, 2, 'gone']);
    });
  });
}

function describeRegistrations(trial: () => Trial): void {
  describe('registrations', () => {
    const row = (expiresAt: number, details: string) => ({ expiresAt, details });

    it('are replaced as a whole, in their order, until they expire', async () => {
      const { store, main, reopen } = trial();
      const alice = (await store.users.add(user('alice', main.id))).id;
      const bob = (await store.users.add(user('bob', main.id))).id;
      await store.registrations.replace(new Map([[alice, [row(100, '"old"')]]]));
      await store.registrations.replace(
        new Map([
          [alice, [row(200, '"b"'), row(50, '"late"'), row(200, '"a"')]],
          [bob, [row(300, '"c"')]],
        ]),
      );
      const { registrations } = await reopen();
      const live = await registrations.list(50);
      expect(live.filter(({ userId }) => userId === alice).map(({ details }) => details)).toEqual(['"b"', '"a"']);
      expect(live).toHaveLength(3);
      expect(await registrations.list(200)).toEqual([{ userId: bob, expiresAt: 300, details: '"c"' }]);
    });

    it('go with their user, and are not kept for one that is gone', async () => {
      const { store, main } = trial();
      const alice = (await store.users.add(user('alice', main.id))).id;
      await store.registrations.replace(new Map([[alice, [row(100, '{}')]]]));
      await store.users.remove(main.id, 'alice');
      await store.registrations.replace(new Map([[alice, [row(100, '{}')]]]));
      expect(await store.registrations.list(0)).toEqual([]);
    });
  });
}
