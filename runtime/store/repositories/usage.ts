import { sql } from 'kysely';
import { type ApplicationId, asId, type RecordingId, type SessionId } from '#runtime/shared/ids.ts';
import type { Engine } from '../engine.ts';
import { storeLimits } from '../limits.ts';
import type { NewRow, Row, Tx } from '../schema.ts';
import type { DroppedRecords, Usage } from '../usage-contract.ts';
import { ofThisNode } from './recordings.ts';

export function createUsage(engine: Engine): Usage {
  const { db, write } = engine;
  const recordingBytes = async (applicationId: ApplicationId) => {
    const ready = db
      .selectFrom('recordings')
      .select((eb) => sql<number>`cast(coalesce(${eb.fn.sum('bytes')}, 0) as bigint)`.as('bytes'))
      .where('application_id', '=', applicationId)
      .where('state', '=', 'ready');
    return (await ready.executeTakeFirstOrThrow()).bytes;
  };
  return {
    async of(applicationId) {
      const of = db.selectFrom('application_usage').selectAll().where('application_id', '=', applicationId);
      const row = await of.executeTakeFirst();
      return {
        journalBytes: row?.journal_bytes ?? 0,
        recordingBytes: await recordingBytes(applicationId),
        dropped: {
          records: row?.dropped_records ?? 0,
          recordBytes: row?.dropped_record_bytes ?? 0,
          recordings: row?.dropped_recordings ?? 0,
          recordingBytes: row?.dropped_recording_bytes ?? 0,
        },
      };
    },
    count: (before, limit) => write((tx) => countRecords(tx, before, limit)),
    dropRecords: (applicationId, bytes, limit) => write((tx) => dropOldest(tx, { applicationId, bytes, limit })),
    async recordingsBeyond(applicationId, bytes) {
      let excess = (await recordingBytes(applicationId)) - bytes;
      if (excess <= 0) return [];
      const oldest = await db
        .selectFrom('recordings')
        .select(['id', 'bytes'])
        .where('application_id', '=', applicationId)
        .where('state', '=', 'ready')
        .where('session_id', 'not in', db.selectFrom('sessions').select('id').where('ended_at', 'is', null))
        .orderBy('started_at')
        .orderBy('id')
        .limit(storeLimits.pageRows)
        .execute();
      const over = oldest.filter((one) => {
        const isOver = excess > 0;
        excess -= one.bytes ?? 0;
        return isOver;
      });
      if (over.length === 0) return [];
      const ids = over.map(({ id }) => id);
      const ours = await ofThisNode(engine).where('recordings.id', 'in', ids).execute();
      return ours.map((one) => ({ id: asId<RecordingId>(one.id), bytes: one.bytes ?? 0 }));
    },
    noteDroppedRecordings: (applicationId, recordings, bytes) =>
      write((tx) => add(tx, applicationId, { dropped_recordings: recordings, dropped_recording_bytes: bytes })),
  };
}

/** What a record counts: its texts, and what its row and its place in the indexes take. */
const recordBytes = sql<number>`octet_length(message) + coalesce(octet_length(data), 0) + ${sql.lit(storeLimits.recordBytes)}`;

async function countRecords(tx: Tx, before: number, limit: number): Promise<number> {
  const counted = await countedTo(tx);
  const rows = await tx
    .selectFrom('journal')
    .select(['cursor', 'session_id', 'at', recordBytes.as('bytes')])
    .where('cursor', '>', counted)
    .orderBy('cursor')
    .limit(limit)
    .execute();
  const young = rows.findIndex(({ at }) => at >= before);
  const due = young === -1 ? rows : rows.slice(0, young);
  const last = due.at(-1);
  if (last === undefined) return 0;
  await change(tx, due, 1);
  const place: Row<'journal_count'> = { number: 1, cursor: last.cursor };
  await tx
    .insertInto('journal_count')
    .values(place)
    .onConflict((on) => on.column('number').doUpdateSet({ cursor: last.cursor }))
    .execute();
  return due.length;
}

/** Up to which cursor all records are counted. */
async function countedTo(tx: Tx): Promise<number> {
  return (await tx.selectFrom('journal_count').select('cursor').executeTakeFirst())?.cursor ?? 0;
}

interface SizedRow {
  readonly cursor: number;
  readonly session_id: string;
  readonly bytes: number;
}

/** Removes the rows that `where` finds; what was counted of them is counted no more. */
export async function removeRecords(tx: Tx, where: ReturnType<typeof sql<boolean>>): Promise<readonly SizedRow[]> {
  const rows = await tx
    .deleteFrom('journal')
    .where(where)
    .returning(['cursor', 'session_id', recordBytes.as('bytes')])
    .execute();
  const counted = await countedTo(tx);
  await change(
    tx,
    rows.filter(({ cursor }) => cursor <= counted),
    -1,
  );
  return rows;
}

