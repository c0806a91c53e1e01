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
      const rows = await db.selectFrom('applications').selectAll().orderBy('position').execute();
      return rows.map(toApplication);
    },
  };
}

export interface NewApplication {
  readonly id: ApplicationId;
  readonly name: string;
  readonly now: number;
}

/** Throws APPLICATION_NAME_TAKEN. */
export async function insertApplication(tx: Tx, { id, name, now }: NewApplication): Promise<Application> {
  const taken = await tx.selectFrom('applications').select('id').where('name', '=', name).executeTakeFirst();
  if (taken !== undefined) throw storeErrors.create('APPLICATION_NAME_TAKEN', { name });
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
  };
  await tx.insertInto('applications').values(row).execute();
  return toApplication(row);
}

/** Throws APPLICATION_MISSING. */
export async function requireApplication(tx: Tx, id: ApplicationId): Promise<void> {
  const row = await tx.selectFrom('applications').select('id').where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw storeErrors.create('APPLICATION_MISSING', { application: id });
}

async function findApplication(db: Db, idOrName: string): Promise<Application | undefined> {
  const row = await db
    .selectFrom('applications')
    .selectAll()
    .where((eb) => eb.or([eb('id', '=', idOrName), eb('name', '=', idOrName)]))
    .executeTakeFirst();
  return row === undefined ? undefined : toApplication(row);
}

function toApplication(row: Row<'applications'>): Application {
  return { id: asId<ApplicationId>(row.id), name: row.name, createdAt: row.created_at, limits: JSON.parse(row.limits) };
}
