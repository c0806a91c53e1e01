import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { silentLogger } from '#runtime/shared/log.ts';
import { StoreThread } from './store-thread.ts';

let folder: string;
let file: string;
let writer: Database.Database;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patchbay-thread-'));
  file = join(folder, 'a.sqlite');
  writer = new Database(file);
  writer.pragma('journal_mode = WAL');
  writer.exec('create table numbers (n integer)');
  writer.exec('insert into numbers values (1), (2)');
});

afterEach(() => {
  writer.close();
  rmSync(folder, { recursive: true });
});

describe('the thread of a store', () => {
  it('answers with what is committed, each question for itself', async () => {
    await using thread = new StoreThread(file, silentLogger);
    const wrong = thread.ask('select a from nowhere', []);
    const sum = thread.ask('select sum(n) as sum from numbers where n > ?', [1]);
    await expect(wrong).rejects.toThrow('no such table: nowhere');
    expect(await sum).toEqual([{ sum: 2 }]);
    writer.exec('insert into numbers values (3)');
    expect(await thread.ask('select count(*) as n from numbers', [])).toEqual([{ n: 3 }]);
  });

  it('changes nothing', async () => {
    await using thread = new StoreThread(file, silentLogger);
    await expect(thread.ask('delete from numbers returning n', [])).rejects.toMatchObject({
      code: 'STORE_WRITE_FAILED',
    });
    expect(await thread.ask('select count(*) as n from numbers', [])).toEqual([{ n: 2 }]);
  });

  it('leaves the event loop free meanwhile', async () => {
    await using thread = new StoreThread(file, silentLogger);
    await thread.ask('select 1', []);
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    const count =
      'with recursive c(n) as (select 1 union all select n + 1 from c where n < ?) select count(*) as n from c';
    const answer = await thread.ask(count, [1_000_000]);
    clearInterval(timer);
    expect(answer).toEqual([{ n: 1_000_000 }]);
    expect(turns).toBeGreaterThan(5);
  });

  it('answers before it ends', async () => {
    const thread = new StoreThread(file, silentLogger);
    const answer = thread.ask('select n from numbers', []);
    await thread[Symbol.asyncDispose]();
    expect(await answer).toHaveLength(2);
  });

  it('that ends amid a question fails it, and the next one starts another', async () => {
    writer.close();
    rmSync(file);
    await using thread = new StoreThread(file, silentLogger);
    await expect(thread.ask('select 1', [])).rejects.toMatchObject({ code: 'STORE_WRITE_FAILED' });
    writer = new Database(file);
    expect(await thread.ask('select 1 as one', [])).toEqual([{ one: 1 }]);
  });
});
