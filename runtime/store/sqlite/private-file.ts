import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { messageOf } from '#runtime/shared/errors.ts';
import { storeErrors } from '../errors.ts';

/**
 * Makes sure of a directory that only this user may enter (0700). A directory that is there already keeps its mode
 * when it does not belong to this user. Throws DATA_DIRECTORY_UNUSABLE.
 */
export function makePrivateDirectory(directory: string): void {
  try {
    const made = mkdirSync(directory, { recursive: true, mode: 0o700 });
    const found = statSync(directory);
    if (!found.isDirectory())
      throw storeErrors.create('DATA_DIRECTORY_UNUSABLE', { directory, problem: notADirectory });
    if (made === undefined && !hasSticky(found.mode) && found.uid === process.getuid?.()) chmodSync(directory, 0o700);
  } catch (error) {
    throw unusable(directory, error);
  }
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
    ENOSPC: 'the disk is full',
    EISDIR: 'a directory stands where a file should be',
  };
  return storeErrors.create(
    'DATA_DIRECTORY_UNUSABLE',
    { directory: path, problem: problems[code] ?? messageOf(error) },
    error,
  );
}
