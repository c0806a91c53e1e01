import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Logger } from '#runtime/shared/log.ts';
import type { Dialect } from '../database.ts';
import { migrations } from '../migrations/index.ts';
import { connectPostgres } from '../postgres/open-database.ts';
import { takeLock } from '../postgres/sharing.ts';
import type { Db } from '../schema.ts';
import { sqliteDialect } from '../sqlite/dialect.ts';
import { lockDirectory } from '../sqlite/directory-lock.ts';
import { connectSqlite, databaseFile } from '../sqlite/open-database.ts';
import { makePrivateDirectory } from '../sqlite/private-file.ts';
import { openSnapshot } from '../sqlite/snapshot.ts';
import type { StoreLine } from './archive-line.ts';
import { dumpStore, versionOf } from './dump.ts';
import { archiveErrors } from './errors.ts';
import { loadStore } from './load.ts';

/** As `openStore` takes them. */
export interface ArchivedStore {
  readonly dataDirectory: string;
  readonly url?: string;
  readonly log: Logger;
}

/**
 * Reads all of a store as it is at this moment, while servers go on with it. Copies of a file are made in `scratch`.
 * Throws BACKUP_STORE_MISSING, BACKUP_STORE_OLD, and as `openStore`.
 */
export async function readStore(
  { dataDirectory, url, log }: ArchivedStore,
  scratch: string,
  read: (lines: AsyncIterable<StoreLine>) => Promise<void>,
): Promise<void> {
  await using opened = new AsyncDisposableStack();
  if (url === undefined) {
    const snapshot = opened.use(await openSnapshot(resolve(dataDirectory), scratch));
    return await readAll(snapshot.db, sqliteDialect, resolve(dataDirectory), read);
  }
  const { db, dialect, place } = await connectPostgres(url, '', log);
  opened.defer(() => db.destroy());
  await readAll(db, dialect, place, read);
}

async function readAll(
  db: Db,
  dialect: Dialect,
  place: string,
  read: (lines: AsyncIterable<StoreLine>) => Promise<void>,
): Promise<void> {
  if (!(await dialect.hasStore(db))) throw archiveErrors.create('BACKUP_STORE_MISSING', { place });
  const transaction = db.transaction();
  const reading =
    dialect.name === 'postgres'
      ? transaction.setIsolationLevel('repeatable read').setAccessMode('read only')
      : transaction;
  await reading.execute(async (tx) => {
    const versions = { found: await versionOf(tx), known: migrations.length };
    // Of tables that only others know nothing would be in the backup.
    if (versions.found < versions.known) throw archiveErrors.create('BACKUP_STORE_OLD', versions);
    if (versions.found > versions.known) throw archiveErrors.create('BACKUP_NEWER', versions);
    await read(dumpStore(tx, dialect, versions.found));
  });
}

/**
 * Makes a store of what another one had: all of it or nothing.
 * Throws RESTORE_STORE_USED, BACKUP_NEWER, BACKUP_DAMAGED, and as `openStore`.
 */
export async function fillStore(store: ArchivedStore & { readonly now: number }, lines: AsyncIterable<StoreLine>) {
  const directory = resolve(store.dataDirectory);
  await using opened = new AsyncDisposableStack();
  makePrivateDirectory(directory);
  const lock = lockDirectory(directory, store.now);
  opened.defer(() => lock.release());
  if (store.url === undefined) return await fillSqlite(directory, store.now, lines);
  const { db, dialect, sharing, place } = await connectPostgres(store.url, '', store.log);
  opened.defer(() => db.destroy());
  await db.transaction().execute(async (tx) => {
    await takeLock(tx, sharing, 'write');
    if (await dialect.hasStore(tx)) throw archiveErrors.create('RESTORE_STORE_USED', { place });
    await loadStore(tx, lines, { dialect, now: store.now });
  });
}

async function fillSqlite(directory: string, now: number, lines: AsyncIterable<StoreLine>): Promise<void> {
  const { db, close } = connectSqlite(directory);
  const isUsed = await sqliteDialect.hasStore(db);
  try {
    if (isUsed) throw archiveErrors.create('RESTORE_STORE_USED', { place: directory });
    await db.transaction().execute((tx) => loadStore(tx, lines, { dialect: sqliteDialect, now }));
    await close();
  } catch (error) {
    await close();
    const file = join(directory, databaseFile);
    if (!isUsed) for (const name of [file, `${file}-wal`, `${file}-shm`]) await rm(name, { force: true });
    throw error;
  }
}
