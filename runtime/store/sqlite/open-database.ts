import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { storeErrors } from '../errors.ts';
import { storeLimits } from '../limits.ts';
import type { Db, Schema } from '../schema.ts';
import { adaptDatabase, translated } from './adapter.ts';
import { touchPrivate } from './private-file.ts';

export const databaseFile = 'patchbay.sqlite';
/** Marks the file as ours: "PtBy". */
const applicationId = 0x50744279;

/** An open SQLite file. */
export interface SqliteFile {
  readonly db: Db;
  /** Forces what was committed to the disk, so that it survives a power cut too. */
  syncToDisk(): void;
  close(): Promise<void>;
}

/**
 * Opens (or makes) the database file of a data directory that is locked already.
 * Throws DATA_DIRECTORY_CORRUPT, DATA_DIRECTORY_FOREIGN, DATA_DIRECTORY_UNUSABLE.
 */
export function openDatabase(directory: string): SqliteFile {
  const file = join(directory, databaseFile);
  touchPrivate(file);
  const database = translated(file, () => new Database(file));
  try {
    translated(file, () => prepareDatabase(database, file));
  } catch (error) {
    database.close();
    throw error;
  }
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: adaptDatabase(database, file) }) });
  return {
    db,
    // In WAL mode with synchronous=NORMAL a commit survives the process; a checkpoint also makes SQLite fsync the log.
    syncToDisk: () => void translated(file, () => database.pragma('wal_checkpoint(PASSIVE)')),
    async close() {
      if (database.open) translated(file, () => database.pragma('wal_checkpoint(TRUNCATE)'));
      await db.destroy();
      database.close();
    },
  };
}

function prepareDatabase(database: Database.Database, file: string): void {
  const id = database.pragma('application_id', { simple: true });
  const tables = database.prepare<[], { n: number }>('select count(*) as n from sqlite_schema').get();
  if (id !== applicationId && tables !== undefined && tables.n > 0) {
    throw storeErrors.create('DATA_DIRECTORY_FOREIGN', { file });
  }
  if (statSync(file).size <= storeLimits.integrityCheckBytes) checkIntegrity(database, file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.pragma('foreign_keys = ON');
  database.pragma(`wal_autocheckpoint = ${storeLimits.walPages}`);
  database.pragma('trusted_schema = OFF');
  if (id !== applicationId) database.pragma(`application_id = ${applicationId}`);
}

function checkIntegrity(database: Database.Database, file: string): void {
  const verdict: unknown = database.pragma('quick_check(1)', { simple: true });
  if (verdict !== 'ok') throw storeErrors.create('DATA_DIRECTORY_CORRUPT', { file, problem: String(verdict) });
}
