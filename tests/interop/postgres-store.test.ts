import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
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
