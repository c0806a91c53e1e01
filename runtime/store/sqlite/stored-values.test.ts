import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { silentLogger } from '#runtime/shared/log.ts';
import { storeLimits } from '../limits.ts';
import { openStore } from '../open-store.ts';
import { databaseFile } from './open-database.ts';

describe('an application with as many stored values as it may have', () => {
  it('gets no further key until one is removed or its time is over', async () => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'patchbay-values-'));
    await using store = await openStore({ dataDirectory, log: silentLogger });
    const { id } = await store.applications.get('default');
    const put = (key: string, ttlMs = 60_000) => store.values.put(id, { key, value: 'v', ttlMs });
    await put('known');
    await put('over', 0);
    const beside = new Database(join(dataDirectory, databaseFile));
    // As if there were so many rows: each new one is counted by a trigger.
    beside.prepare('update stored_value_counts set stored = ?').run(storeLimits.storedValuesPerApplication);
    beside.close();
    await put('in its place');
    await put('known');
    await expect(put('one more')).rejects.toMatchObject({ code: 'STORAGE_LIMIT', httpStatus: 409 });
    await store.values.remove(id, 'known');
    await put('one more');
    await rm(dataDirectory, { recursive: true });
  });
});
