import type { Engine } from '../engine.ts';
import { storeErrors } from '../errors.ts';
import { storeLimits } from '../limits.ts';
import type { SubUser, SubUsers } from '../platform-contract.ts';
import type { Db, Row, Tx } from '../schema.ts';

export function createSubUsers({ db, clock, write }: Engine): SubUsers {
  return {
    add: (subUser) => write((tx) => insert(tx, subUser, clock.now())),
    async find(numberOrName) {
      const row = await rowOf(db, numberOrName);
      return row === undefined ? undefined : toSubUser(row);
    },
    async list() {
      return (await db.selectFrom('sub_users').selectAll().orderBy('number').execute()).map(toSubUser);
    },
    change: (number, { passwordHash, description, roles }) =>
      write(async (tx) => {
        const known = await requireRow(tx, number);
        const set = {
          password_hash: passwordHash ?? known.password_hash,
          description: description ?? known.description,
          roles: roles === undefined ? known.roles : JSON.stringify(roles),
        };
        await tx.updateTable('sub_users').set(set).where('number', '=', number).execute();
      }),
    remove: (number) =>
      write(async (tx) => {
        await requireRow(tx, number);
        await tx.deleteFrom('platform_keys').where('sub_user', '=', number).execute();
        await tx.deleteFrom('sub_users').where('number', '=', number).execute();
      }),
  };
}

async function insert(
  tx: Tx,
  { name, passwordHash, description, roles }: Omit<SubUser, 'number' | 'createdAt'>,
  now: number,
): Promise<SubUser> {
  if ((await rowOf(tx, name)) !== undefined) throw storeErrors.create('SUB_USER_NAME_TAKEN');
  const limit = storeLimits.subUsers;
  const counted = tx.selectFrom('sub_users').select((eb) => eb.fn.countAll<number>().as('count'));
  if ((await counted.executeTakeFirstOrThrow()).count >= limit) throw storeErrors.create('SUB_USER_LIMIT', { limit });
  const values = { name, password_hash: passwordHash, description, roles: JSON.stringify(roles), created_at: now };
  return toSubUser(await tx.insertInto('sub_users').values(values).returningAll().executeTakeFirstOrThrow());
}

async function rowOf(db: Db | Tx, numberOrName: number | string): Promise<Row<'sub_users'> | undefined> {
  const rows = db.selectFrom('sub_users').selectAll();
  const found =
    typeof numberOrName === 'number' ? rows.where('number', '=', numberOrName) : rows.where('name', '=', numberOrName);
  return await found.executeTakeFirst();
}

/** Throws SUB_USER_MISSING. */
async function requireRow(tx: Tx, number: number): Promise<Row<'sub_users'>> {
  const row = await rowOf(tx, number);
  if (row === undefined) throw storeErrors.create('SUB_USER_MISSING', { number });
  return row;
}

function toSubUser(row: Row<'sub_users'>): SubUser {
  const { number, name, password_hash: passwordHash, description, created_at: createdAt } = row;
  return { number, name, passwordHash, description, roles: JSON.parse(row.roles) as string[], createdAt };
}
