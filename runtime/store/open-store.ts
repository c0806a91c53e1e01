import { resolve } from 'node:path';
import { type Clock, systemClock } from '#runtime/shared/clock.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import { type ApplicationId, newId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { ChangeListeners } from './change-listeners.ts';
import type { Application, Store } from './contract.ts';
import type { Database } from './database.ts';
import type { Engine } from './engine.ts';
import { GroupCommit } from './group-commit.ts';
import { nodeIdIn } from './node-id.ts';
import type { Notice } from './notice.ts';
import { openPostgres } from './postgres/open-database.ts';
import { createAccessKeys } from './repositories/access-keys.ts';
import { createAccessLists } from './repositories/access-lists.ts';
import { createAgentStatusNames } from './repositories/agent-status-names.ts';
import { createApplications, defaultApplicationName, insertApplication } from './repositories/applications.ts';
import { createAuditEntries } from './repositories/audit-entries.ts';
import { createAuthorizedNetworks } from './repositories/authorized-networks.ts';
import { createBlockedCallers } from './repositories/blocked-callers.ts';
import { createCallLists } from './repositories/call-lists.ts';
import { createCallerIdVerifications } from './repositories/caller-id-verifications.ts';
import { createCallerIds } from './repositories/caller-ids.ts';
import { createCalls } from './repositories/calls.ts';
import { createDialogflowKeys } from './repositories/dialogflow-keys.ts';
import { createHistoryReports } from './repositories/history-reports.ts';
import { createJobs } from './repositories/jobs.ts';
import { createJournalRows } from './repositories/journal-rows.ts';
import { createKeptReplies } from './repositories/kept-replies.ts';
import { createLinkKeys } from './repositories/link-keys.ts';
import { createNumericIds } from './repositories/numeric-ids.ts';
import { createPhoneNumbers } from './repositories/phone-numbers.ts';
import { createPlatformKeys } from './repositories/platform-keys.ts';
import { createQueueHistory } from './repositories/queue-history.ts';
import { createQueues } from './repositories/queues.ts';
import { createRecordings } from './repositories/recordings.ts';
import { createRegistrations } from './repositories/registrations.ts';
import { createReleases } from './repositories/releases.ts';
import { createRules } from './repositories/rules.ts';
import { createScenarios } from './repositories/scenarios.ts';
import { createSealedCredentials } from './repositories/sealed-credentials.ts';
import { createSealedSecrets } from './repositories/sealed-secrets.ts';
import { createSessions } from './repositories/sessions.ts';
import { createSkills } from './repositories/skills.ts';
import { createStoredValues } from './repositories/stored-values.ts';
import { createSubUsers } from './repositories/sub-users.ts';
import { createTrunks } from './repositories/trunks.ts';
import { createUsage } from './repositories/usage.ts';
import { createUsers } from './repositories/users.ts';
import type { RoutingChange } from './rule-contract.ts';
import type { Db, Tx } from './schema.ts';
import { lockDirectory } from './sqlite/directory-lock.ts';
import { openSqlite } from './sqlite/open-database.ts';
import { makePrivateDirectory } from './sqlite/private-file.ts';
import type { UserChange } from './user-contract.ts';

export interface StoreOptions {
  /** Made when missing, with mode 0700. */
  readonly dataDirectory: string;
  /** `postgres://…`: the database that this and other servers share. Default: a file in the data directory. */
  readonly url?: string;
  readonly log: Logger;
  readonly clock?: Clock;
}

/**
 * Opens the store and takes the data directory for this process, until disposed of.
 * Throws DATA_DIRECTORY_IN_USE, _UNUSABLE, and what `openSqlite` or `openPostgres` throws; nothing stays open then.
 */
export async function openStore({ dataDirectory, url, log, clock = systemClock }: StoreOptions): Promise<Store> {
  const directory = resolve(dataDirectory);
  await using opening = new AsyncDisposableStack();
  makePrivateDirectory(directory);
  const lock = lockDirectory(directory, clock.now());
  opening.defer(() => lock.release());
  const routing = new ChangeListeners<RoutingChange>('routing', log);
  const trunking = new ChangeListeners<void>('trunking', log);
  const users = new ChangeListeners<UserChange>('user', log);
  const queues = new ChangeListeners<void>('queue', log);
  const elsewhere = new ChangeListeners<void>('sessions of other servers', log);
  const changes: Changes = { routing, trunking, users, queues, elsewhere };
  const now = clock.now();
  const hear = hearer(changes, () => createApplications(engine).list(), log);
  const database =
    url === undefined
      ? await openSqlite({ directory, now, log })
      : await openPostgres({ url, nodeId: nodeIdIn(directory), now, log, hear });
  opening.defer(() => database.close());
  const engine = createEngine(database, clock, changes);
  await makeDefaultApplication(engine);
  const commits = new GroupCommit(engine);
  opening.defer(() => commits.settled());
  const closing = opening.move();
  return {
    ...createRepositories(engine, commits),
    together: (changes) =>
      database.commit(
        (tx) => {
          const within = { ...engine, db: tx };
          return changes({
            sessions: createSessions(within),
            calls: createCalls(within),
            queues: createQueueHistory(within),
          });
        },
        [{ about: 'sessions' }],
      ),
    onRoutingChange: (listener) => routing.add(listener),
    onTrunkingChange: (listener) => trunking.add(listener),
    onUserChange: (listener) => users.add(listener),
    onQueueChange: (listener) => queues.add(listener),
    onChangeElsewhere: (listener) => elsewhere.add(listener),
    leads: () => database.leads(),
    probe: () => database.write(rewriteApplication),
    async [Symbol.asyncDispose]() {
      routing.clear();
      trunking.clear();
      users.clear();
      queues.clear();
      elsewhere.clear();
      await closing.disposeAsync();
    },
  };
}

