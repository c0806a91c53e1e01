import { type ApplicationId, asId } from '#runtime/shared/ids.ts';
import type { DialogflowKeys, StoredDialogflowKey } from '../dialogflow-key-contract.ts';
import type { Engine } from '../engine.ts';
import { storeErrors } from '../errors.ts';
import { storeLimits } from '../limits.ts';
import type { Db, Row, Tx } from '../schema.ts';
import { requireApplication } from './applications.ts';

export function createDialogflowKeys({ db, clock, write }: Engine): DialogflowKeys {
  return {
    add: ({ id, project, description, json }, of) =>
      write(async (tx) => {
        await checkCount(tx);
        const sealed = { key_id: json.keyId, wrapped_key: json.wrappedKey, ciphertext: json.ciphertext };
        const row = { id, project, description, ...sealed, created_at: clock.now() };
        await tx.insertInto('dialogflow_keys').values(row).execute();
        await bind(tx, id, [of]);
        const added = (await keys(tx)).find((key) => key.id === id);
        return added as StoredDialogflowKey;
      }),
    async list(applicationId) {
      const all = await keys(db);
      return applicationId === undefined ? all : all.filter(({ applications }) => applications.includes(applicationId));
    },
    describe: (id, description) =>
      write(async (tx) => {
        await tx.updateTable('dialogflow_keys').set({ description }).where('id', '=', id).execute();
      }),
    bind: (id, applications, isBound) =>
      write(async (tx) => {
        const rows = tx.deleteFrom('dialogflow_key_applications').where('dialogflow_key_id', '=', id);
        if (applications.length > 0) await rows.where('application_id', 'in', applications).execute();
        if (isBound) await bind(tx, id, applications);
      }),
    remove: (id) =>
      write(async (tx) => {
        await tx.deleteFrom('dialogflow_key_applications').where('dialogflow_key_id', '=', id).execute();
        await tx.deleteFrom('dialogflow_keys').where('id', '=', id).execute();
      }),
  };
}

async function checkCount(tx: Tx): Promise<void> {
  const limit = storeLimits.dialogflowKeys;
  const counted = tx.selectFrom('dialogflow_keys').select((eb) => eb.fn.countAll<number>().as('count'));
  if ((await counted.executeTakeFirstOrThrow()).count >= limit)
    throw storeErrors.create('DIALOGFLOW_KEY_LIMIT', { limit });
}

async function bind(tx: Tx, id: string, applications: readonly ApplicationId[]): Promise<void> {
  for (const application of applications) {
    await requireApplication(tx, application);
    const row = { dialogflow_key_id: id, application_id: application };
    await tx.insertInto('dialogflow_key_applications').values(row).execute();
  }
}

async function keys(db: Db | Tx): Promise<readonly StoredDialogflowKey[]> {
  const rows = await db.selectFrom('dialogflow_keys').selectAll().orderBy('number').execute();
  const bound = await db.selectFrom('dialogflow_key_applications').selectAll().orderBy('application_id').execute();
  return rows.map((row) => toKey(row, bound));
}

function toKey(
  {
    id,
    number,
    project,
    description,
    key_id: keyId,
    wrapped_key: wrappedKey,
    ciphertext,
    created_at,
  }: Row<'dialogflow_keys'>,
  bound: readonly Row<'dialogflow_key_applications'>[],
): StoredDialogflowKey {
  return {
    id,
    number,
    project,
    description,
    json: { keyId, wrappedKey, ciphertext },
    applications: bound
      .filter((row) => row.dialogflow_key_id === id)
      .map(({ application_id }) => asId<ApplicationId>(application_id)),
    createdAt: created_at,
  };
}
