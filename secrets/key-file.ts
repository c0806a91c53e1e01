import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, link, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { messageOf } from '#runtime/shared/errors.ts';
import { keyBytes } from './aes-gcm.ts';
import { secretsErrors } from './errors.ts';

/** Keys by id. The file has no other content than this. */
export interface KeyRing {
  readonly currentKeyId: string;
  readonly keys: ReadonlyMap<string, Uint8Array>;
}

const keyText = z
  .base64()
  .refine((text) => Buffer.from(text, 'base64').length === keyBytes, 'a key is not 32 bytes long');
const fileSchema = z
  .strictObject({
    format: z.literal('patchbay-keys-1'),
    current: z.string(),
    keys: z.record(z.string(), keyText),
  })
  .refine((file) => Object.hasOwn(file.keys, file.current), 'the current key is missing');

/**
 * Reads the key file, or makes one with a new key when there is none.
 * Throws KEY_FILE_EXPOSED, KEY_FILE_FOREIGN_OWNER, KEY_FILE_INVALID, KEY_FILE_UNUSABLE.
 */
export async function readOrMakeKeyFile(file: string): Promise<KeyRing> {
  const found = await usable(file, () => readKeyFile(file));
  if (found !== undefined) return found;
  const ring = withNewKey({ currentKeyId: '', keys: new Map() });
  // A link never replaces: of two processes that start at once both then read the same file.
  await usable(file, () => writeAside(file, ring, (aside) => link(aside, file).catch(unlessExists)));
  return (await usable(file, () => readKeyFile(file))) ?? ring;
}

/** Replaces the key file, at once and whole. */
export function replaceKeyFile(file: string, ring: KeyRing): Promise<void> {
  return usable(file, () => writeAside(file, ring, (aside) => rename(aside, file)));
}

/** The ring with one more key, which is current from now on. */
export function withNewKey(ring: KeyRing): KeyRing {
  const currentKeyId = `key-${randomUUID()}`;
  return { currentKeyId, keys: new Map([...ring.keys, [currentKeyId, randomBytes(keyBytes)]]) };
}

async function readKeyFile(file: string): Promise<KeyRing | undefined> {
  const found = await stat(file).catch(unlessMissing);
  if (found === undefined) return undefined;
  const mode = found.mode & 0o777;
  if ((mode & 0o077) !== 0) {
    throw secretsErrors.create('KEY_FILE_EXPOSED', { file, mode: mode.toString(8).padStart(4, '0') });
  }
  const user = process.geteuid?.();
  if (user !== undefined && found.uid !== user) {
    throw secretsErrors.create('KEY_FILE_FOREIGN_OWNER', { file, owner: found.uid });
  }
  return parse(file, await readFile(file, 'utf8'));
}

/** The problem that is told never quotes the file: it holds keys. */
function parse(file: string, text: string): KeyRing {
  const parsed = fileSchema.safeParse(jsonOf(text));
  if (!parsed.success) {
    const problem = text.trim() === '' ? 'it is empty' : (parsed.error.issues[0]?.message ?? 'its form is another');
    throw secretsErrors.create('KEY_FILE_INVALID', { file, problem });
  }
  const keys = Object.entries(parsed.data.keys).map(([id, key]) => [id, Buffer.from(key, 'base64')] as const);
  return { currentKeyId: parsed.data.current, keys: new Map(keys) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function writeAside(file: string, ring: KeyRing, place: (aside: string) => Promise<void>): Promise<void> {
  const aside = join(dirname(file), `.keys-${randomUUID()}`);
  const keys = Object.fromEntries([...ring.keys].map(([id, key]) => [id, Buffer.from(key).toString('base64')]));
  try {
    await using handle = await open(aside, 'wx', 0o600);
    await handle.writeFile(
      `${JSON.stringify({ format: 'patchbay-keys-1', current: ring.currentKeyId, keys }, null, 2)}\n`,
    );
    await handle.sync();
    // The process's umask may have taken bits away, never the owner's own.
    await chmod(aside, 0o600);
    await place(aside);
  } finally {
    await rm(aside, { force: true });
  }
  await using folder = await open(dirname(file), 'r');
  await folder.sync();
}

async function usable<Result>(file: string, action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    if (codeOf(error).startsWith('KEY_FILE_')) throw error;
    throw secretsErrors.create('KEY_FILE_UNUSABLE', { file, problem: messageOf(error) }, error);
  }
}

function unlessMissing(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error;
}

function unlessExists(error: unknown): void {
  if (codeOf(error) !== 'EEXIST') throw error;
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
