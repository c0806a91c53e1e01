import { resolve } from 'node:path';
import { type Clock, systemClock } from '#runtime/shared/clock.ts';
import { type ApplicationId, newId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { ChangeListeners } from './change-listeners.ts';
import type { RoutingChange, Store } from './contract.ts';
import type { Engine } from './engine.ts';
import { GroupCommit } from './group-commit.ts';
import { migrate } from './migrate.ts';
import { createAccessKeys } from './repositories/access-keys.ts';
import { createAccessLists } from './repositories/access-lists.ts';
import { createApplications, defaultApplicationName, insertApplication } from './repositories/applications.ts';
import { createAuditEntries } from './repositories/audit-entries.ts';
import { createCallLists } from './repositories/call-lists.ts';
import { createCalls } from './repositories/calls.ts';
import { createKeptReplies } from './repositories/kept-replies.ts';
import { createNumericIds } from './repositories/numeric-ids.ts';
import { createPhoneNumbers } from './repositories/phone-numbers.ts';
import { createPlatformKeys } from './repositories/platform-keys.ts';
import { createQueues } from './repositories/queues.ts';
import { createRecordings } from './repositories/recordings.ts';
import { createRegistrations } from './repositories/registrations.ts';
import { createReleases } from './repositories/releases.ts';
import { createRules } from './repositories/rules.ts';
import { createScenarios } from './repositories/scenarios.ts';
import { createSealedCredentials } from './repositories/sealed-credentials.ts';
import { createSealedSecrets } from './repositories/sealed-secrets.ts';
import { createSessions } from './repositories/sessions.ts';
import { createStoredValues } from './repositories/stored-values.ts';
import { createTrunks } from './repositories/trunks.ts';
import { createUsers } from './repositories/users.ts';
import { lockDirectory } from './sqlite/directory-lock.ts';
import { createJournalRows } from './sqlite/journal-rows.ts';
import { openDatabase, type SqliteFile } from './sqlite/open-database.ts';
import { makePrivateDirectory } from './sqlite/private-file.ts';
import type { UserChange } from './user-contract.ts';

export interface StoreOptions {
  /** Made when missing, with mode 0700. */
  readonly dataDirectory: string;
  readonly log: Logger;
  readonly clock?: Clock;
}

/**
 * Opens the embedded store and takes its data directory for this process, until disposed of.
 * Throws DATA_DIRECTORY_IN_USE, _UNUSABLE, _CORRUPT, _FOREIGN, _NEWER; nothing stays open then.
 */
export async function openStore({ dataDirectory, log, clock = systemClock }: StoreOptions): Promise<Store> {
  const directory = resolve(dataDirectory);
  await using opening = new AsyncDisposableStack();
  makePrivateDirectory(directory);
  const lock = lockDirectory(directory, clock.now());
  opening.defer(() => lock.release());
  const file = openDatabase(directory);
  opening.defer(() => file.close());
  await migrate(file.db, directory, clock.now());
  const routing = new ChangeListeners<RoutingChange>('routing', log);
  const trunking = new ChangeListeners<void>('trunking', log);
  const users = new ChangeListeners<UserChange>('user', log);
  const queues = new ChangeListeners<void>('queue', log);
  const engine = createEngine(file, clock, { routing, trunking, users, queues });
  await makeDefaultApplication(engine);
  const commits = new GroupCommit(engine);
  opening.defer(() => commits.settled());
  const closing = opening.move();
  return {
    applications: createApplications(engine),
    scenarios: createScenarios(engine),
    rules: createRules(engine),
    releases: createReleases(engine),
    secrets: createSealedSecrets(engine),
    credentials: createSealedCredentials(engine),
    trunks: createTrunks(engine),
    numbers: createPhoneNumbers(engine),
    accessLists: createAccessLists(engine),
    users: createUsers(engine),
    registrations: createRegistrations(engine),
    sessions: createSessions(engine),
    calls: createCalls(engine),
    journal: createJournalRows(engine),
    recordings: createRecordings(engine),
    values: createStoredValues(commits, clock),
    queues: createQueues(engine),
    callLists: createCallLists(engine),
    numericIds: createNumericIds(engine),
    platformKeys: createPlatformKeys(engine),
    accessKeys: createAccessKeys(engine),
    audit: createAuditEntries(commits),
    replies: createKeptReplies(commits),
    together: (changes) =>
      file.db.transaction().execute((tx) => {
        const within = { ...engine, db: tx };
        return changes({ sessions: createSessions(within), calls: createCalls(within) });
      }),
    onRoutingChange: (listener) => routing.add(listener),
    onTrunkingChange: (listener) => trunking.add(listener),
    onUserChange: (listener) => users.add(listener),
    onQueueChange: (listener) => queues.add(listener),
    async [Symbol.asyncDispose]() {
      routing.clear();
      trunking.clear();
      users.clear();
      queues.clear();
      await closing.disposeAsync();
    },
  };
}

interface Changes {
  readonly routing: ChangeListeners<RoutingChange>;
  readonly trunking: ChangeListeners<void>;
  readonly users: ChangeListeners<UserChange>;
  readonly queues: ChangeListeners<void>;
}

function createEngine(file: SqliteFile, clock: Clock, { routing, trunking, users, queues }: Changes): Engine {
  const write: Engine['write'] = async (change) => {
    const result = await file.db.transaction().execute(change);
    file.syncToDisk();
    return result;
  };
  return {
    db: file.db,
    clock,
    write,
    async writeRouting(applicationId, change) {
      const result = await write(change);
      await routing.tell({ applicationId });
      return result;
    },
    async writeTrunking(change) {
      const result = await write(change);
      await trunking.tell();
      return result;
    },
    async writeQueues(change) {
      const result = await write(change);
      await queues.tell();
      return result;
    },
    async writeUser({ applicationId, username }, change) {
      const result = await write(change);
      await users.tell({ applicationId, username });
      return result;
    },
  };
}

async function makeDefaultApplication({ db, clock, write }: Engine): Promise<void> {
  const found = await db.selectFrom('applications').select('id').limit(1).executeTakeFirst();
  if (found === undefined) {
    const application = { id: newId<ApplicationId>(), name: defaultApplicationName, now: clock.now() };
    await write((tx) => insertApplication(tx, application));
  }
}
