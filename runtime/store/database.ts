import type { RawBuilder } from 'kysely';
import type { NewJournalRow } from './contract.ts';
import type { Notice } from './notice.ts';
import type { Db, Row, Schema, Tx } from './schema.ts';

/** Cursors after `after`, up to `upTo`. */
export interface CursorRange {
  readonly after: number;
  readonly upTo: number;
}

/** What databases say differently. The repositories and the migrations are the same on all of them. */
export interface Dialect {
  readonly name: 'sqlite' | 'postgres';
  /** A statement of the migrations, which are written for SQLite, as this database wants it. */
  definition(statement: string): string;
  /** Gives each row its cursor, ascending in the order in which rows can be seen by any process. All or none. */
  appendJournal(db: Db, rows: readonly NewJournalRow[]): Promise<void>;
  /** Journal rows, of these cursors, that have all of these words and phrases; of an open list the last word may be a beginning. */
  journalHas(terms: readonly string[], isOpen: boolean, within: CursorRange): RawBuilder<boolean>;
  /** Words with other conditions are looked for among so many of the newest rows first, then among more and more of the others. */
  readonly firstWindow: number;
  /** The same rows as a table in place of the journal, which gives the newest ones without a look at the others. */
  journalWith(terms: readonly string[], isOpen: boolean): RawBuilder<Row<'journal'>>;
  /** Columns that are worked out from others, and in no archive. */
  readonly derivedColumns: readonly string[];
  /** Whether a store was ever opened there. */
  hasStore(db: Db): Promise<boolean>;
  /** Rows of an archive, as they are. */
  restoreRows(tx: Tx, table: keyof Schema, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void>;
  /** The greatest number that a column which counts by itself ever gave; 0 when it gave none. */
  lastNumber(db: Db, table: CountedTable): Promise<number>;
  setLastNumber(tx: Tx, table: CountedTable, last: number): Promise<void>;
}

/** Tables whose number, or cursor, is never given twice. */
export const countedTables = [
  'journal',
  'trunks',
  'queues',
  'agents',
  'call_lists',
  'skills',
  'sub_users',
  'history_reports',
  'dialogflow_keys',
  'numeric_ids',
  'audit_entries',
  'jobs',
  'queue_events',
  'agent_statuses',
] as const;

export type CountedTable = (typeof countedTables)[number];

/** An open database behind the repositories. */
export interface Database {
  readonly db: Db;
  /** For questions that may take long, of what is committed: where `db` would hold up this thread with them, it does not. */
  readonly reader: Db;
  readonly dialect: Dialect;
  /** Which of the servers that share the database this one is; the same after a restart. */
  readonly nodeId: string;
  /**
   * Runs `change` alone: no other change of this or another process runs meanwhile. Resolves when it is on the disk; other processes then hear of
   * the notices.
   */
  write<Result>(change: (tx: Tx) => Promise<Result>, notices?: readonly Notice[]): Promise<Result>;
  /** As `write`, while others change other things, and perhaps on the disk a little later. */
  commit<Result>(change: (tx: Tx) => Promise<Result>, notices?: readonly Notice[]): Promise<Result>;
  /** Servers that are gone and have left sessions running, or agents at work. */
  absentNodes(): Promise<readonly string[]>;
  /** Whether this process, of those that share the database, does what one does for all. Ask each time. */
  leads(): Promise<boolean>;
  close(): Promise<void>;
}
