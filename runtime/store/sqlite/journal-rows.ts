import { type SelectQueryBuilder, sql } from 'kysely';
import { type ApplicationId, asId, type SessionId } from '#runtime/shared/ids.ts';
import type { JournalRow, JournalRows } from '../contract.ts';
import type { Engine } from '../engine.ts';
import { storeLimits } from '../limits.ts';
import { rowsOfPage } from '../page.ts';
import type { Row, Schema } from '../schema.ts';

/** The journal's table and its FTS5 index (https://www.sqlite.org/fts5.html), kept in step by triggers. */
export function createJournalRows({ db }: Engine): JournalRows {
  const all = () => db.selectFrom('journal').selectAll('journal');
  return {
    async append(rows) {
      if (rows.length === 0) return;
      // One statement whose text never changes, so it is prepared once: the rows are its only parameter.
      await sql`insert into journal (cursor, session_id, seq, at, kind, level, message, data, scenario, line, "column")
        select value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8,
          value->>9, value->>10 from json_each(${JSON.stringify(rows.map(toTuple))})`.execute(db);
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
    async search({ text, applicationId, sessionId, before, limit }) {
      const match = toMatch(text);
      if (match === undefined) return [];
      const hits = sql<boolean>`journal.cursor in (select rowid from journal_text where journal_text match ${match})`;
      let query = all().where(hits).orderBy('cursor', 'desc').limit(rowsOfPage(limit));
      if (applicationId !== undefined) query = query.where(ofApplication(applicationId));
      if (sessionId !== undefined) query = query.where('session_id', '=', sessionId);
      if (before !== undefined) query = query.where('cursor', '<', before);
      return (await query.execute()).map(toRow);
    },
    async lastCursor() {
      const found = await sql<{ seq: number }>`select seq from sqlite_sequence where name = 'journal'`.execute(db);
      return found.rows[0]?.seq ?? 0;
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
      const done = await db.deleteFrom('journal').where('cursor', '<=', last.cursor).executeTakeFirst();
      return Number(done.numDeletedRows);
    },
  };
}

function ofApplication(applicationId: ApplicationId | readonly ApplicationId[]) {
  const ids = [applicationId].flat();
  if (ids.length === 0) return sql<boolean>`false`;
  return sql<boolean>`journal.session_id in (select id from sessions where application_id in (${sql.join(ids)}))`;
}

/**
 * The author's words as an FTS5 query: each one quoted, so that no character of it is query syntax; all must occur; the
 * last one may be a beginning. Undefined when there is no word.
 */
function toMatch(text: string): string | undefined {
  const words = text
    .split(/[^\p{L}\p{M}\p{N}_]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, storeLimits.searchWords);
  return words.length === 0 ? undefined : `${words.map((word) => `"${word}"`).join(' ')}*`;
}

function toTuple(row: JournalRow): readonly (string | number | null)[] {
  const { cursor, sessionId, seq, at, kind, level, message, data, scenario, line, column } = row;
  return [cursor, sessionId, seq, at, kind, level, message, data, scenario, line, column];
}

function toRow(row: Row<'journal'>): JournalRow {
  const { session_id, ...same } = row;
  return { ...same, sessionId: asId<SessionId>(session_id) };
}
