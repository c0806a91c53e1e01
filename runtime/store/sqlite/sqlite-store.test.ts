import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '#runtime/shared/log.ts';
import { openStore } from '../open-store.ts';
import { describeStoreContract } from '../testing/store-contract.ts';

describeStoreContract('SQLite', async () => {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'patchbay-store-'));
  let store = await openStore({ dataDirectory, log: silentLogger });
  return {
    store,
    async reopen() {
      await store[Symbol.asyncDispose]();
      store = await openStore({ dataDirectory, log: silentLogger });
      return store;
    },
    async destroy() {
      await store[Symbol.asyncDispose]();
      await rm(dataDirectory, { recursive: true });
    },
  };
});
