import { afterEach, beforeEach, describe } from '@jest/globals';
import type { Application, Store } from '../contract.ts';
import { describeAccessKeys } from './access-key-contract.ts';
import { describeCallLists } from './call-list-contract.ts';
import { describeApplications, describeRouting } from './configuration-contract.ts';
import { describeHistory } from './history-contract.ts';
import { describeJobs } from './job-contract.ts';
import { describeJournalRows } from './journal-contract.ts';
import { describePlatform } from './platform-contract.ts';
import { describeQueues } from './queue-contract.ts';
import { describeQueueHistory } from './queue-history-contract.ts';
import { describeRecordings } from './recording-contract.ts';
import { describeReleases } from './release-contract.ts';
import { describeStoredValues } from './stored-value-contract.ts';
import { describeTrunking } from './trunk-contract.ts';
import { describeUsage } from './usage-contract.ts';
import { describeUsers } from './user-contract.ts';

/** A store to try, and how to be rid of it. */
export interface TriedStore {
  readonly store: Store;
  /** Closes the store and opens the same data again. */
  reopen(): Promise<Store>;
  destroy(): Promise<void>;
}

/** What a test works with: valid while it runs. */
export interface Trial {
  readonly store: Store;
  readonly main: Application;
  reopen(): Promise<Store>;
}

/** What every engine's store must do. Call it in a test file with a function that opens an empty store. */
export function describeStoreContract(engine: string, open: () => Promise<TriedStore>): void {
  describe(`a store on ${engine}`, () => {
    let tried: TriedStore;
    let store: Store;
    let main: Application;

    beforeEach(async () => {
      tried = await open();
      store = tried.store;
      main = await store.applications.get('default');
    });

    afterEach(() => tried.destroy());

    const reopen = async () => {
      store = await tried.reopen();
      return store;
    };
    const trial = (): Trial => ({ store, main, reopen });
    describeApplications(trial);
    describeRouting(trial);
    describeReleases(trial);
    describeHistory(trial);
    describeJournalRows(trial);
    describeRecordings(trial);
    describeUsage(trial);
    describeStoredValues(trial);
    describeTrunking(trial);
    describeUsers(trial);
    describeQueues(trial);
    describeQueueHistory(trial);
    describeCallLists(trial);
    describeJobs(trial);
    describePlatform(trial);
    describeAccessKeys(trial);
  });
}
