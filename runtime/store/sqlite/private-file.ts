import { chmodSync, closeSync, mkdirSync, openSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { messageOf } from '#runtime/shared/errors.ts';
import { storeErrors } from '../errors.ts';

/**
 * Makes sure of a directory that only this user may enter (0700). A directory that is there already keeps its mode when it
 * does not belong to this user or holds other things than a store: `--data-dir /srv` must not close /srv. Throws DATA_DIRECTORY_UNUSABLE.
 */
export function makePrivateDirectory(directory: string): void {
  try {
    const made = makeMissing(directory);
    const found = statSync(directory);
    if (!found.isDirectory())
      throw storeErrors.create('DATA_DIRECTORY_UNUSABLE', { directory, problem: notADirectory });
    if (made || hasSticky(found.mode) || found.uid !== process.getuid?.()) return;
    if (isForStore(directory)) chmodSync(directory, 0o700);
  } catch (error) {
    throw unusable(directory, error);
  }
}

/**
 * Step by step: mkdir with `recursive` never returns where a parent is there and the system still says ENOENT (/proc).
 * Tells whether it made the directory.
 */
function makeMissing(directory: string): boolean {
  if (statSync(directory, { throwIfNoEntry: false }) !== undefined) return false;
  const parent = path.dirname(directory);
  if (parent !== directory) makeMissing(parent);
  try {
    mkdirSync(directory, { mode: 0o700 });
    return true;
  } catch (error) {
    // Another process made it meanwhile.
    if (sqliteCodeIs(error, 'EEXIST')) return false;
    throw error;
  }
}

function isForStore(directory: string): boolean {
  const names = readdirSync(directory);
  return names.length === 0 || names.some((name) => name.startsWith('patchbay.'));
}

/** Makes sure of a file that only this user may read and write (0600); its content stays. */
export function touchPrivate(path: string): void {
  try {
    closeSync(openSync(path, 'a', 0o600));
    chmodSync(path, 0o600);
  } catch (error) {
    throw unusable(path, error);
  }
}

export function sqliteCodeIs(error: unknown, prefix: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith(prefix);
}

const notADirectory = 'it is not a directory';

/** Directories such as /tmp are everybody's: they are not ours to close. */
function hasSticky(mode: number): boolean {
  return (mode & 0o1000) !== 0;
}

function unusable(path: string, error: unknown): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (code === 'DATA_DIRECTORY_UNUSABLE') return error;
  const problems: Readonly<Record<string, string>> = {
    EEXIST: notADirectory,
    ENOTDIR: 'a part of its path is not a directory',
    EACCES: 'this user may not write there',
    EPERM: 'this user may not write there',
    EROFS: 'the file system is read-only',
    ENOENT: 'the system lets nobody make a directory there',
    ENOSPC: 'the disk is full',
    EISDIR: 'a directory stands where a file should be',
  };
  return storeErrors.create(
    'DATA_DIRECTORY_UNUSABLE',
    { directory: path, problem: problems[code] ?? messageOf(error) },
    error,
  );
}
