import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from '@jest/globals';
import { newSessionId } from '#runtime/shared/ids.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { openStore } from '#runtime/store/index.ts';
import { allRows, fillDatabase } from '#runtime/store/testing/filled-database.ts';
import { readBackup, writeBackup } from '#server/backup/index.ts';
import { PostgresCluster } from './postgres-cluster.ts';

const log = silentLogger;

it('a store goes from SQLite to PostgreSQL and back, every row of every table as it was', async () => {
  await using opened = new AsyncDisposableStack();
  const cluster = opened.use(await PostgresCluster.start());
  const url = await cluster.emptySchema();
  const folder = await mkdtemp(path.join(tmpdir(), 'patchbay-move-'));
  opened.defer(() => rm(folder, { recursive: true }));
  const [from, between, to] = ['from', 'between', 'to'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  const [first, second] = [path.join(folder, 'first.backup'), path.join(folder, 'second.backup')];

  await (await openStore({ dataDirectory: from, log }))[Symbol.asyncDispose]();
  fillDatabase(from);
  await writeBackup(first, { dataDirectory: from, log, withKey: false, now: 1 });
  await readBackup(first, { dataDirectory: between, url, log, now: 1 });
  const again = readBackup(first, { dataDirectory: between, url, log, now: 1 });
  await expect(again).rejects.toMatchObject({ code: 'RESTORE_STORE_USED' });
  await writeBackup(second, { dataDirectory: between, url, log, withKey: false, now: 1 });
  await readBackup(second, { dataDirectory: to, log, now: 1 });

  expect(allRows(to)).toEqual(allRows(from));
  const [one = '', other = ''] = await Promise.all([first, second].map(textOf));
  expect(other === one).toBe(true);

  await using store = await openStore({ dataDirectory: between, url, log });
  expect(await store.journal.search({ text: 'crème', limit: 5 })).toHaveLength(5);
  await store.journal.append([{ ...plainRow, sessionId: newSessionId(), message: 'later' }]);
  // As SQLite would have numbered it: 40 more were given once.
  expect((await store.journal.readAll({ after: 120 })).map(({ cursor }) => cursor)).toEqual([161]);
});

const plainRow = { seq: 1, at: 1, kind: 'log', level: 'info', data: null, scenario: null, line: null, column: null };

async function textOf(file: string): Promise<string> {
  return gunzipSync(await readFile(file)).toString();
}
