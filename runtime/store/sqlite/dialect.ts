import { sql } from 'kysely';
import type { NewJournalRow } from '../contract.ts';
import type { Dialect } from '../database.ts';

/** The journal’s full-text index is an FTS5 table (https://www.sqlite.org/fts5.html), kept in step by triggers. */
export const sqliteDialect: Dialect = {
  name: 'sqlite',
  definition: (statement) => statement,
  async appendJournal(db, rows) {
    // One statement whose text never changes, so it is prepared once: the rows are its only parameter.
    await sql`insert into journal (session_id, seq, at, kind, level, message, data, scenario, line, "column")
      select value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8,
        value->>9 from json_each(${JSON.stringify(rows.map(toTuple))})`.execute(db);
  },
  journalHas: (terms, isOpen, { after, upTo }) =>
    sql<boolean>`journal.cursor in (select rowid from journal_text
      where journal_text match ${matching(terms, isOpen)} and rowid > ${after} and rowid <= ${upTo})`,
  // All rows with a common word are many; the newest of them are enough for a page.
  firstWindow: 50_000,
  // The index hands out its rows from the newest on; a cross join keeps it in front (https://www.sqlite.org/optoverview.html#crossjoin).
  journalWith: (terms, isOpen) => sql`(select journal_text.rowid as cursor, session_id, seq, at, kind, level,
      journal.message as message, journal.data as data, scenario, line, "column"
    from journal_text cross join journal on journal.cursor = journal_text.rowid
    where journal_text match ${matching(terms, isOpen)})`,
  derivedColumns: [],
  async hasStore(db) {
    const found = await sql`select 1 from sqlite_schema where name = 'schema_version'`.execute(db);
    return found.rows.length > 0;
  },
  restoreRows: async (tx, table, rows) =>
    void (await tx
      .insertInto(table)
      .values(rows as never)
      .execute()),
  async lastNumber(db, table) {
    const found = await sql<{ seq: number }>`select seq from sqlite_sequence where name = ${table}`.execute(db);
    return found.rows[0]?.seq ?? 0;
  },
  async setLastNumber(tx, table, last) {
    await sql`delete from sqlite_sequence where name = ${table}`.execute(tx);
    if (last > 0) await sql`insert into sqlite_sequence (name, seq) values (${table}, ${last})`.execute(tx);
  },
};

/** Each term quoted, so that no character of it is query syntax. */
function matching(terms: readonly string[], isOpen: boolean): string {
  return terms.map((term) => `"${term}"`).join(' ') + (isOpen ? '*' : '');
}

function toTuple(row: NewJournalRow): readonly (string | number | null)[] {
  const { sessionId, seq, at, kind, level, message, data, scenario, line, column } = row;
  return [sessionId, seq, at, kind, level, message, data, scenario, line, column];
}
