import { resolve } from 'node:path';
import { type Clock, systemClock } from '#runtime/shared/clock.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import { type ApplicationId, newId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { RoutingChange, Store } from './contract.ts';
import type { Engine } from './engine.ts';
import { migrate } from './migrate.ts';
import { createApplications, defaultApplicationName, insertApplication } from './repositories/applications.ts';
import { createCalls } from './repositories/calls.ts';
import { createRules } from './repositories/rules.ts';
import { createScenarios } from './repositories/scenarios.ts';
import { createSealedSecrets } from './repositories/sealed-secrets.ts';
import { createSessions } from './repositories/sessions.ts';
import { lockDirectory } from './sqlite/directory-lock.ts';
import { createJournalRows } from './sqlite/journal-rows.ts';
import { openDatabase, type SqliteFile } from './sqlite/open-database.ts';
import { makePrivateDirectory } from './sqlite/private-file.ts';

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
  const listeners = new Set<RoutingListener>();
  const engine = createEngine(file, clock, (change) => notify(listeners, change, log));
  await makeDefaultApplication(engine);
  const closing = opening.move();
  return {
    applications: createApplications(engine),
    scenarios: createScenarios(engine),
    rules: createRules(engine),
    secrets: createSealedSecrets(engine),
    sessions: createSessions(engine),
    calls: createCalls(engine),
    journal: createJournalRows(engine),
    together: (changes) =>
      file.db.transaction().execute((tx) => {
        const within = { ...engine, db: tx };
        return changes({ sessions: createSessions(within), calls: createCalls(within) });
      }),
    onRoutingChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async [Symbol.asyncDispose]() {
      listeners.clear();
      await closing.disposeAsync();
    },
  };
}

type RoutingListener = (change: RoutingChange) => Promise<void>;

function createEngine(file: SqliteFile, clock: Clock, routingChanged: RoutingListener): Engine {
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
      await routingChanged({ applicationId });
      return result;
    },
  };
}

async function notify(listeners: ReadonlySet<RoutingListener>, change: RoutingChange, log: Logger): Promise<void> {
  const outcomes = await Promise.allSettled([...listeners].map((listener) => listener(change)));
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') log.error({ problem: messageOf(outcome.reason) }, 'a routing listener failed');
  }
}

async function makeDefaultApplication({ db, clock, write }: Engine): Promise<void> {
  const found = await db.selectFrom('applications').select('id').limit(1).executeTakeFirst();
  if (found === undefined) {
    const application = { id: newId<ApplicationId>(), name: defaultApplicationName, now: clock.now() };
    await write((tx) => insertApplication(tx, application));
  }
}
