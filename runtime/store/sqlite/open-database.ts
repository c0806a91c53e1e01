import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { Logger } from '#runtime/shared/log.ts';
import type { Database as StoreDatabase } from '../database.ts';
import { storeErrors } from '../errors.ts';
import { storeLimits } from '../limits.ts';
import { migrate } from '../migrate.ts';
import type { Db, Schema } from '../schema.ts';
import { adaptDatabase, translated } from './adapter.ts';
import { sqliteDialect } from './dialect.ts';
import { LogSync } from './log-sync.ts';
import { touchPrivate } from './private-file.ts';
import { readingDialect } from './reading-dialect.ts';
import { StoreThread } from './store-thread.ts';

export const databaseFile = 'patchbay.sqlite';
/** Marks the file as ours: "PtBy". */
const applicationId = 0x50744279;

export interface SqliteOptions {
  readonly directory: string;
  readonly now: number;
  readonly log: Logger;
}

/** An open database file, whatever its schema. */
export interface SqliteFile {
  readonly db: Db;
  readonly file: string;
  /** Moves all of the log into the file. Throws STORE_DISK_FULL, STORE_WRITE_FAILED. */
  emptyLog(): void;
  close(): Promise<void>;
}

/**
 * Opens (or makes) the database file of a data directory that is locked already, and brings its schema to the newest version.
 * Throws DATA_DIRECTORY_CORRUPT, _FOREIGN, _UNUSABLE, _NEWER; nothing stays open then.
 */
export async function openSqlite({ directory, now, log }: SqliteOptions): Promise<StoreDatabase> {
  const { db, file, emptyLog, close } = connectSqlite(directory);
  try {
    const tooNew = (versions: object) => storeErrors.create('DATA_DIRECTORY_NEWER', { directory, ...versions });
    await migrate(db, { dialect: sqliteDialect, now, tooNew });
  } catch (error) {
    await close();
    throw error;
  }
  const thread = new StoreThread(file, log);
  const walSync = new LogSync(`${file}-wal`, emptyLog);
  // The one connection runs one transaction at a time.
  const commit: StoreDatabase['commit'] = (change) => db.transaction().execute(change);
  return {
    db,
    reader: new Kysely<Schema>({ dialect: readingDialect(thread) }),
    dialect: sqliteDialect,
    nodeId: '',
    async write(change) {
      const result = await commit(change);
      // With synchronous=NORMAL a commit survives the process; now the machine may stop, too.
      await walSync.sync();
      return result;
    },
    commit,
    absentNodes: async () => [],
    leads: async () => true,
    async close() {
      await thread[Symbol.asyncDispose]();
      await walSync[Symbol.asyncDispose]();
      await close();
    },
  };
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
  const emptyLog = (): void => {
    // A reader in the midst of the log holds it: that is told as a row, not as an error.
    const [outcome] = translated(file, () => database.pragma('wal_checkpoint(TRUNCATE)')) as { busy: number }[];
    if (outcome?.busy !== 0) throw storeErrors.create('STORE_WRITE_FAILED', { file, problem: 'SQLITE_BUSY' });
  };
  return {
    db,
    file,
    emptyLog,
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
