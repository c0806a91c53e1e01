import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { silentLogger } from '#runtime/shared/log.ts';
import { openStore } from '#runtime/store/index.ts';
import { allRows, fillDatabase } from '#runtime/store/testing/filled-database.ts';
import { readBackup, writeBackup } from './index.ts';

let folder: string;
let from: string;
let to: string;
let file: string;
const log = silentLogger;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'patchbay-backup-'));
  [from, to, file] = [path.join(folder, 'from'), path.join(folder, 'to'), path.join(folder, 'all.backup')];
});

afterEach(() => rm(folder, { recursive: true }));

const write = (withKey = false) => writeBackup(file, { dataDirectory: from, log, withKey, now: 1 });
const read = (dataDirectory = to) => readBackup(file, { dataDirectory, log, now: 2 });

describe('a backup', () => {
  it('has every row of every table, every recording, and the key when asked for', async () => {
    await (await openStore({ dataDirectory: from, log }))[Symbol.asyncDispose]();
    fillDatabase(from);
    const audio = Buffer.from(Array.from({ length: 2_000_000 }, (_, index) => (index * 7) % 251));
    await mkdir(path.join(from, 'recordings/files'), { recursive: true });
    await writeFile(path.join(from, 'recordings/files/5b0f6a53'), audio);
    await writeFile(path.join(from, 'recordings/files/5b0f6a53.txt'), 'Hello.');
    await writeFile(path.join(from, 'secrets-key'), 'a key');
    const before = allRows(from);
    expect(Object.values(before).every((rows) => rows.length > 0)).toBe(true);
    const written = await write(true);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await read()).toEqual({ ...written, hasKey: true });
    expect(allRows(to)).toEqual(before);
    expect((await readFile(path.join(to, 'recordings/files/5b0f6a53'))).equals(audio)).toBe(true);
    expect(await readFile(path.join(to, 'recordings/files/5b0f6a53.txt'), 'utf8')).toBe('Hello.');
    expect(await readFile(path.join(to, 'secrets-key'), 'utf8')).toBe('a key');
    await using store = await openStore({ dataDirectory: to, log });
    expect(await store.journal.search({ text: 'creme', limit: 5 })).toHaveLength(5);
  });

  it('is of one moment, taken while a server writes', async () => {
    await using store = await openStore({ dataDirectory: from, log });
    const { id } = await store.applications.get('default');
    let isOver = false;
    const writing = (async () => {
      for (let n = 0; !isOver; n += 1) await store.values.put(id, { key: `k${n}`, value: String(n) });
      return (await store.values.keys(id)).length;
    })();
    await store.values.put(id, { key: 'before', value: 'x' });
    await write();
    // Into the store that the server is at work on, nothing is restored.
    await expect(read(from)).rejects.toMatchObject({ code: 'DATA_DIRECTORY_IN_USE' });
    isOver = true;
    const all = await writing;
    await read();
    await using restored = await openStore({ dataDirectory: to, log });
    const keys = await restored.values.keys(id);
    expect(keys).toContain('before');
    expect(keys.length).toBeLessThanOrEqual(all);
    const numbers = keys.filter((key) => key !== 'before').map((key) => Number(key.slice(1)));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, index) => index));
    expect(await store.applications.list()).toEqual(await restored.applications.list());
  });

  it('leaves a store and a file that are there as they are', async () => {
    await (await openStore({ dataDirectory: from, log }))[Symbol.asyncDispose]();
    await write();
    await expect(write()).rejects.toMatchObject({ code: 'BACKUP_FILE_EXISTS' });
    const before = allRows(from);
    await expect(read(from)).rejects.toMatchObject({ code: 'RESTORE_STORE_USED' });
    expect(allRows(from)).toEqual(before);
    await rm(file);
    await expect(
      writeBackup(file, { dataDirectory: path.join(folder, 'none'), log, withKey: false, now: 1 }),
    ).rejects.toMatchObject({ code: 'BACKUP_STORE_MISSING' });
    expect(existsSync(file)).toBe(false);
  });

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 20)],
    ['no backup', () => Buffer.from('hello')],
    ['of nothing', () => Buffer.alloc(0)],
    ['changed', (bytes: Buffer) => changed(bytes, (text) => text.replace('"default"', '"defaul"t'))],
    ['short of a line', (bytes: Buffer) => changed(bytes, (text) => text.replace(/^.*"kind":"rows".*\n/m, ''))],
    ['without an end', (bytes: Buffer) => changed(bytes, (text) => text.replace(/^.*"kind":"end".*\n/m, ''))],
    [
      'that would write elsewhere',
      (bytes: Buffer) => changed(bytes, (text) => text.replace(/^(?=.*"kind":"end")/m, elsewhere)),
    ],
  ])('that is %s is refused, and nothing is made of it', async (_, spoil) => {
    await (await openStore({ dataDirectory: from, log }))[Symbol.asyncDispose]();
    await write();
    await writeFile(file, spoil(await readFile(file)));
    await expect(read()).rejects.toMatchObject({
      code: 'BACKUP_DAMAGED',
      hint: expect.stringContaining('Nothing was changed'),
    });
    expect(existsSync(to)).toBe(false);
  });

  it('of a newer version is refused, and leaves an empty folder behind', async () => {
    await (await openStore({ dataDirectory: from, log }))[Symbol.asyncDispose]();
    await write();
    await writeFile(
      file,
      changed(await readFile(file), (text) => text.replace(/"version":\d+/, '"version":999')),
    );
    await expect(read()).rejects.toMatchObject({ code: 'BACKUP_NEWER', details: { found: 999 } });
    expect(existsSync(path.join(to, 'patchbay.sqlite'))).toBe(false);
  });
});

const elsewhere = '{"kind":"file","name":"recordings/files/../../admin-key"}\n';

function changed(bytes: Buffer, change: (text: string) => string): Buffer {
  const text = gunzipSync(bytes).toString();
  const other = change(text);
  expect(other).not.toBe(text);
  return gzipSync(other);
}
