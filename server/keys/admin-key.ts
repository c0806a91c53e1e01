import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { messageOf } from '#runtime/shared/errors.ts';
import { keyErrors } from './errors.ts';

export const adminKeyFileName = 'admin-key';
const keyShape = /^pbk_[A-Za-z0-9_-]{43}$/;

/**
 * The key of the HTTP interface: made on the first start, kept in the data directory for its owner only.
 * Throws ADMIN_KEY_UNREADABLE when the file is damaged or other users may read it.
 */
export function openAdminKey(dataDirectory: string): string {
  const file = path.join(dataDirectory, adminKeyFileName);
  try {
    mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
    if (statSync(file, { throwIfNoEntry: false }) === undefined) makeKeyFile(file);
    if ((statSync(file).mode & 0o077) !== 0) throw refuse(file, 'other users of this machine may read it');
    const key = readFileSync(file, 'utf8').trim();
    if (!keyShape.test(key)) throw refuse(file, 'it does not hold a key');
    return key;
  } catch (error) {
    if (error instanceof Error && 'kind' in error) throw error;
    throw refuse(file, messageOf(error), error);
  }
}

/** Compares in a time that does not depend on how much of the key is right. */
export function keyMatches(expected: string, given: string): boolean {
  return timingSafeEqual(digest(expected), digest(given));
}

/**
 * Written whole beside its place and linked there, so that a reader never sees half a key and two starts agree on one.
 */
function makeKeyFile(file: string): void {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `pbk_${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, file);
    syncFolder(path.dirname(file));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** A name is on the disk when its folder is. */
function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function refuse(file: string, problem: string, cause?: unknown) {
  return keyErrors.create('ADMIN_KEY_UNREADABLE', { file, problem }, cause);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
