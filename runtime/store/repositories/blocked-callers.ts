import { asId, type BlockedCallerId, newId } from '#runtime/shared/ids.ts';
import type { Engine } from '../engine.ts';
import { storeErrors } from '../errors.ts';
import { storeLimits } from '../limits.ts';
import type { Db, Row, Tx } from '../schema.ts';
import type { BlockedCaller, BlockedCallers } from '../trunk-contract.ts';

export function createBlockedCallers({ db, clock, writeTrunking }: Engine): BlockedCallers {
  return {
    put: (e164) => writeTrunking((tx) => put(tx, e164, clock.now())),
    async list() {
      return (await db.selectFrom('blocked_callers').selectAll().orderBy('e164').execute()).map(toCaller);
    },
    replace: (e164, by) =>
      writeTrunking(async (tx) => {
        const { id } = await requireRow(tx, e164);
        const other = await rowOf(tx, by);
        if (other !== undefined && other.id !== id)
          await tx.deleteFrom('blocked_callers').where('id', '=', other.id).execute();
        await tx.updateTable('blocked_callers').set({ e164: by }).where('id', '=', id).execute();
      }),
    remove: (e164) =>
      writeTrunking(async (tx) => {
        const { id } = await requireRow(tx, e164);
        await tx.deleteFrom('blocked_callers').where('id', '=', id).execute();
      }),
  };
}

async function put(tx: Tx, e164: string, now: number): Promise<BlockedCaller> {
  const found = await rowOf(tx, e164);
  if (found !== undefined) return toCaller(found);
  const limit = storeLimits.blockedCallers;
  const counted = tx.selectFrom('blocked_callers').select((eb) => eb.fn.countAll<number>().as('count'));
  if ((await counted.executeTakeFirstOrThrow()).count >= limit) throw storeErrors.create('ACCESS_LIMIT', { limit });
  const row: Row<'blocked_callers'> = { id: newId<BlockedCallerId>(), e164, created_at: now };
  await tx.insertInto('blocked_callers').values(row).execute();
  return toCaller(row);
}

async function rowOf(db: Db | Tx, e164: string): Promise<Row<'blocked_callers'> | undefined> {
  return await db.selectFrom('blocked_callers').selectAll().where('e164', '=', e164).executeTakeFirst();
}

/** Throws CALLER_NOT_BLOCKED. */
async function requireRow(tx: Tx, e164: string): Promise<Row<'blocked_callers'>> {
  const row = await rowOf(tx, e164);
  if (row === undefined) throw storeErrors.create('CALLER_NOT_BLOCKED', { number: e164 });
  return row;
}

function toCaller({ id, e164, created_at: createdAt }: Row<'blocked_callers'>): BlockedCaller {
  return { id: asId<BlockedCallerId>(id), e164, createdAt };
}
