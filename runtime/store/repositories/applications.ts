import { type ApplicationId, asId, newId } from '#runtime/shared/ids.ts';
import type { Application, Applications } from '../contract.ts';
import type { Engine } from '../engine.ts';
import { storeErrors } from '../errors.ts';
import { checkApplicationName } from '../names.ts';
import type { Db, Row, Tx } from '../schema.ts';

export const defaultApplicationName = 'default';

export function createApplications({ db, clock, writeRouting }: Engine): Applications {
  const find = (idOrName: string) => findApplication(db, idOrName);
  return {
    find,
    async create(name) {
      checkApplicationName(name);
      const id = newId<ApplicationId>();
      return writeRouting(id, (tx) => insertApplication(tx, { id, name, now: clock.now() }));
    },
    async get(idOrName) {
      const application = await find(idOrName);
      if (application === undefined) throw storeErrors.create('APPLICATION_MISSING', { application: idOrName });
      return application;
    },
    setLimits: (id, limits) =>
      writeRouting(id, async (tx) => {
        await requireApplication(tx, id);
        await tx
          .updateTable('applications')
          .set({ limits: JSON.stringify(limits) })
          .where('id', '=', id)
          .execute();
        const row = await tx.selectFrom('applications').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
        return toApplication(row);
      }),
    async list() {
      return (await present(db).orderBy('position').execute()).map(toApplication);
    },
    async rename(id, name) {
      checkApplicationName(name);
      return await writeRouting(id, async (tx) => {
        const known = await requireMutable(tx, id);
        await checkFree(tx, name, id);
        await tx.updateTable('applications').set({ name }).where('id', '=', id).execute();
        return { ...known, name };
      });
    },
    remove: (id) => writeRouting(id, (tx) => removeApplication(tx, id, clock.now())),
  };
}

function present(db: Db | Tx) {
  return db.selectFrom('applications').selectAll().where('removed_at', 'is', null);
}

/** Throws APPLICATION_MISSING, APPLICATION_PERMANENT. */
async function requireMutable(tx: Tx, id: ApplicationId): Promise<Application> {
  const row = await present(tx).where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw storeErrors.create('APPLICATION_MISSING', { application: id });
  if (row.name === defaultApplicationName) throw storeErrors.create('APPLICATION_PERMANENT', { name: row.name });
  return toApplication(row);
}

/** What somebody else works with must be taken from them first. */
const heldTables = {
  users: 'users',
  phone_numbers: 'numbers',
  trunks: 'trunks',
  queues: 'queues',
  call_lists: 'call lists',
  jobs: 'scheduled sessions',
  access_entries: 'access entries',
} as const;

/** Its row stays, for the history, under a name that nobody asks for. */
async function removeApplication(tx: Tx, id: ApplicationId, now: number): Promise<void> {
  const { name } = await requireMutable(tx, id);
  for (const [table, what] of Object.entries(heldTables) as [keyof typeof heldTables, string][]) {
    const held = await tx
      .selectFrom(table)
      .select('application_id')
      .where('application_id', '=', id)
      .executeTakeFirst();
    if (held !== undefined) throw storeErrors.create('APPLICATION_IN_USE', { name, what });
  }
  const elsewhere = tx
    .selectFrom('rule_scenarios')
    .innerJoin('rules', 'rules.id', 'rule_scenarios.rule_id')
    .innerJoin('scenarios', 'scenarios.id', 'rule_scenarios.scenario_id')
    .select('rules.id')
    .where('scenarios.application_id', '=', id)
    .where('rules.application_id', '!=', id);
  if ((await elsewhere.executeTakeFirst()) !== undefined)
    throw storeErrors.create('APPLICATION_IN_USE', { name, what: 'scenarios that rules of other applications name' });
  for (const table of [
    'rules',
    'scenarios',
    'secrets',
    'skills',
    'stored_values',
    'dialogflow_key_applications',
    'agent_status_names',
  ] as const)
    await tx.deleteFrom(table).where('application_id', '=', id).execute();
  await tx.updateTable('applications').set({ name: id, removed_at: now }).where('id', '=', id).execute();
}

/** Throws APPLICATION_NAME_TAKEN. */
async function checkFree(tx: Tx, name: string, by?: ApplicationId): Promise<void> {
  const taken = await tx.selectFrom('applications').select('id').where('name', '=', name).executeTakeFirst();
  if (taken !== undefined && taken.id !== by) throw storeErrors.create('APPLICATION_NAME_TAKEN', { name });
}

export interface NewApplication {
  readonly id: ApplicationId;
  readonly name: string;
  readonly now: number;
}

/** Throws APPLICATION_NAME_TAKEN. */
export async function insertApplication(tx: Tx, { id, name, now }: NewApplication): Promise<Application> {
  await checkFree(tx, name);
  const last = await tx
    .selectFrom('applications')
    .select((eb) => eb.fn.max('position').as('position'))
    .executeTakeFirst();
  const row: Row<'applications'> = {
    id,
    name,
    position: (last?.position ?? 0) + 1,
    created_at: now,
    limits: '{}',
    removed_at: null,
  };
  await tx.insertInto('applications').values(row).execute();
  return toApplication(row);
}

/** Throws APPLICATION_MISSING. */
export async function requireApplication(tx: Tx, id: ApplicationId): Promise<void> {
  const row = await present(tx).where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw storeErrors.create('APPLICATION_MISSING', { application: id });
}

async function findApplication(db: Db, idOrName: string): Promise<Application | undefined> {
  const row = await present(db)
    .where((eb) => eb.or([eb('id', '=', idOrName), eb('name', '=', idOrName)]))
    .executeTakeFirst();
  return row === undefined ? undefined : toApplication(row);
}

function toApplication(row: Row<'applications'>): Application {
  return { id: asId<ApplicationId>(row.id), name: row.name, createdAt: row.created_at, limits: JSON.parse(row.limits) };
}
