import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { archiveErrors } from '../archive/errors.ts';
import type { Db, Schema } from '../schema.ts';
import { adaptDatabase, translated } from './adapter.ts';
import { databaseFile } from './open-database.ts';
import { touchPrivate } from './private-file.ts';

/** All pages in one step: a step after which the server writes would begin again. */
const allPages = 0x7fff_ffff;

/**
 * A copy of a data directory's database as it is now, while its server goes on (https://www.sqlite.org/backup.html), in `copy`, which is removed at
 * the end. Throws BACKUP_STORE_MISSING.
 */
export async function openSnapshot(directory: string, copy: string): Promise<AsyncDisposable & { readonly db: Db }> {
  const file = join(directory, databaseFile);
  if (!existsSync(file)) throw archiveErrors.create('BACKUP_STORE_MISSING', { place: directory });
  touchPrivate(copy);
  const remove = async () => {
    for (const name of [copy, `${copy}-wal`, `${copy}-shm`, `${copy}-journal`]) await rm(name, { force: true });
  };
  try {
    const source = translated(file, () => new Database(file, { readonly: true, fileMustExist: true }));
    try {
      await source.backup(copy, { progress: () => allPages });
    } finally {
      source.close();
    }
    const database = translated(copy, () => new Database(copy));
    const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: adaptDatabase(database, copy) }) });
    return {
      db,
      async [Symbol.asyncDispose]() {
        await db.destroy();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
