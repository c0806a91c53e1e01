import { type ApplicationId, asId, type UserId } from '#runtime/shared/ids.ts';
import type { SealedValue } from '../contract.ts';
import type { Engine } from '../engine.ts';
import { storeErrors } from '../errors.ts';
import { storeLimits } from '../limits.ts';
import { checkDisplayName, checkUsername } from '../names.ts';
import type { Db, Row, Tx } from '../schema.ts';
import type { NewUser, User, Users } from '../user-contract.ts';
import { requireApplication } from './applications.ts';

export function createUsers({ db, clock, writeUser }: Engine): Users {
  return {
    async add(user) {
      checkUsername(user.username);
      checkDisplayName(user.displayName);
      return writeUser(user, (tx) => insertUser(tx, user, clock.now()));
    },
    async get(applicationId, username) {
      return toUser(await userRow(db, applicationId, username));
    },
    async list(applicationId) {
      const all = db.selectFrom('users').selectAll().orderBy('username').orderBy('application_id');
      const wanted = applicationId === undefined ? all : all.where('application_id', '=', applicationId);
      return (await wanted.execute()).map(toUser);
    },
    setCredential: (applicationId, username, credential) =>
      writeUser({ applicationId, username }, async (tx) => {
        const { id } = await userRow(tx, applicationId, username);
        const sealed = { ...columnsOf(credential), updated_at: clock.now() };
        const changed = tx.updateTable('users').set(sealed).where('id', '=', id).returningAll();
        return toUser(await changed.executeTakeFirstOrThrow());
      }),
    async rename(applicationId, from, { username, credential }) {
      checkUsername(username);
      return await writeUser({ applicationId, username: null }, async (tx) => {
        const { id } = await userRow(tx, applicationId, from);
        if (username !== from) await requireFree(tx, applicationId, username);
        await tx.deleteFrom('registrations').where('user_id', '=', id).execute();
        const row = { username, ...columnsOf(credential), updated_at: clock.now() };
        const changed = tx.updateTable('users').set(row).where('id', '=', id).returningAll();
        return toUser(await changed.executeTakeFirstOrThrow());
      });
    },
    async change(applicationId, username, change) {
      if (change.displayName !== undefined) checkDisplayName(change.displayName);
      return await writeUser({ applicationId, username }, async (tx) => {
        const known = toUser(await userRow(tx, applicationId, username));
        const { displayName, isActive, customData, mobilePhone } = { ...known, ...change };
        const details = {
          display_name: displayName,
          is_active: isActive ? 1 : 0,
          custom_data: customData,
          mobile_phone: mobilePhone,
          updated_at: clock.now(),
        };
        const changed = tx.updateTable('users').set(details).where('id', '=', known.id).returningAll();
        return toUser(await changed.executeTakeFirstOrThrow());
      });
    },
    remove: (applicationId, username) =>
      writeUser({ applicationId, username }, async (tx) => {
        const { id } = await userRow(tx, applicationId, username);
        await tx.deleteFrom('users').where('id', '=', id).execute();
      }),
  };
}

async function insertUser(tx: Tx, user: NewUser, now: number): Promise<User> {
  const { id, applicationId, username, displayName, credential } = user;
  await requireApplication(tx, applicationId);
  await requireFree(tx, applicationId, username);
  const ofApplication = tx.selectFrom('users').where('application_id', '=', applicationId);
  const limit = storeLimits.usersPerApplication;
  const { count } = await ofApplication.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  if (count >= limit) throw storeErrors.create('USER_LIMIT', { limit });
  const row: Row<'users'> = {
    id,
    application_id: applicationId,
    username,
    display_name: displayName,
    ...columnsOf(credential),
    created_at: now,
    updated_at: now,
    is_active: user.isActive === false ? 0 : 1,
    custom_data: user.customData ?? '',
    mobile_phone: user.mobilePhone ?? '',
  };
  await tx.insertInto('users').values(row).execute();
  return toUser(row);
}

/** Throws USER_NAME_TAKEN. */
async function requireFree(tx: Tx, applicationId: ApplicationId, username: string): Promise<void> {
  const ofApplication = tx.selectFrom('users').select('id').where('application_id', '=', applicationId);
  const taken = await ofApplication.where('username', '=', username).executeTakeFirst();
  if (taken !== undefined) throw storeErrors.create('USER_NAME_TAKEN', { username });
}

function columnsOf({ keyId, wrappedKey, ciphertext }: SealedValue) {
  return { key_id: keyId, wrapped_key: wrappedKey, ciphertext };
}

/** Throws USER_MISSING. */
async function userRow(db: Db | Tx, applicationId: ApplicationId, username: string): Promise<Row<'users'>> {
  const ofApplication = db.selectFrom('users').selectAll().where('application_id', '=', applicationId);
  const row = await ofApplication.where('username', '=', username).executeTakeFirst();
  if (row === undefined) throw storeErrors.create('USER_MISSING', { username });
  return row;
}

function toUser(row: Row<'users'>): User {
  return {
    id: asId<UserId>(row.id),
    applicationId: asId<ApplicationId>(row.application_id),
    username: row.username,
    displayName: row.display_name,
    isActive: row.is_active === 1,
    customData: row.custom_data,
    mobilePhone: row.mobile_phone,
    credential: { keyId: row.key_id, wrappedKey: row.wrapped_key, ciphertext: row.ciphertext },
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
