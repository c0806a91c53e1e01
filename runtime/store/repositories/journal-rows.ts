import { type SelectQueryBuilder, sql } from 'kysely';
import { type ApplicationId, asId, type SessionId } from '#runtime/shared/ids.ts';
import type { JournalRow, JournalRows, JournalSearch } from '../contract.ts';
import type { CursorRange, Dialect } from '../database.ts';
import type { Engine } from '../engine.ts';
import { type JournalQuery, parseJournalQuery } from '../journal-query.ts';
import { rowsOfPage } from '../page.ts';
import type { Db, Row, Schema } from '../schema.ts';
import { cursorWindows } from './cursor-windows.ts';
import { conditionsOf, cursorBefore, ofRecord } from './journal-search.ts';
import { removeRecords } from './usage.ts';

const columns = [
  'cursor',
  'session_id',
  'seq',
  'at',
  'kind',
  'level',
  'message',
  'data',
  'scenario',
  'line',
  'column',
] as const satisfies (keyof Row<'journal'>)[];

export function createJournalRows({ db, reader, dialect, write }: Engine): JournalRows {
  const all = () => db.selectFrom('journal').select(columns);
  return {
    async append(rows) {
      if (rows.length === 0) return;
      await dialect.appendJournal(db, rows);
    },
    async readSession(sessionId, { after = 0, limit } = {}) {
      const query = all().where('session_id', '=', sessionId).where('seq', '>', after).orderBy('seq');
      return (await query.limit(rowsOfPage(limit)).execute()).map(toRow);
    },
    async readAll({ after = 0, limit, applicationId } = {}) {
      let query = all().where('cursor', '>', after).orderBy('cursor').limit(rowsOfPage(limit));
      if (applicationId !== undefined) query = query.where(ofApplication(applicationId));
      return (await query.execute()).map(toRow);
    },
    search: (search) => searchRows(reader, dialect, search),
    cursorBefore: (at) => cursorBefore(db, at),
    async lastCursor() {
      const journal: SelectQueryBuilder<Schema, 'journal', object> = db.selectFrom('journal');
      const found = await journal.select((eb) => eb.fn.max('cursor').as('cursor')).executeTakeFirst();
      return found?.cursor ?? 0;
    },
    async lastSeq(sessionId) {
      const ofSession: SelectQueryBuilder<Schema, 'journal', object> = db
        .selectFrom('journal')
        .where('session_id', '=', sessionId);
      const found = await ofSession.select((eb) => eb.fn.max('seq').as('seq')).executeTakeFirst();
      return found?.seq ?? 0;
    },
    async prune(before, limit) {
      // Cursors ascend with time: the oldest rows are the first ones, and the first young row ends the work.
      const oldest = await db
        .selectFrom('journal')
        .select(['cursor', 'at'])
        .orderBy('cursor')
        .limit(rowsOfPage(limit))
        .execute();
      const young = oldest.findIndex((row) => row.at >= before);
      const last = oldest.at(young === -1 ? -1 : young - 1);
      if (last === undefined || young === 0) return 0;
      return await write(async (tx) => {
        const removed = await removeRecords(tx, sql<boolean>`cursor <= ${last.cursor}`);
        return removed.length;
      });
    },
  };
}

async function searchRows(
  db: Db,
  dialect: Dialect,
  { text, kinds, levels, applicationId, sessionId, before, limit }: JournalSearch,
): Promise<readonly JournalRow[]> {
  const all = () => db.selectFrom('journal').select(columns);
  const asked = parseJournalQuery(text);
  const conditions = await conditionsOf(db, asked);
  if (asksForNothing(asked) || conditions === undefined) return [];
  const { terms, isOpen, from: _, to: __, ...fields } = asked;
  const others = [...Object.values(fields), kinds, levels, applicationId, sessionId];
  // Of other conditions an index may find fewer rows than of the words.
  const isOfWords = terms.length > 0 && others.every((other) => other === undefined);
  const from = isOfWords ? db.selectFrom(dialect.journalWith(terms, isOpen).as('journal')).select(columns) : all();
  let query = from.orderBy('cursor', 'desc');
  for (const condition of [...conditions, ...ofRecord({ kinds, levels })]) query = query.where(condition);
  if (applicationId !== undefined) query = query.where(ofApplication(applicationId));
  if (sessionId !== undefined) query = query.where('session_id', '=', sessionId);
  if (before !== undefined) query = query.where('cursor', '<', before);
  const wanted = rowsOfPage(limit);
  if (terms.length === 0 || isOfWords) return (await query.limit(wanted).execute()).map(toRow);
  const found: Row<'journal'>[] = [];
  const range = await rangeOf(db, { before, sessionId, from: asked.from });
  for (const within of cursorWindows(range, dialect.firstWindow)) {
    const inWindow = query.where('cursor', '>', within.after).where('cursor', '<=', within.upTo);
    const rows = inWindow.where(dialect.journalHas(terms, isOpen, within)).limit(wanted - found.length);
    found.push(...(await rows.execute()));
    if (found.length === wanted) break;
  }
  return found.map(toRow);
}

function ofApplication(applicationId: ApplicationId | readonly ApplicationId[]) {
  const ids = [applicationId].flat();
  if (ids.length === 0) return sql<boolean>`false`;
  return sql<boolean>`journal.session_id in (select id from sessions where application_id in (${sql.join(ids)}))`;
}

interface Bounds {
  readonly before: number | undefined;
  readonly sessionId: SessionId | undefined;
  readonly from: number | undefined;
}

/** Cursors outside of which nothing of a search can be. */
async function rangeOf(db: Db, { before = Number.MAX_SAFE_INTEGER, sessionId, from }: Bounds): Promise<CursorRange> {
  const rows = db.selectFrom('journal').select('cursor');
  const given = sessionId === undefined ? rows : rows.where('session_id', '=', sessionId);
  const place = sessionId === undefined ? 'cursor' : 'seq';
  const [first, last] = await Promise.all([
    given.orderBy(place).limit(1).executeTakeFirst(),
    given.orderBy(place, 'desc').limit(1).executeTakeFirst(),
  ]);
  const since = from === undefined ? 0 : await cursorBefore(db, from);
  return { after: Math.max((first?.cursor ?? 1) - 1, since), upTo: Math.min(last?.cursor ?? 0, before - 1) };
}

function asksForNothing({ terms, isOpen: _, ...fields }: JournalQuery): boolean {
  return terms.length === 0 && Object.keys(fields).length === 0;
}

function toRow(row: Row<'journal'>): JournalRow {
  const { session_id, ...same } = row;
  return { ...same, sessionId: asId<SessionId>(session_id) };
}
