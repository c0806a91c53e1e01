import { type ApplicationId, asId, newId, type QueueId } from '#runtime/shared/ids.ts';
import type { Engine } from '../engine.ts';
import { storeErrors } from '../errors.ts';
import { storeLimits } from '../limits.ts';
import { checkQueueName } from '../names.ts';
import type { Queue, QueueSettings, Queues } from '../queue-contract.ts';
import type { Db, Row, Tx } from '../schema.ts';
import { agentOf, listAgents, setAgent } from './agents.ts';
import { requireApplication } from './applications.ts';

export function createQueues({ db, clock, writeQueues }: Engine): Queues {
  return {
    async add(applicationId, name, settings) {
      checkQueueName(name);
      return writeQueues((tx) => insertQueue(tx, applicationId, name, settings, clock.now()));
    },
    async get(applicationId, name) {
      return toQueue(await queueRow(db, applicationId, name));
    },
    async list(applicationId) {
      const all = db.selectFrom('queues').selectAll().orderBy('name').orderBy('number');
      const wanted = applicationId === undefined ? all : all.where('application_id', '=', applicationId);
      return (await wanted.execute()).map(toQueue);
    },
    async change(applicationId, name, { name: renamed = name, ...change }) {
      if (renamed !== name) checkQueueName(renamed);
      return await writeQueues(async (tx) => {
        const row = await queueRow(tx, applicationId, name);
        if (renamed !== name) await checkFree(tx, applicationId, renamed);
        const settings = JSON.stringify({ ...settingsOf(row), ...change } satisfies QueueSettings);
        await tx.updateTable('queues').set({ settings, name: renamed }).where('id', '=', row.id).execute();
        return toQueue({ ...row, settings, name: renamed });
      });
    },
    remove: (applicationId, name) =>
      writeQueues(async (tx) => {
        const { id } = await queueRow(tx, applicationId, name);
        await tx.deleteFrom('queues').where('id', '=', id).execute();
      }),
    bind: (applicationId, name, username) =>
      writeQueues(async (tx) => {
        const { id } = await queueRow(tx, applicationId, name);
        const { number } = await setAgent(tx, applicationId, username, {});
        const row = { queue_id: id, agent: number };
        await tx
          .insertInto('queue_agents')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        return await agentOf(tx, applicationId, username);
      }),
    unbind: (applicationId, name, username) =>
      writeQueues(async (tx) => {
        const { id } = await queueRow(tx, applicationId, name);
        const { number } = await agentOf(tx, applicationId, username);
        await tx.deleteFrom('queue_agents').where('queue_id', '=', id).where('agent', '=', number).execute();
        return await agentOf(tx, applicationId, username);
      }),
    agents: (applicationId) => listAgents(db, applicationId),
    setAgent: (applicationId, username, change) => writeQueues((tx) => setAgent(tx, applicationId, username, change)),
  };
}

async function insertQueue(
  tx: Tx,
  applicationId: ApplicationId,
  name: string,
  settings: QueueSettings,
  now: number,
): Promise<Queue> {
  await requireApplication(tx, applicationId);
  const ofApplication = tx.selectFrom('queues').where('application_id', '=', applicationId);
  const names = await ofApplication.select('name').execute();
  if (names.some((row) => row.name === name)) throw storeErrors.create('QUEUE_NAME_TAKEN', { name });
  const limit = storeLimits.queuesPerApplication;
  if (names.length >= limit) throw storeErrors.create('QUEUE_LIMIT', { limit });
  const row = {
    id: newId<QueueId>(),
    application_id: applicationId,
    name,
    settings: JSON.stringify(settings),
    created_at: now,
  };
  await tx.insertInto('queues').values(row).execute();
  return toQueue(await queueRow(tx, applicationId, name));
}

/** Throws QUEUE_NAME_TAKEN. */
async function checkFree(tx: Tx, applicationId: ApplicationId, name: string): Promise<void> {
  const ofApplication = tx.selectFrom('queues').select('id').where('application_id', '=', applicationId);
  const taken = await ofApplication.where('name', '=', name).executeTakeFirst();
  if (taken !== undefined) throw storeErrors.create('QUEUE_NAME_TAKEN', { name });
}

/** Throws QUEUE_MISSING. */
async function queueRow(db: Db | Tx, applicationId: ApplicationId, name: string): Promise<Row<'queues'>> {
  const ofApplication = db.selectFrom('queues').selectAll().where('application_id', '=', applicationId);
  const row = await ofApplication.where('name', '=', name).executeTakeFirst();
  if (row === undefined) throw storeErrors.create('QUEUE_MISSING', { name });
  return row;
}

function settingsOf({ settings }: Row<'queues'>): QueueSettings {
  return JSON.parse(settings) as QueueSettings;
}

function toQueue(row: Row<'queues'>): Queue {
  return {
    ...settingsOf(row),
    id: asId<QueueId>(row.id),
    number: row.number,
    applicationId: asId<ApplicationId>(row.application_id),
    name: row.name,
    createdAt: row.created_at,
  };
}
