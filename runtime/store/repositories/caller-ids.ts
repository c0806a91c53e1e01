import { asId, type CallerIdId, newId } from '#runtime/shared/ids.ts';
import type { Engine } from '../engine.ts';
import { storeErrors } from '../errors.ts';
import { storeLimits } from '../limits.ts';
import type { Row, Tx } from '../schema.ts';
import type { CallerId, CallerIds } from '../trunk-contract.ts';

export function createCallerIds({ db, clock, writeTrunking }: Engine): CallerIds {
  return {
    add: (e164) => writeTrunking((tx) => insert(tx, e164, clock.now())),
    async list() {
      return (await db.selectFrom('caller_ids').selectAll().orderBy('e164').execute()).map(toCallerId);
    },
    activate: (e164) =>
      writeTrunking(async (tx) => {
        const row = await requireRow(tx, e164);
        await tx.updateTable('caller_ids').set({ is_active: 1 }).where('id', '=', row.id).execute();
        return toCallerId({ ...row, is_active: 1 });
      }),
    remove: (e164) =>
      writeTrunking(async (tx) => {
        const { id } = await requireRow(tx, e164);
        await tx.deleteFrom('caller_ids').where('id', '=', id).execute();
      }),
  };
}

async function insert(tx: Tx, e164: string, now: number): Promise<CallerId> {
  const numbers = await tx.selectFrom('caller_ids').select('e164').execute();
  if (numbers.some((row) => row.e164 === e164)) throw storeErrors.create('CALLER_ID_TAKEN', { number: e164 });
  const limit = storeLimits.callerIds;
  if (numbers.length >= limit) throw storeErrors.create('CALLER_ID_LIMIT', { limit });
  const row: Row<'caller_ids'> = { id: newId<CallerIdId>(), e164, is_active: 0, created_at: now };
  await tx.insertInto('caller_ids').values(row).execute();
  return toCallerId(row);
}

/** Throws CALLER_ID_MISSING. */
async function requireRow(tx: Tx, e164: string): Promise<Row<'caller_ids'>> {
  const row = await tx.selectFrom('caller_ids').selectAll().where('e164', '=', e164).executeTakeFirst();
  if (row === undefined) throw storeErrors.create('CALLER_ID_MISSING', { number: e164 });
  return row;
}

function toCallerId({ id, e164, is_active, created_at: createdAt }: Row<'caller_ids'>): CallerId {
  return { id: asId<CallerIdId>(id), e164, isActive: is_active === 1, createdAt };
}
