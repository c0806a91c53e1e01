import { type ApplicationId, asId, newId, type SecretId } from '#runtime/shared/ids.ts';
import type { SealedSecret, SealedSecrets, SealedValue } from '../contract.ts';
import type { Engine } from '../engine.ts';
import { storeErrors } from '../errors.ts';
import { storeLimits } from '../limits.ts';
import type { Db, Row, Tx } from '../schema.ts';
import { requireApplication } from './applications.ts';

export function createSealedSecrets({ db, clock, write }: Engine): SealedSecrets {
  return {
    put: (applicationId, name, version, sealed) =>
      write((tx) => put(tx, applicationId, { name, version, sealed, now: clock.now() })),
    async find(applicationId, name) {
      const row = await findRow(db, applicationId, name);
      return row === undefined ? undefined : toSecret(row);
    },
    async list(applicationId) {
      const ofApplication = db.selectFrom('secrets').selectAll().where('application_id', '=', applicationId);
      return (await ofApplication.orderBy('name').execute()).map(toSecret);
    },
    async listNotWrappedBy(keyId) {
      const rows = await db.selectFrom('secrets').selectAll().where('key_id', '!=', keyId).orderBy('id').execute();
      return rows.map(toSecret);
    },
    rewrap: (id, version, wrapping) =>
      write(async (tx) => {
        const done = await tx
          .updateTable('secrets')
          .set({ key_id: wrapping.keyId, wrapped_key: wrapping.wrappedKey })
          .where('id', '=', id)
          .where('version', '=', version)
          .executeTakeFirst();
        return done.numUpdatedRows === 1n;
      }),
    describe: (applicationId, name, description) =>
      write(async (tx) => {
        const ofName = tx.updateTable('secrets').set({ description }).where('application_id', '=', applicationId);
        return (await ofName.where('name', '=', name).executeTakeFirst()).numUpdatedRows === 1n;
      }),
    remove: (applicationId, name) =>
      write(async (tx) => {
        const ofName = tx.deleteFrom('secrets').where('application_id', '=', applicationId).where('name', '=', name);
        return (await ofName.executeTakeFirst()).numDeletedRows === 1n;
      }),
  };
}

interface Put {
  readonly name: string;
  readonly version: number;
  readonly sealed: SealedValue;
  readonly now: number;
}

async function put(tx: Tx, applicationId: ApplicationId, { name, version, sealed, now }: Put): Promise<SealedSecret> {
  await requireApplication(tx, applicationId);
  const current = await findRow(tx, applicationId, name);
  if ((current?.version ?? 0) !== version - 1) throw storeErrors.create('SECRET_CONFLICT', { name });
  const row: Row<'secrets'> = {
    id: current?.id ?? newId<SecretId>(),
    application_id: applicationId,
    name,
    version,
    key_id: sealed.keyId,
    wrapped_key: sealed.wrappedKey,
    ciphertext: sealed.ciphertext,
    created_at: current?.created_at ?? now,
    updated_at: now,
    description: current?.description ?? '',
  };
  if (current === undefined) {
    await checkCount(tx, applicationId);
    await tx.insertInto('secrets').values(row).execute();
  } else {
    await tx.updateTable('secrets').set(row).where('id', '=', row.id).execute();
  }
  return toSecret(row);
}

async function checkCount(tx: Tx, applicationId: ApplicationId): Promise<void> {
  const limit = storeLimits.secretsPerApplication;
  const ofApplication = tx.selectFrom('secrets').where('application_id', '=', applicationId);
  const { count } = await ofApplication.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  if (count >= limit) throw storeErrors.create('SECRET_LIMIT', { limit });
}

function findRow(db: Db | Tx, applicationId: ApplicationId, name: string): Promise<Row<'secrets'> | undefined> {
  const ofApplication = db.selectFrom('secrets').selectAll().where('application_id', '=', applicationId);
  return ofApplication.where('name', '=', name).executeTakeFirst();
}

function toSecret(row: Row<'secrets'>): SealedSecret {
  return {
    id: asId<SecretId>(row.id),
    applicationId: asId<ApplicationId>(row.application_id),
    name: row.name,
    version: row.version,
    description: row.description,
    keyId: row.key_id,
    wrappedKey: row.wrapped_key,
    ciphertext: row.ciphertext,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
