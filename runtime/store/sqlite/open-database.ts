import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { Database as StoreDatabase } from '../database.ts';
import { storeErrors } from '../errors.ts';
import { storeLimits } from '../limits.ts';
import { migrate } from '../migrate.ts';
import type { Db, Schema } from '../schema.ts';
import { adaptDatabase, translated, translateSqliteError } from './adapter.ts';
import { sqliteDialect } from './dialect.ts';
import { sqliteCodeIs, touchPrivate } from './private-file.ts';

export const databaseFile = 'patchbay.sqlite';
/** Marks the file as ours: "PtBy". */
const applicationId = 0x50744279;

/** An open database file, whatever its schema. */
export interface SqliteFile {
  readonly db: Db;
  readonly database: Database.Database;
  readonly file: string;
  close(): Promise<void>;
}

/**
 * Opens (or makes) the database file of a data directory that is locked already, and brings its schema to the newest version.
 * Throws DATA_DIRECTORY_CORRUPT, _FOREIGN, _UNUSABLE, _NEWER; nothing stays open then.
 */
export async function openSqlite(directory: string, now: number): Promise<StoreDatabase> {
  const { db, database, file, close } = connectSqlite(directory);
  try {
    const tooNew = (versions: object) => storeErrors.create('DATA_DIRECTORY_NEWER', { directory, ...versions });
    await migrate(db, { dialect: sqliteDialect, now, tooNew });
  } catch (error) {
    await close();
    throw error;
  }
  // The one connection runs one transaction at a time.
  const commit: StoreDatabase['commit'] = (change) => db.transaction().execute(change);
  return {
    db,
    dialect: sqliteDialect,
    nodeId: '',
    async write(change) {
      const result = await commit(change);
      // In WAL mode with synchronous=NORMAL a commit survives the process; a checkpoint also makes SQLite fsync the log.
      checkpoint(database, file);
      return result;
    },
    commit,
    absentNodes: async () => [],
    leads: async () => true,
    close,
  };
}

/**
 * SQLite syncs the log before it copies pages: when there is no room for these, what was committed is safe in the log, and goes on from there.
 */
function checkpoint(database: Database.Database, file: string): void {
  try {
    database.pragma('wal_checkpoint(PASSIVE)');
  } catch (error) {
    if (!sqliteCodeIs(error, 'SQLITE_FULL') && !sqliteCodeIs(error, 'SQLITE_IOERR_WRITE'))
      throw translateSqliteError(error, file);
  }
}

/** Without a look at the schema. Throws DATA_DIRECTORY_CORRUPT, _FOREIGN, _UNUSABLE. */
export function connectSqlite(directory: string): SqliteFile {
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
    database,
    file,
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
