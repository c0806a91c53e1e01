import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { silentLogger } from '#runtime/shared/log.ts';
import { openStore } from '#runtime/store/index.ts';
import { describeStoreContract } from '#runtime/store/testing/store-contract.ts';
import { PostgresCluster } from './postgres-cluster.ts';

let cluster: PostgresCluster;
let url: string;

beforeAll(async () => {
  cluster = await PostgresCluster.start();
  url = await cluster.emptySchema();
});

afterAll(() => cluster[Symbol.asyncDispose]());

describeStoreContract('PostgreSQL', async () => {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'patchbay-store-'));
  const open = () => openStore({ dataDirectory, url, log: silentLogger });
  let store = await open();
  return {
    store,
    async reopen() {
      await store[Symbol.asyncDispose]();
      store = await open();
      return store;
    },
    async destroy() {
      await store[Symbol.asyncDispose]();
      await cluster.empty(url);
      await rm(dataDirectory, { recursive: true });
    },
  };
});

describe('a database that cannot be used', () => {
  const opened = async (wrong: string) => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'patchbay-store-'));
    try {
      await using store = await openStore({ dataDirectory, url: wrong, log: silentLogger });
      return await store.applications.list();
    } finally {
      await rm(dataDirectory, { recursive: true });
    }
  };

  it.each([
    ['that nobody listens for', 'STORE_UNREACHABLE', () => 'postgres://postgres:geheim@127.0.0.1:1/postgres'],
    ['of a wrong password', 'STORE_LOGIN_REFUSED', () => cluster.url('postgres', 'carol:geheim')],
    ['of no password', 'STORE_LOGIN_REFUSED', () => cluster.url('postgres', 'carol')],
    ['that is not there', 'STORE_DATABASE_MISSING', () => cluster.url('nowhere')],
    ['in which the user may make no tables', 'STORE_PERMISSION_MISSING', () => cluster.url('postgres', 'dave')],
    [
      'in a schema that is not there',
      'STORE_PERMISSION_MISSING',
      () => `${cluster.url()}?options=-csearch_path%3Dnowhere`,
    ],
    ['that cannot keep every character', 'STORE_ENCODING', () => cluster.url('narrow')],
  ])('is told by its own code: one %s', async (_, code, wrong) => {
    await cluster.query(
      "do $$ begin create role carol login password 'right'; create role dave login; exception when others then null; end $$",
    );
    await cluster
      .query("create database narrow encoding 'LATIN1' locale 'C' template template0")
      .catch(() => undefined);
    const error: unknown = await opened(wrong()).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code, kind: 'operator', message: expect.stringContaining('127.0.0.1:') });
    expect(String(error)).not.toContain('geheim');
  });

  it('is refused when a newer Patchbay has been there', async () => {
    const later = await cluster.emptySchema();
    await opened(later);
    await cluster.query("insert into schema_version values (999, '0999-later', 0)", later);
    await expect(opened(later)).rejects.toMatchObject({ code: 'STORE_NEWER', details: { found: 999 } });
  });

  it('is migrated by one process while others wait for it', async () => {
    const fresh = await cluster.emptySchema();
    const all = await Promise.all([opened(fresh), opened(fresh), opened(fresh)]);
    expect(new Set(all.flat().map(({ id }) => id)).size).toBe(1);
  });
});
