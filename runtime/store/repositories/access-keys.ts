import { type AccessKeyId, type ApplicationId, asId, newId } from '#runtime/shared/ids.ts';
import type { AccessKey, AccessKeys, NewAccessKey } from '../access-key-contract.ts';
import type { Engine } from '../engine.ts';
import { storeErrors } from '../errors.ts';
import { storeLimits } from '../limits.ts';
import { checkKeyName } from '../names.ts';
import type { Db, Row, Tx } from '../schema.ts';
import { requireApplication } from './applications.ts';

export function createAccessKeys({ db, clock, write }: Engine): AccessKeys {
  return {
    add: (key) => {
      checkKeyName(key.name);
      return write((tx) => addKey(tx, key, clock.now()));
    },
    async findByHash(sha256) {
      const row = await db.selectFrom('access_keys').selectAll().where('sha256', '=', sha256).executeTakeFirst();
      return row === undefined ? undefined : await toKey(db, row);
    },
    async get(idOrName) {
      const row = await db
        .selectFrom('access_keys')
        .selectAll()
        .where((eb) => eb.or([eb('id', '=', idOrName), eb('name', '=', idOrName)]))
        .executeTakeFirst();
      if (row === undefined) throw storeErrors.create('KEY_MISSING', { key: idOrName });
      return await toKey(db, row);
    },
    async list() {
      const rows = await db.selectFrom('access_keys').selectAll().orderBy('name').execute();
      return await Promise.all(rows.map((row) => toKey(db, row)));
    },
    async used(id, at) {
      await db.updateTable('access_keys').set({ last_used_at: at }).where('id', '=', id).execute();
    },
    remove: (id) =>
      write(async (tx) => {
        const { numDeletedRows } = await tx.deleteFrom('access_keys').where('id', '=', id).executeTakeFirst();
        if (numDeletedRows === 0n) throw storeErrors.create('KEY_MISSING', { key: id });
      }),
  };
}

async function addKey(tx: Tx, key: NewAccessKey, now: number): Promise<AccessKey> {
  const { name, sha256, prefix, role, applicationIds, createdBy, expiresAt } = key;
  const taken = await tx.selectFrom('access_keys').select('id').where('name', '=', name).executeTakeFirst();
  if (taken !== undefined) throw storeErrors.create('KEY_NAME_TAKEN', { name });
  const counted = tx.selectFrom('access_keys').select((eb) => eb.fn.countAll<number>().as('keys'));
  const { accessKeys: limit } = storeLimits;
  if (((await counted.executeTakeFirst())?.keys ?? 0) >= limit) throw storeErrors.create('KEY_LIMIT', { limit });
  const row: Row<'access_keys'> = {
    id: newId<AccessKeyId>(),
    name,
    sha256,
    prefix,
    role,
    is_scoped: applicationIds === null ? 0 : 1,
    created_by: createdBy,
    created_at: now,
    expires_at: expiresAt,
    last_used_at: null,
  };
  await tx.insertInto('access_keys').values(row).execute();
  for (const application_id of new Set(applicationIds ?? [])) {
    await requireApplication(tx, application_id);
    await tx.insertInto('access_key_applications').values({ key_id: row.id, application_id }).execute();
  }
  return await toKey(tx, row);
}

async function toKey(db: Db | Tx, row: Row<'access_keys'>): Promise<AccessKey> {
  const scope = db.selectFrom('access_key_applications').select('application_id').where('key_id', '=', row.id);
  // A key whose applications are gone is for none of them, never for all.
  const applicationIds =
    row.is_scoped === 0 ? null : (await scope.execute()).map((one) => asId<ApplicationId>(one.application_id));
  return {
    id: asId<AccessKeyId>(row.id),
    name: row.name,
    prefix: row.prefix,
    role: row.role,
    applicationIds,
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
  };
}