/** Adds rows to what their sessions and applications keep, or takes them off. */
async function change(tx: Tx, rows: readonly SizedRow[], sign: 1 | -1): Promise<void> {
  const bySession = sums(rows.map(({ session_id, bytes }) => [session_id, sign * bytes]));
  if (bySession.size === 0) return;
  const sessions = await tx
    .selectFrom('sessions')
    .select(['id', 'application_id'])
    .where('id', 'in', [...bySession.keys()])
    .execute();
  for (const { id } of sessions) {
    const bytes = bySession.get(id) ?? 0;
    const session = tx.updateTable('sessions').where('id', '=', id);
    await session.set((eb) => ({ journal_bytes: eb('journal_bytes', '+', bytes) })).execute();
  }
  const byApplication = sums(sessions.map((one) => [one.application_id, bySession.get(one.id) ?? 0]));
  for (const [id, bytes] of byApplication) await add(tx, id, { journal_bytes: bytes });
}

function sums(entries: readonly (readonly [key: string, bytes: number])[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const [key, bytes] of entries) found.set(key, (found.get(key) ?? 0) + bytes);
  return found;
}

type Counts = Omit<NewRow<'application_usage'>, 'application_id'>;

async function add(tx: Tx, applicationId: string, counts: Partial<Counts>): Promise<void> {
  const none = { journal_bytes: 0, dropped_records: 0, dropped_record_bytes: 0 };
  const row = { ...none, dropped_recordings: 0, dropped_recording_bytes: 0, ...counts, application_id: applicationId };
  await tx
    .insertInto('application_usage')
    .values(row)
    .onConflict((on) =>
      on
        .column('application_id')
        .doUpdateSet(
          Object.fromEntries(
            Object.entries(counts).map(([name, count]) => [
              name,
              sql`${sql.ref(`application_usage.${name}`)} + ${count}`,
            ]),
          ),
        ),
    )
    .execute();
}

interface Bound {
  readonly applicationId: ApplicationId;
  readonly bytes: number;
  readonly limit: number;
}

async function dropOldest(tx: Tx, { applicationId, bytes, limit }: Bound): Promise<DroppedRecords> {
  const usage = tx.selectFrom('application_usage').select('journal_bytes').where('application_id', '=', applicationId);
  const kept = (await usage.executeTakeFirst())?.journal_bytes ?? 0;
  const session = kept > bytes ? await oldestSession(tx, applicationId) : undefined;
  if (session === undefined) return { records: 0, isEnough: true };
  const ofSession = tx.selectFrom('journal').where('session_id', '=', session.id);
  const { lastSeq } = await ofSession.select((eb) => eb.fn.max('seq').as('lastSeq')).executeTakeFirstOrThrow();
  // What was not counted came after the session had ended, to say what became of it.
  const counted = ofSession.where('cursor', '<=', await countedTo(tx));
  const oldest = counted.select('cursor').orderBy('seq').limit(limit);
  const removed = await removeRecords(tx, sql<boolean>`cursor in (${oldest})`);
  const size = removed.reduce((sum, one) => sum + one.bytes, 0);
  await add(tx, applicationId, { dropped_records: removed.length, dropped_record_bytes: size });
  await noteRemoval(tx, { id: session.id, applicationId, records: removed.length, isLast: removed.length < limit });
  const begun = { sessionId: asId<SessionId>(session.id), lastSeq: lastSeq ?? 0 };
  return { records: removed.length, isEnough: false, ...(session.dropped_records === 0 ? { begun } : {}) };
}

async function oldestSession(tx: Tx, applicationId: ApplicationId) {
  const ended = tx.selectFrom('sessions').select(['id', 'dropped_records']).where('ended_at', 'is not', null);
  const ofApplication = ended.where('application_id', '=', applicationId).where('journal_bytes', '>', 0);
  return await ofApplication.orderBy('id').limit(1).executeTakeFirst();
}

/** A session of which nothing is left keeps no bytes, whatever was counted. */
async function noteRemoval(
  tx: Tx,
  { id, applicationId, records, isLast }: { id: string; applicationId: string; records: number; isLast: boolean },
): Promise<void> {
  const session = tx.updateTable('sessions').where('id', '=', id);
  await session.set((eb) => ({ dropped_records: eb('dropped_records', '+', records) })).execute();
  if (!isLast) return;
  const of = tx.selectFrom('sessions').select('journal_bytes').where('id', '=', id);
  const { journal_bytes: rest } = await of.executeTakeFirstOrThrow();
  if (rest === 0) return;
  await session.set({ journal_bytes: 0 }).execute();
  await add(tx, applicationId, { journal_bytes: -rest });
}
