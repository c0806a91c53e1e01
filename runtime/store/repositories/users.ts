import { type ApplicationId, asId, type UserId } from '#runtime/shared/ids.ts';
import type { Engine } from '../engine.ts';
import { storeErrors } from '../errors.ts';
import { storeLimits } from '../limits.ts';
import { checkUserName } from '../names.ts';
import type { Db, Row, Tx } from '../schema.ts';
import type { NewUser, User, Users } from '../user-contract.ts';
import { requireApplication } from './applications.ts';

export function createUsers({ db, clock, writeUser }: Engine): Users {
  return {
    async add(user) {
      checkUserName(user.username);
      return writeUser(user.id, (tx) => insertUser(tx, user, clock.now()));
    },
    async find(id) {
      const row = await db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? undefined : toUser(row);
    },
    get: (applicationId, username) => getUser(db, applicationId, username),
    async list(applicationId) {
      const all = db.selectFrom('users').selectAll().orderBy('username').orderBy('application_id');
      const wanted = applicationId === undefined ? all : all.where('application_id', '=', applicationId);
      return (await wanted.execute()).map(toUser);
    },
    setSecrets: (id, { realm, secrets }) =>
      writeUser(id, async (tx) => {
        const row = await tx
          .updateTable('users')
          .set({
            realm,
            key_id: secrets.keyId,
            wrapped_key: secrets.wrappedKey,
            ciphertext: secrets.ciphertext,
            password_set_at: clock.now(),
          })
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirst();
        if (row === undefined) throw storeErrors.create('USER_MISSING', { name: id });
        return toUser(row);
      }),
    async remove(applicationId, username) {
      const { id } = await getUser(db, applicationId, username);
      await writeUser(id, async (tx) => {
        const { numDeletedRows } = await tx.deleteFrom('users').where('id', '=', id).executeTakeFirst();
        if (numDeletedRows === 0n) throw storeErrors.create('USER_MISSING', { name: username });
      });
    },
  };
}

async function insertUser(tx: Tx, user: NewUser, now: number): Promise<User> {
  const { id, applicationId, username, displayName, realm, secrets } = user;
  await requireApplication(tx, applicationId);
  const ofApplication = tx.selectFrom('users').where('application_id', '=', applicationId);
  const taken = await ofApplication.select('id').where('username', '=', username).executeTakeFirst();
  if (taken !== undefined) throw storeErrors.create('USER_NAME_TAKEN', { name: username });
  const limit = storeLimits.users;
  const counted = tx.selectFrom('users').select((eb) => eb.fn.countAll<number>().as('count'));
  if ((await counted.executeTakeFirstOrThrow()).count >= limit) throw storeErrors.create('USER_LIMIT', { limit });
  const row: Row<'users'> = {
    id,
    application_id: applicationId,
    username,
    display_name: displayName,
    realm,
    key_id: secrets.keyId,
    wrapped_key: secrets.wrappedKey,
    ciphertext: secrets.ciphertext,
    created_at: now,
    password_set_at: now,
  };
  await tx.insertInto('users').values(row).execute();
  return toUser(row);
}

async function getUser(db: Db, applicationId: ApplicationId, username: string): Promise<User> {
  const ofApplication = db.selectFrom('users').selectAll().where('application_id', '=', applicationId);
  const row = await ofApplication.where('username', '=', username).executeTakeFirst();
  if (row === undefined) throw storeErrors.create('USER_MISSING', { name: username });
  return toUser(row);
}

function toUser(row: Row<'users'>): User {
  return {
    id: asId<UserId>(row.id),
    applicationId: asId<ApplicationId>(row.application_id),
    username: row.username,
    displayName: row.display_name,
    realm: row.realm,
    secrets: { keyId: row.key_id, wrappedKey: row.wrapped_key, ciphertext: row.ciphertext },
    createdAt: row.created_at,
    passwordSetAt: row.password_set_at,
  };
}
