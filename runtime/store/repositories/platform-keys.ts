import type { Engine } from '../engine.ts';
import { storeErrors } from '../errors.ts';
import { storeLimits } from '../limits.ts';
import type { PlatformKey, PlatformKeys } from '../platform-contract.ts';
import type { Db, Row, Tx } from '../schema.ts';

export function createPlatformKeys({ db, clock, write }: Engine): PlatformKeys {
  return {
    add: (key) => write((tx) => insertKey(tx, { ...key, createdAt: clock.now() })),
    find: (id) => findKey(db, id),
    async list() {
      return (await db.selectFrom('platform_keys').selectAll().orderBy('created_at').orderBy('id').execute()).map(
        toKey,
      );
    },
    change: (id, { name, description, roles }) =>
      write(async (tx) => {
        const known = await requireKey(tx, id);
        const changed = {
          name: name ?? known.name,
          description: description ?? known.description,
          roles: JSON.stringify(roles ?? known.roles),
        };
        const row = tx.updateTable('platform_keys').set(changed).where('id', '=', id).returningAll();
        return toKey(await row.executeTakeFirstOrThrow());
      }),
    remove: (id) =>
      write(async (tx) => {
        await requireKey(tx, id);
        await tx.deleteFrom('platform_keys').where('id', '=', id).execute();
      }),
  };
}

async function insertKey(tx: Tx, key: PlatformKey): Promise<PlatformKey> {
  const limit = storeLimits.platformKeys;
  const counted = tx.selectFrom('platform_keys').select((eb) => eb.fn.countAll<number>().as('count'));
  if ((await counted.executeTakeFirstOrThrow()).count >= limit)
    throw storeErrors.create('PLATFORM_KEY_LIMIT', { limit });
  const row: Row<'platform_keys'> = {
    id: key.id,
    name: key.name,
    description: key.description,
    public_key: key.publicKey,
    roles: JSON.stringify(key.roles),
    created_at: key.createdAt,
    sub_user: key.subUser,
  };
  await tx.insertInto('platform_keys').values(row).execute();
  return key;
}

async function findKey(db: Db | Tx, id: string): Promise<PlatformKey | undefined> {
  const row = await db.selectFrom('platform_keys').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : toKey(row);
}

/** Throws PLATFORM_KEY_MISSING. */
async function requireKey(tx: Tx, id: string): Promise<PlatformKey> {
  const found = await findKey(tx, id);
  if (found === undefined) throw storeErrors.create('PLATFORM_KEY_MISSING', { key: id });
  return found;
}

function toKey(row: Row<'platform_keys'>): PlatformKey {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    publicKey: row.public_key,
    roles: JSON.parse(row.roles) as string[],
    subUser: row.sub_user,
    createdAt: row.created_at,
  };
}
