import type { Engine } from '../engine.ts';
import { storeErrors } from '../errors.ts';
import { storeLimits } from '../limits.ts';
import type { Db, Row, Tx } from '../schema.ts';
import type { CallerIdVerifications } from '../trunk-contract.ts';

export function createCallerIdVerifications({ db, clock, write }: Engine): CallerIdVerifications {
  return {
    begin: (e164, codeHash) => write((tx) => begin(tx, e164, codeHash, clock.now())),
    enter: (e164) => write((tx) => enter(tx, e164, clock.now())),
    finish: (e164) =>
      write(async (tx) => {
        await tx.updateTable('caller_id_verifications').set({ code_hash: null }).where('e164', '=', e164).execute();
      }),
    async left(e164) {
      const row = await rowOf(db, e164);
      const now = clock.now();
      return {
        calls: storeLimits.callerIdCalls - callsWithin(row, now),
        entries: row === undefined || row.code_hash === null || row.expires_at <= now ? 0 : row.entries_left,
      };
    },
  };
}

async function begin(tx: Tx, e164: string, codeHash: string, now: number): Promise<void> {
  const { callerIdCallsMs, callerIdCalls: limit, callerIdPauseMs, callerIdEntries, callerIdCodeMs } = storeLimits;
  await tx
    .deleteFrom('caller_id_verifications')
    .where('first_call_at', '<=', now - callerIdCallsMs)
    .execute();
  const row = await rowOf(tx, e164);
  const pauseMs = row === undefined ? 0 : row.last_call_at + callerIdPauseMs - now;
  if (row !== undefined && row.calls >= limit) throw storeErrors.create('CALLER_ID_CALLS_USED', { limit });
  if (pauseMs > 0) throw storeErrors.create('CALLER_ID_CALL_TOO_SOON', { seconds: Math.ceil(pauseMs / 1_000) });
  const code = {
    code_hash: codeHash,
    expires_at: now + callerIdCodeMs,
    entries_left: callerIdEntries,
    calls: (row?.calls ?? 0) + 1,
    last_call_at: now,
  };
  if (row === undefined)
    await tx
      .insertInto('caller_id_verifications')
      .values({ ...code, e164, first_call_at: now })
      .execute();
  else await tx.updateTable('caller_id_verifications').set(code).where('e164', '=', e164).execute();
}

async function enter(tx: Tx, e164: string, now: number): Promise<string | undefined> {
  const row = await rowOf(tx, e164);
  if (row === undefined || row.code_hash === null || row.expires_at <= now || row.entries_left === 0) return undefined;
  const set = { entries_left: row.entries_left - 1 };
  await tx.updateTable('caller_id_verifications').set(set).where('e164', '=', e164).execute();
  return row.code_hash;
}

type Verification = Row<'caller_id_verifications'>;

async function rowOf(db: Db | Tx, e164: string): Promise<Verification | undefined> {
  return await db.selectFrom('caller_id_verifications').selectAll().where('e164', '=', e164).executeTakeFirst();
}

/** Calls that count still. */
function callsWithin(row: Verification | undefined, now: number): number {
  return row === undefined || row.first_call_at <= now - storeLimits.callerIdCallsMs ? 0 : row.calls;
}
