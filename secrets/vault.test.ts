import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ApplicationId } from '#runtime/shared/ids.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { openStore, type Store } from '#runtime/store/index.ts';
import { openKeyFile, type SecretRecord } from './index.ts';
import { createSecretVault, type SecretVault } from './vault.ts';

const value = 'correct horse battery staple';
let directory: string;
let keyFile: string;
let store: Store;
let vault: SecretVault;
let main: ApplicationId;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'patchbay-vault-'));
  keyFile = join(directory, 'keys.json');
  store = await openStore({ dataDirectory: directory, log: silentLogger });
  vault = createSecretVault({ store, keys: await openKeyFile(keyFile) });
  main = (await store.applications.get('default')).id;
});

afterEach(async () => {
  await store[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

describe('the secret vault', () => {
  it('gives an application its own values, and no other application', async () => {
    const other = (await store.applications.create('other')).id;
    await vault.set(main, 'TOKEN', value);
    await vault.set(main, 'Url2', 'https://é.example/\n');
    await vault.set(other, 'TOKEN', 'another');
    expect({ ...(await vault.open(main)) }).toEqual({ TOKEN: value, Url2: 'https://é.example/\n' });
    expect({ ...(await vault.open(other)) }).toEqual({ TOKEN: 'another' });
  });

  it('replaces a value under a new version, lists without values, and removes', async () => {
    await vault.set(main, 'TOKEN', 'old');
    expect(await vault.set(main, 'TOKEN', value)).toMatchObject({ name: 'TOKEN', version: 2 });
    expect(await vault.open(main)).toMatchObject({ TOKEN: value });
    expect(JSON.stringify(await vault.list(main))).not.toContain(value);
    await vault.remove(main, 'TOKEN');
    expect(await vault.list(main)).toEqual([]);
    await expect(vault.remove(main, 'TOKEN')).rejects.toMatchObject({ code: 'SECRET_MISSING', httpStatus: 404 });
  });

  it('has nothing under names that objects are born with', async () => {
    expect((await vault.open(main)).constructor).toBeUndefined();
  });

  it('lets every one of several writers at once succeed', async () => {
    const versions = await Promise.all(['a', 'b', 'c'].map((text) => vault.set(main, 'TOKEN', text)));
    expect(versions.map((summary) => summary.version).toSorted()).toEqual([1, 2, 3]);
  });

  it.each(['', '1A', '_A', 'A-B', 'A B', 'É', `A${'a'.repeat(64)}`, '__proto__'])(
    'refuses the name %j',
    async (name) => {
      await expect(vault.set(main, name, value)).rejects.toMatchObject({ code: 'SECRET_NAME_INVALID', kind: 'user' });
    },
  );

  it('takes names of 64 and values of 8,192 characters, and refuses empty and longer values', async () => {
    await vault.set(main, `A${'_'.repeat(63)}`, 'x'.repeat(8_192));
    await expect(vault.set(main, 'A', '')).rejects.toMatchObject({ code: 'SECRET_VALUE_EMPTY' });
    const long = caught(vault.set(main, 'A', 'x'.repeat(8_193)));
    expect(await long).toMatchObject({ code: 'SECRET_VALUE_TOO_LONG' });
    expect(String(await long)).not.toContain('xxx');
  });

  it('leaves no value in any file of the data directory', async () => {
    await vault.set(main, 'TOKEN', value);
    for (const name of await readdir(directory)) {
      const content = await readFile(join(directory, name));
      expect(content.includes(value)).toBe(false);
      expect(content.includes(Buffer.from(value).toString('base64'))).toBe(false);
    }
  });
});

describe('a sealed secret', () => {
  it.each(['ciphertext', 'wrappedKey'] as const)('does not open when a byte of its %s changed', async (field) => {
    await vault.set(main, 'TOKEN', value);
    const length = (await onlyRecord())[field].length;
    for (const index of [0, 1, 13, 20, length - 1]) {
      const error = await caught(openAs({ [field]: flipped((await onlyRecord())[field], index) }));
      expect(error).toMatchObject({ code: 'SECRET_UNREADABLE', message: expect.stringContaining('TOKEN') });
      expect(JSON.stringify(error)).not.toContain(value);
    }
  });

  it('does not open under another name, version or application, or when cut short', async () => {
    await vault.set(main, 'TOKEN', value);
    const other = (await store.applications.create('other')).id;
    const moved: Partial<SecretRecord>[] = [{ name: 'OTHER' }, { version: 2 }, { applicationId: other }];
    for (const change of [...moved, { ciphertext: new Uint8Array(5) }, { wrappedKey: new Uint8Array(0) }]) {
      await expect(openAs(change)).rejects.toMatchObject({ code: 'SECRET_UNREADABLE' });
    }
  });

  it('does not open with the key file of another data directory, and says which key it needs', async () => {
    await vault.set(main, 'TOKEN', value);
    const stranger = createSecretVault({ store, keys: await openKeyFile(join(directory, 'other.json')) });
    const { keyId } = await onlyRecord();
    await expect(stranger.open(main)).rejects.toMatchObject({
      code: 'SECRET_KEY_MISSING',
      details: { name: 'TOKEN', keyId },
    });
  });

  it('does not open with another key of the same id', async () => {
    await vault.set(main, 'TOKEN', value);
    const file = JSON.parse(await readFile(keyFile, 'utf8'));
    file.keys[file.current] = Buffer.alloc(32, 7).toString('base64');
    await writeFile(keyFile, JSON.stringify(file));
    const wrong = createSecretVault({ store, keys: await openKeyFile(keyFile) });
    await expect(wrong.open(main)).rejects.toMatchObject({ code: 'SECRET_UNREADABLE', details: { name: 'TOKEN' } });
  });
});

describe('the key file', () => {
  it('is made on the first start for its owner only, and stays the same afterwards', async () => {
    expect((await stat(keyFile)).mode & 0o777).toBe(0o600);
    const first = await readFile(keyFile, 'utf8');
    await openKeyFile(keyFile);
    expect(await readFile(keyFile, 'utf8')).toBe(first);
    expect((await readdir(directory)).filter((name) => name.startsWith('.keys-'))).toEqual([]);
  });

  it('is the same for two that start at once', async () => {
    const file = join(directory, 'fresh.json');
    const [one, two] = await Promise.all([openKeyFile(file), openKeyFile(file)]);
    expect(one.currentKeyId).toBe(two.currentKeyId);
  });

  it('is refused when others may use it', async () => {
    await chmod(keyFile, 0o640);
    await expect(openKeyFile(keyFile)).rejects.toMatchObject({ code: 'KEY_FILE_EXPOSED', details: { mode: '0640' } });
  });

  it.each(['', '{}', 'not json', '{"format":"patchbay-keys-1","current":"a","keys":{}}', keysOf('AAAA')])(
    'is refused when it holds %j, and left as it is',
    async (content) => {
      await writeFile(keyFile, content);
      await expect(openKeyFile(keyFile)).rejects.toMatchObject({ code: 'KEY_FILE_INVALID', kind: 'operator' });
      expect(await readFile(keyFile, 'utf8')).toBe(content);
    },
  );

  it('is refused when a directory stands in its place', async () => {
    await expect(openKeyFile(join(directory, 'no', 'keys.json'))).rejects.toMatchObject({ code: 'KEY_FILE_UNUSABLE' });
  });

  it('rotates: values stay sealed as they are, their data keys are wrapped anew', async () => {
    await vault.set(main, 'TOKEN', value);
    const before = await onlyRecord();
    const keys = await openKeyFile(keyFile);
    const rotated = createSecretVault({ store, keys });
    await keys.rotate();
    expect(await rotated.open(main)).toMatchObject({ TOKEN: value });
    expect(await rotated.rewrap()).toBe(1);
    expect(await rotated.rewrap()).toBe(0);
    const after = await onlyRecord();
    expect(after.keyId).toBe(keys.currentKeyId);
    expect(after.keyId).not.toBe(before.keyId);
    expect(Buffer.compare(after.ciphertext, before.ciphertext)).toBe(0);
    const reopened = createSecretVault({ store, keys: await openKeyFile(keyFile) });
    expect(await reopened.open(main)).toMatchObject({ TOKEN: value });
  });
});

function keysOf(key: string): string {
  return JSON.stringify({ format: 'patchbay-keys-1', current: 'a', keys: { a: key } });
}

async function onlyRecord(): Promise<SecretRecord> {
  const [record] = await store.secrets.list(main);
  if (record === undefined) throw new Error('there is no secret');
  return record;
}

/** Opens the only secret as if the store held it with `change`. */
async function openAs(change: Partial<SecretRecord>) {
  const record = { ...(await onlyRecord()), ...change };
  const changed = { ...store.secrets, list: async () => [record] };
  return createSecretVault({ store: { secrets: changed }, keys: await openKeyFile(keyFile) }).open(main);
}

function flipped(bytes: Uint8Array, index: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[index] = (copy[index] ?? 0) ^ 1;
  return copy;
}

async function caught(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}
