import { asId, type BlockedCallerId, newId } from '#runtime/shared/ids.ts';
import type { Engine } from '../engine.ts';
import { storeErrors } from '../errors.ts';
import { storeLimits } from '../limits.ts';
import type { Db, Row, Tx } from '../schema.ts';
import type { BlockedCaller, BlockedCallers, CallerMatch } from '../trunk-contract.ts';

export function createBlockedCallers({ db, clock, writeTrunking }: Engine): BlockedCallers {
  return {
    put: (match) => writeTrunking((tx) => put(tx, match, clock.now())),
    async list() {
      return (await db.selectFrom('blocked_callers').selectAll().orderBy('e164').execute()).map(toCaller);
    },
    replace: (caller, by) =>
      writeTrunking(async (tx) => {
        const { id, is_pattern: wasPattern } = await requireRow(tx, caller);
        const other = await rowOf(tx, by.caller);
        if (by.isPattern && wasPattern === 0 && other === undefined) await checkPatterns(tx);
        if (other !== undefined && other.id !== id)
          await tx.deleteFrom('blocked_callers').where('id', '=', other.id).execute();
        const set = { e164: by.caller, is_pattern: by.isPattern ? 1 : 0 };
        await tx.updateTable('blocked_callers').set(set).where('id', '=', id).execute();
      }),
    remove: (caller) =>
      writeTrunking(async (tx) => {
        const { id } = await requireRow(tx, caller);
        await tx.deleteFrom('blocked_callers').where('id', '=', id).execute();
      }),
  };
}

async function put(tx: Tx, { caller, isPattern }: CallerMatch, now: number): Promise<BlockedCaller> {
  const found = await rowOf(tx, caller);
  if (found !== undefined) return toCaller(found);
  const limit = storeLimits.blockedCallers;
  const counted = tx.selectFrom('blocked_callers').select((eb) => eb.fn.countAll<number>().as('count'));
  if ((await counted.executeTakeFirstOrThrow()).count >= limit) throw storeErrors.create('ACCESS_LIMIT', { limit });
  if (isPattern) await checkPatterns(tx);
  const row: Row<'blocked_callers'> = {
    id: newId<BlockedCallerId>(),
    e164: caller,
    is_pattern: isPattern ? 1 : 0,
    created_at: now,
  };
  await tx.insertInto('blocked_callers').values(row).execute();
  return toCaller(row);
}

/** Each is tried with each call. Throws ACCESS_LIMIT. */
async function checkPatterns(tx: Tx): Promise<void> {
  const limit = storeLimits.blockedPatterns;
  const patterns = tx.selectFrom('blocked_callers').select((eb) => eb.fn.countAll<number>().as('count'));
  const { count } = await patterns.where('is_pattern', '=', 1).executeTakeFirstOrThrow();
  if (count >= limit) throw storeErrors.create('ACCESS_LIMIT', { limit });
}

async function rowOf(db: Db | Tx, caller: string): Promise<Row<'blocked_callers'> | undefined> {
  return await db.selectFrom('blocked_callers').selectAll().where('e164', '=', caller).executeTakeFirst();
}

/** Throws CALLER_NOT_BLOCKED. */
async function requireRow(tx: Tx, caller: string): Promise<Row<'blocked_callers'>> {
  const row = await rowOf(tx, caller);
  if (row === undefined) throw storeErrors.create('CALLER_NOT_BLOCKED', { number: caller });
  return row;
}

function toCaller({ id, e164, is_pattern, created_at: createdAt }: Row<'blocked_callers'>): BlockedCaller {
  return { id: asId<BlockedCallerId>(id), caller: e164, isPattern: is_pattern === 1, createdAt };
}
