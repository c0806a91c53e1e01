import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { silentLogger } from '#runtime/shared/log.ts';
import { until } from '#tests/support/until.ts';
import { openStore } from '../open-store.ts';

let root: string;
let directory: string;
let file: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'patchbay-directory-'));
  directory = join(root, 'var', 'data');
  file = join(directory, 'patchbay.sqlite');
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

describe('a data directory', () => {
  it('is made for its owner only, with files for its owner only', async () => {
    await using store = await open();
    await store.applications.create('other');
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
    const names = await readdir(directory);
    expect(names).toContain('patchbay.sqlite-wal');
    for (const name of names) expect([name, (await stat(join(directory, name))).mode & 0o777]).toEqual([name, 0o600]);
  });

  it('is closed to others when it was open to them', async () => {
    await mkdir(directory, { recursive: true, mode: 0o755 });
    await chmod(directory, 0o755);
    await (await open())[Symbol.asyncDispose]();
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
  });

  it('leaves the mode of a directory that holds other things', async () => {
    await mkdir(directory, { recursive: true });
    await chmod(directory, 0o755);
    await writeFile(join(directory, 'somebodys.txt'), 'x');
    await (await open())[Symbol.asyncDispose]();
    expect((await stat(directory)).mode & 0o777).toBe(0o755);
  });

  it('is refused at once where the system makes no directories', async () => {
    const refused = openStore({ dataDirectory: '/proc/patchbay/data', log: silentLogger });
    await expect(refused).rejects.toMatchObject({ code: 'DATA_DIRECTORY_UNUSABLE' });
  });

  it('leaves a directory that is everybody’s as it is', async () => {
    await mkdir(directory, { recursive: true });
    await chmod(directory, 0o1777);
    await (await open())[Symbol.asyncDispose]();
    expect((await stat(directory)).mode & 0o7777).toBe(0o1777);
  });

  it('has one user at a time, and the second one hears who the first is', async () => {
    const store = await open();
    await expect(open()).rejects.toMatchObject({
      code: 'DATA_DIRECTORY_IN_USE',
      kind: 'operator',
      message: expect.stringContaining(`process ${process.pid} on `),
    });
    await store[Symbol.asyncDispose]();
    await store[Symbol.asyncDispose]();
    await (await open())[Symbol.asyncDispose]();
  });

  it('is free again after an opening that failed', async () => {
    await damage((path) => writeFile(path, 'x'.repeat(5_000)));
    await expect(open()).rejects.toMatchObject({ code: 'DATA_DIRECTORY_CORRUPT' });
    await rm(file);
    await (await open())[Symbol.asyncDispose]();
  });

  it.each([
    ['text', (path: string) => writeFile(path, 'this is no database, '.repeat(500))],
    ['half of it', async (path: string) => truncate(path, 4096 * 3)],
    ['a page of zeros in it', async (path: string) => overwrite(path, 4096 * 2, Buffer.alloc(4096))],
    ['noise in it', async (path: string) => overwrite(path, 4096, Buffer.alloc(8192, 0xa7))],
  ])('whose database is %s is refused, named, and left as it is', async (_, spoil) => {
    await damage(spoil);
    const before = await readFile(file);
    await expect(open()).rejects.toMatchObject({
      code: 'DATA_DIRECTORY_CORRUPT',
      kind: 'operator',
      message: expect.stringContaining(file),
      hint: expect.stringContaining('Restore'),
    });
    expect(Buffer.compare(await readFile(file), before)).toBe(0);
  });

  it('whose database is another program’s is refused', async () => {
    await mkdir(directory, { recursive: true });
    const foreign = new Database(file);
    foreign.exec('create table theirs (a)');
    foreign.close();
    await expect(open()).rejects.toMatchObject({ code: 'DATA_DIRECTORY_FOREIGN' });
  });

  it('that a newer Patchbay wrote is refused', async () => {
    await (await open())[Symbol.asyncDispose]();
    const database = new Database(file);
    database.exec(`insert into schema_version values (999, '0999-later', 0)`);
    database.close();
    await expect(open()).rejects.toMatchObject({ code: 'DATA_DIRECTORY_NEWER', details: { found: 999 } });
  });

  it('that is no directory, or lies in none, is refused', async () => {
    await mkdir(join(root, 'var'));
    await writeFile(directory, '');
    await expect(open()).rejects.toMatchObject({
      code: 'DATA_DIRECTORY_UNUSABLE',
      details: { problem: 'it is not a directory' },
    });
    const inside = openStore({ dataDirectory: join(directory, 'deeper'), log: silentLogger });
    await expect(inside).rejects.toMatchObject({ code: 'DATA_DIRECTORY_UNUSABLE' });
  });

  it('in which a directory stands in place of the database is refused', async () => {
    await mkdir(file, { recursive: true });
    await expect(open()).rejects.toMatchObject({ code: 'DATA_DIRECTORY_UNUSABLE' });
  });
});

describe('the write-ahead log', () => {
  it('is moved into the database file while the store is open, by nobody who writes', async () => {
    await using store = await open();
    const empty = (await stat(file)).size;
    const main = await store.applications.get('default');
    const source = 'x'.repeat(100_000);
    await store.scenarios.upload(main.id, { name: 'a', fileName: 'a.js', source, compiled: source, sha256: 'a' });
    expect((await stat(file)).size).toBe(empty);
    await until(async () => (await stat(file)).size > empty, 'a checkpoint');
  });
});

function open() {
  return openStore({ dataDirectory: directory, log: silentLogger });
}

async function damage(spoil: (path: string) => Promise<void>): Promise<void> {
  const store = await open();
  const main = await store.applications.get('default');
  const source = 'const a = 1;\n'.repeat(3_000);
  await store.scenarios.upload(main.id, { name: 'a', fileName: 'a.js', source, compiled: source, sha256: 'a' });
  await store[Symbol.asyncDispose]();
  await spoil(file);
}

async function overwrite(path: string, at: number, bytes: Buffer): Promise<void> {
  const content = await readFile(path);
  bytes.copy(content, at);
  await writeFile(path, content);
}
