import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { storeErrors } from '../errors.ts';
import { sqliteCodeIs, touchPrivate } from './private-file.ts';

const lockFile = 'patchbay.lock';
/** Beside the lock, not in it: closing any descriptor of a locked file drops a process's POSIX locks on it. */
const holderFile = 'patchbay.holder.json';

/** The one process that may use a data directory. */
export interface DirectoryLock {
  release(): void;
}

/**
 * Takes the data directory for this process: an exclusive transaction on an empty database of its own, which the
 * operating system ends with the process however it dies. Throws DATA_DIRECTORY_IN_USE, naming the holder.
 */
export function lockDirectory(directory: string, now: number): DirectoryLock {
  const path = join(directory, lockFile);
  touchPrivate(path);
  const database = new Database(path, { timeout: 0 });
  try {
    database.exec('begin exclusive');
  } catch (error) {
    database.close();
    if (sqliteCodeIs(error, 'SQLITE_BUSY')) {
      throw storeErrors.create('DATA_DIRECTORY_IN_USE', { directory, holder: readHolder(directory) }, error);
    }
    throw storeErrors.create('DATA_DIRECTORY_CORRUPT', { file: path, problem: 'it is no lock of ours' }, error);
  }
  const holder = { pid: process.pid, host: hostname(), since: new Date(now).toISOString() };
  writeFileSync(join(directory, holderFile), `${JSON.stringify(holder)}\n`, { mode: 0o600 });
  return {
    release() {
      if (!database.open) return;
      rmSync(join(directory, holderFile), { force: true });
      database.close();
    },
  };
}

function readHolder(directory: string): string {
  try {
    const holder: unknown = JSON.parse(readFileSync(join(directory, holderFile), 'utf8'));
    if (typeof holder === 'object' && holder !== null && 'pid' in holder && 'host' in holder && 'since' in holder) {
      return `process ${holder.pid} on ${holder.host}, since ${holder.since}`;
    }
  } catch {
    // The holder is just starting or ending; that it holds the lock is known all the same.
  }
  return 'a process that has not yet said its name';
}