function createRepositories(engine: Engine, commits: GroupCommit) {
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
    blockedCallers: createBlockedCallers(engine),
    callerIds: createCallerIds(engine),
    callerIdVerifications: createCallerIdVerifications(engine),
    users: createUsers(engine),
    registrations: createRegistrations(engine),
    sessions: createSessions(engine),
    calls: createCalls(engine),
    journal: createJournalRows(engine),
    recordings: createRecordings(engine),
    usage: createUsage(engine),
    values: createStoredValues(commits, engine.clock),
    queues: createQueues(engine),
    queueHistory: createQueueHistory(engine),
    statusNames: createAgentStatusNames(engine),
    skills: createSkills(engine),
    callLists: createCallLists(engine),
    jobs: createJobs(engine, commits),
    numericIds: createNumericIds(engine),
    platformKeys: createPlatformKeys(engine),
    subUsers: createSubUsers(engine),
    accessKeys: createAccessKeys(engine),
    authorizedNetworks: createAuthorizedNetworks(engine),
    audit: createAuditEntries(commits),
    replies: createKeptReplies(commits),
    reports: createHistoryReports(engine),
    linkKeys: createLinkKeys(engine),
    dialogflowKeys: createDialogflowKeys(engine),
  };
}

interface Changes {
  readonly routing: ChangeListeners<RoutingChange>;
  readonly trunking: ChangeListeners<void>;
  readonly users: ChangeListeners<UserChange>;
  readonly queues: ChangeListeners<void>;
  readonly elsewhere: ChangeListeners<void>;
}

/** Tells our listeners what other processes did, in the order in which it was heard. */
function hearer(
  { routing, trunking, users, queues, elsewhere }: Changes,
  applications: () => Promise<readonly Application[]>,
  log: Logger,
): (notice: Notice) => void {
  const everything = async () => {
    for (const { id: applicationId } of await applications()) {
      await routing.tell({ applicationId });
      await users.tell({ applicationId, username: null });
    }
    await Promise.all([trunking.tell(), queues.tell(), elsewhere.tell()]);
  };
  const tell: { readonly [About in Notice['about']]: (notice: Extract<Notice, { about: About }>) => Promise<void> } = {
    routing: ({ change }) => routing.tell(change),
    users: ({ change }) => users.tell(change),
    trunking: () => trunking.tell(),
    queues: () => queues.tell(),
    sessions: () => elsewhere.tell(),
    everything,
  };
  let last = Promise.resolve();
  return (notice) => {
    const act = tell[notice.about] as (notice: Notice) => Promise<void>;
    last = last
      .then(() => act(notice))
      .catch((error: unknown) => log.error({ problem: messageOf(error) }, 'what another server did is not followed'));
  };
}

function createEngine(database: Database, clock: Clock, { routing, trunking, users, queues }: Changes): Engine {
  const { db, reader, dialect, nodeId } = database;
  const writeAndTell = async <Result>(
    change: (tx: Tx) => Promise<Result>,
    notice: Notice,
    tell: () => Promise<void>,
  ): Promise<Result> => {
    const result = await database.write(change, [notice]);
    await tell();
    return result;
  };
  return {
    db,
    reader,
    dialect,
    nodeId,
    clock,
    absentNodes: () => database.absentNodes(),
    write: (change) => database.write(change),
    writeRouting: (applicationId, change) =>
      writeAndTell(change, { about: 'routing', change: { applicationId } }, () => routing.tell({ applicationId })),
    writeTrunking: (change) => writeAndTell(change, { about: 'trunking' }, () => trunking.tell()),
    writeQueues: (change) => writeAndTell(change, { about: 'queues' }, () => queues.tell()),
    writeUser: ({ applicationId, username }, change) => {
      const user = { applicationId, username };
      return writeAndTell(change, { about: 'users', change: user }, () => users.tell(user));
    },
  };
}

/** A row is written as it is: an update of none would not ask the disk. */
async function rewriteApplication(tx: Tx): Promise<void> {
  const first = tx.selectFrom('applications').select('id').limit(1);
  await tx
    .updateTable('applications')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('id', '=', first)
    .execute();
}

async function makeDefaultApplication({ db, clock, write }: Engine): Promise<void> {
  const first = (of: Db | Tx) => of.selectFrom('applications').select('id').limit(1).executeTakeFirst();
  if ((await first(db)) !== undefined) return;
  await write(async (tx) => {
    // Another process may have made it meanwhile.
    if ((await first(tx)) !== undefined) return;
    await insertApplication(tx, { id: newId<ApplicationId>(), name: defaultApplicationName, now: clock.now() });
  });
}
