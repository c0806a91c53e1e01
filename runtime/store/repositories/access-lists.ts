import { type AccessEntryId, type ApplicationId, asId, newId, type TrunkId } from '#runtime/shared/ids.ts';
import type { Engine } from '../engine.ts';
import { storeErrors } from '../errors.ts';
import { storeLimits } from '../limits.ts';
import type { Db, Row, Tx } from '../schema.ts';
import type { AccessEntry, AccessLists, AccessScope } from '../trunk-contract.ts';
import { requireApplication } from './applications.ts';
import { trunkRow } from './trunks.ts';

export function createAccessLists({ db, clock, writeTrunking }: Engine): AccessLists {
  return {
    put: (scope, network, action, description) =>
      writeTrunking((tx) => put(tx, scope, { network, action, description, now: clock.now() })),
    async list() {
      return (await db.selectFrom('access_entries').selectAll().orderBy('created_at').orderBy('id').execute()).map(
        toEntry,
      );
    },
    replace: (scope, network, by, description) =>
      writeTrunking(async (tx) => {
        const found = await rowOf(tx, scope, network);
        if (found === undefined) throw storeErrors.create('ACCESS_MISSING', { network });
        const other = await rowOf(tx, scope, by);
        if (other !== undefined && other.id !== found.id) throw storeErrors.create('ACCESS_TAKEN', { network: by });
        const set = { network: by, description: description ?? found.description };
        await tx.updateTable('access_entries').set(set).where('id', '=', found.id).execute();
      }),
    remove: (scope, network) =>
      writeTrunking(async (tx) => {
        const found = await rowOf(tx, scope, network);
        if (found === undefined) throw storeErrors.create('ACCESS_MISSING', { network });
        await tx.deleteFrom('access_entries').where('id', '=', found.id).execute();
      }),
  };
}

interface Line {
  readonly network: string;
  readonly action: AccessEntry['action'];
  readonly description: string | undefined;
  readonly now: number;
}

async function put(tx: Tx, scope: AccessScope, { network, action, description, now }: Line): Promise<AccessEntry> {
  if (scope.kind === 'application') await requireApplication(tx, scope.applicationId);
  if (scope.kind === 'trunk') await trunkRow(tx, scope.trunkId);
  const found = await rowOf(tx, scope, network);
  if (found !== undefined) {
    const set = { action, description: description ?? found.description };
    await tx.updateTable('access_entries').set(set).where('id', '=', found.id).execute();
    return toEntry({ ...found, ...set });
  }
  const limit = storeLimits.accessEntries;
  const counted = tx.selectFrom('access_entries').select((eb) => eb.fn.countAll<number>().as('count'));
  if ((await counted.executeTakeFirstOrThrow()).count >= limit) throw storeErrors.create('ACCESS_LIMIT', { limit });
  const row: Row<'access_entries'> = {
    id: newId<AccessEntryId>(),
    ...columnsOf(scope),
    action,
    network,
    description: description ?? '',
    created_at: now,
  };
  await tx.insertInto('access_entries').values(row).execute();
  return toEntry(row);
}

async function rowOf(db: Db | Tx, scope: AccessScope, network: string): Promise<Row<'access_entries'> | undefined> {
  const wanted = columnsOf(scope);
  const rows = await db.selectFrom('access_entries').selectAll().where('network', '=', network).execute();
  return rows.find((row) => row.application_id === wanted.application_id && row.trunk_id === wanted.trunk_id);
}

function columnsOf(scope: AccessScope): Pick<Row<'access_entries'>, 'application_id' | 'trunk_id'> {
  return {
    application_id: scope.kind === 'application' ? scope.applicationId : null,
    trunk_id: scope.kind === 'trunk' ? scope.trunkId : null,
  };
}

function toEntry(row: Row<'access_entries'>): AccessEntry {
  return {
    id: asId<AccessEntryId>(row.id),
    scope: scopeOf(row),
    action: row.action === 'allow' ? 'allow' : 'deny',
    network: row.network,
    description: row.description,
    createdAt: row.created_at,
  };
}

function scopeOf({ application_id, trunk_id }: Row<'access_entries'>): AccessScope {
  if (trunk_id !== null) return { kind: 'trunk', trunkId: asId<TrunkId>(trunk_id) };
  if (application_id === null) return { kind: 'node' };
  return { kind: 'application', applicationId: asId<ApplicationId>(application_id) };
}
