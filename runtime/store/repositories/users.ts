import { type ApplicationId, asId, type UserId } from '#runtime/shared/ids.ts';
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
        const sealed = {
          key_id: credential.keyId,
          wrapped_key: credential.wrappedKey,
          ciphertext: credential.ciphertext,
          updated_at: clock.now(),
        };
        const changed = tx.updateTable('users').set(sealed).where('id', '=', id).returningAll();
        return toUser(await changed.executeTakeFirstOrThrow());
      }),
    async change(applicationId, username, change) {
      if (change.displayName !== undefined) checkDisplayName(change.displayName);
      return await writeUser({ applicationId, username }, async (tx) => {
        const known = toUser(await userRow(tx, applicationId, username));
        const { displayName, isActive, customData } = { ...known, ...change };
        const details = {
          display_name: displayName,
          is_active: isActive ? 1 : 0,
          custom_data: customData,
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
  const ofApplication = tx.selectFrom('users').where('application_id', '=', applicationId);
  const taken = await ofApplication.select('id').where('username', '=', username).executeTakeFirst();
  if (taken !== undefined) throw storeErrors.create('USER_NAME_TAKEN', { username });
  const limit = storeLimits.usersPerApplication;
  const { count } = await ofApplication.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  if (count >= limit) throw storeErrors.create('USER_LIMIT', { limit });
  const row: Row<'users'> = {
    id,
    application_id: applicationId,
    username,
    display_name: displayName,
    key_id: credential.keyId,
    wrapped_key: credential.wrappedKey,
    ciphertext: credential.ciphertext,
    created_at: now,
    updated_at: now,
    is_active: user.isActive === false ? 0 : 1,
    custom_data: user.customData ?? '',
  };
  await tx.insertInto('users').values(row).execute();
  return toUser(row);
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
    credential: { keyId: row.key_id, wrappedKey: row.wrapped_key, ciphertext: row.ciphertext },
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
