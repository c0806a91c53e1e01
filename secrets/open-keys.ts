import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import { keyBytes } from './aes-gcm.ts';
import { secretsErrors } from './errors.ts';
import { openKeyFile } from './file-key-provider.ts';
import { fixedKey } from './fixed-key-provider.ts';
import type { KeyProvider } from './key-provider.ts';
import type { KeySource } from './key-source.ts';
import { secretsLimits } from './limits.ts';
import { openVaultTransit } from './vault-transit.ts';

/** What sources are relative to. */
export interface KeySurroundings {
  /** The key file when no other source is named. */
  readonly keyFile: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * The first source wraps; the others only open what they wrapped earlier. Without a source: the key file. Throws
 * SECRETS_KEY_UNAVAILABLE, and what `openKeyFile` throws.
 */
export async function openKeys(sources: readonly KeySource[], surroundings: KeySurroundings): Promise<KeyProvider> {
  const { keyFile } = surroundings;
  if (sources.length === 0) return openKeyFile(keyFile);
  const [current, ...older] = await Promise.all(sources.map((source) => openSource(source, surroundings)));
  if (current === undefined || older.length === 0) return current ?? openKeyFile(keyFile);
  return withOlder(current, older);
}

async function openSource(source: KeySource, { environment }: KeySurroundings): Promise<KeyProvider> {
  const { kind, place } = source;
  if (kind === 'file') return openKeyFile(place);
  try {
    if (kind === 'vault') return await openVaultTransit(new URL(place), environment);
    const given = await read(source, environment);
    const key = typeof given === 'string' ? given : keyOf(given);
    if (typeof key !== 'string') return fixedKey(key);
    throw unavailable(source, key);
  } catch (error) {
    if (isPatchbayError(error) && error.code === 'SECRETS_KEY_UNAVAILABLE') throw error;
    throw unavailable(source, messageOf(error), error);
  }
}

/** What the source gives, never told in an error; or why it gives nothing. */
async function read({ kind, place }: KeySource, environment: KeySurroundings['environment']): Promise<Buffer | string> {
  if (kind === 'command') return await outputOf(place);
  if (kind === 'credential') {
    const folder = environment.CREDENTIALS_DIRECTORY;
    if (folder === undefined) return 'CREDENTIALS_DIRECTORY is not set: systemd started this without credentials';
    return await readFile(join(folder, place));
  }
  const value = environment[place];
  return value === undefined || value === '' ? 'the variable is not set' : Buffer.from(value);
}

async function outputOf(commandLine: string): Promise<Buffer | string> {
  const [program = '', ...args] = commandLine.trim().split(/\s+/);
  const { keyCommandMs: timeout, keyCommandBytes: maxBuffer } = secretsLimits;
  try {
    const { stdout } = await promisify(execFile)(program, args, { timeout, maxBuffer, encoding: 'buffer' });
    return stdout;
  } catch (error) {
    // Node's message has the program's own output, which may be the key.
    const { code, killed } = error as { readonly code?: unknown; readonly killed?: boolean };
    return killed === true ? `it did not end within ${timeout} ms` : `it ended with ${String(code)}`;
  }
}

/** 32 bytes as they are, or in base64 or hexadecimal. */
function keyOf(given: Buffer): Buffer | string {
  if (given.length === keyBytes) return given;
  const text = given.toString('utf8').trim();
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  const key = Buffer.from(text, 'base64');
  if (/^[A-Za-z0-9+/_-]+=*$/.test(text) && key.length === keyBytes) return key;
  return `what it gives is no key of ${keyBytes} bytes in base64 or hexadecimal`;
}

function withOlder(current: KeyProvider, older: readonly KeyProvider[]): KeyProvider {
  return {
    get currentKeyId() {
      return current.currentKeyId;
    },
    wrap: (dataKey, context) => current.wrap(dataKey, context),
    async unwrap(wrapped, context) {
      for (const provider of [current, ...older]) {
        const dataKey = await provider.unwrap(wrapped, context);
        if (dataKey !== undefined) return dataKey;
      }
      return undefined;
    },
    ...(current.rotate === undefined ? {} : { rotate: () => current.rotate?.() ?? Promise.resolve() }),
  };
}

function unavailable({ kind, place }: KeySource, problem: string, cause?: unknown): Error {
  return secretsErrors.create('SECRETS_KEY_UNAVAILABLE', { source: `${kind}:${place}`, problem }, cause);
}
