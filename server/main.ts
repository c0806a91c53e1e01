import path from 'node:path';
import { hostModulesWith } from '#modules/index.ts';
import { defaultMcpSettings, type McpSettings } from '#modules/mcp/index.ts';
import { SourceGuard } from '#runtime/gateway/sip/guard/index.ts';
import {
  type Journal,
  type JournalQuota,
  startJournal,
  startJournalQuota,
  startRetention,
} from '#runtime/journal/index.ts';
import { createRouter } from '#runtime/router/index.ts';
import { startSandboxPool } from '#runtime/sandbox/index.ts';
import { type HostModule, type SessionResources, SessionSupervisor, SoundLibrary } from '#runtime/session/index.ts';
import { systemClock } from '#runtime/shared/clock.ts';
import { createEgress } from '#runtime/shared/egress/index.ts';
import type { ApplicationId, SessionId } from '#runtime/shared/ids.ts';
import { createLogger, type Logger } from '#runtime/shared/log.ts';
import { type AskedRecogniser, prepareRecogniser } from '#runtime/speech/recognition/index.ts';
import { openStore, type Store } from '#runtime/store/index.ts';
import { createSealer, createSecretVault, type KeyProvider, openKeys, type Sealer } from '#secrets/index.ts';
import { CallIntake, type CallIntakeParts } from './call-intake.ts';
import { CallLists } from './call-lists/index.ts';
import { CallerIdCalls } from './caller-ids/index.ts';
import { Canaries } from './canaries.ts';
import { Conferences } from './conferences.ts';
import {
  type Configuration,
  formatHostPort,
  type ManagementRoles,
  type SpeechSettings,
} from './configuration/index.ts';
import { dialogflowKeyFinder } from './dialogflow-keys.ts';
import { Drain } from './drain.ts';
import { History } from './history.ts';
import { JobRunner } from './jobs/index.ts';
import type { OauthSettings } from './keys/index.ts';
import { serverLimits } from './limits.ts';
import { LogMask } from './log-mask.ts';
import { Metrics } from './metrics.ts';
import { openCredentials, openHttp } from './open-http.ts';
import { QueueBoard } from './queues/index.ts';
import { tapeTranscriber } from './recordings/index.ts';
import type { RunningServer } from './running-server.ts';
import { SessionLauncher, type SessionLauncherParts, scenarioFinder } from './session-launcher.ts';
import { SessionStarts } from './session-starts.ts';
import { SipTrace } from './sip-trace/index.ts';
import { observedBy } from './sip-traffic.ts';
import { NodeSpeech, unconfiguredSpeech } from './speech.ts';
import { startMedia } from './start-media.ts';
import { startSweeps } from './sweeps.ts';
import { Telephony } from './telephony.ts';

export type { RunningServer };

export interface ServerOptions {
  /** Default: JSON lines on standard error at the configured level. */
  readonly log?: Logger;
  /** Who speaks. Default: the program on this machine, nobody's account. */
  readonly speech?: SpeechSettings;
  /** Default: scenarios start no programs. */
  readonly mcp?: McpSettings;
  /** Default: no scenario may use the management API. */
  readonly management?: ManagementRoles;
  /** Default: nobody’s access tokens are taken. */
  readonly oauth?: readonly OauthSettings[] | undefined;
}

/**
 * Starts a whole node and resolves when it takes calls. Throws what its parts throw (an address in use, a data
 * directory in use or damaged, …); nothing stays open then. Parts are opened in the order of what they need and closed
 * in the reverse order: sessions first, so that their callers hear BYE and their journals are complete.
 */
export async function startServer(config: Configuration, options: ServerOptions = {}): Promise<RunningServer> {
  const mask = new LogMask();
  const log = options.log ?? createLogger(config.logLevel, { mask: (line) => mask.mask(line) });
  await using opening = new AsyncDisposableStack();
  const modules = hostModulesWith({ mcp: options.mcp ?? defaultMcpSettings });
  const pool = openPool(config, modules, log, opening);
  const data = await openData(config, log, opening);
  const guard = new SourceGuard({ clock: systemClock, log });
  const sipTrace = opening.use(new SipTrace({ depth: config.sipTrace, clock: systemClock }));
  const metrics = new Metrics();
  const observer = observedBy(metrics.traffic, sipTrace.observer);
  const telephony = await Telephony.open({ config, guard, observer, log, ...data });
  const history = opening.use(new History(data.store, systemClock, log));
  const queues = opening.use(await QueueBoard.open({ ...data, users: telephony.users, clock: systemClock, history }));
  const journal = (id: SessionId) => sipTrace.journal(id, data.journal.session(id));
  const engine = await startEngine(
    config,
    { ...data, modules, pool, journal, telephony, queues, speech: options.speech },
    log,
    opening,
  );
  const drain = opening.use(openDrain(telephony, engine.sessions, log));
  let isReady = false;
  const isOpen = (): boolean => isReady;
  const common = { sessions: engine.sessions, metrics, sipTrace, conferences: new Conferences(), history, log };
  const mayStart = (): boolean => isReady && !drain.state.draining;
  const openSecrets = secretsOpener(data.vault, mask);
  const starting = { ...common, ...telephony.shown, openSecrets, publicUrl: () => engine.publicUrl, isOpen: mayStart };
  const { launcher, ...started } = await openStarts(config, data, starting, opening);
  const credentials = await openCredentials(config, log, opening);
  const { lists, jobs } = started;
  const shown = { ...data, ...telephony.shown, ...started, queues, guard, drain, history };
  const watched = { metrics, log, isOpen, credentials, oauth: options.oauth };
  const http = await openHttp(config, shown, engine, watched, opening);
  const bound = `${credentials === undefined ? 'http' : 'https'}://${formatHostPort(http.address)}`;
  engine.publicUrl = config.publicUrl ?? bound;
  engine.recordings.publicUrl = engine.publicUrl;
  engine.management = (session) => http.platform.deskFor(session, options.management);
  const intake = await openIntake(data, { ...common, launcher, journal, ...telephony.judge, isOpen });
  const gateway = await telephony.listen(intake, engine.media);
  opening.use(telephony);
  engine.sip = gateway.addresses;
  watch(metrics, { engine, telephony, guard, journal: data.journal, quota: data.quota });
  opening.use(engine.sessions);
  opening.defer(() => {
    isReady = false;
    lists.stop();
    jobs.stop();
  });
  isReady = true;
  lists.start();
  jobs.start();
  resumeTranscripts(engine, openSecrets, options.speech);
  const { dataDirectory, store: database } = config;
  log.info({ http: bound, sip: gateway.addresses, dataDirectory, database: database?.toString() }, 'taking calls');
  const open = opening.move();
  return {
    http: bound,
    sip: gateway.addresses,
    dataDirectory: config.dataDirectory,
    drain: (limitMs) => drain.start(limitMs),
    drained: drain.over,
    get draining() {
      return drain.state;
    },
    reload: async () => void (await Promise.all([gateway.reloadCertificates(), credentials?.reload()])),
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}

function openDrain(telephony: Telephony, sessions: Engine['sessions'], log: Logger): Drain {
  return new Drain({
    calls: () => telephony.activeLegs,
    sessions: () => sessions.running,
    begin: () => telephony.drain(),
    clock: systemClock,
    log,
  });
}

interface Watchable {
  readonly engine: Engine;
  readonly telephony: Telephony;
  readonly guard: SourceGuard;
  readonly journal: Journal;
  readonly quota: JournalQuota;
}

/** What is counted when somebody asks for metrics. */
function watch(metrics: Metrics, { engine, telephony, guard, journal, quota }: Watchable): void {
  metrics.watch({
    sessions: engine.sessions,
    sandbox: engine.pool,
    media: engine.media,
    activeLegs: () => telephony.activeLegs,
    openPeers: () => telephony.openPeers,
    trunks: () => telephony.trunks.trunks,
    registrations: () => telephony.users.registrar.count,
    guard: () => guard.state,
    sip: telephony,
    journalLost: () => journal.stats.lost,
    dropped: () => ({ records: quota.dropped, recordings: engine.recordings.dropped }),
  });
}

interface Data {
  readonly store: Store;
  readonly journal: Journal;
  readonly quota: JournalQuota;
  readonly keys: KeyProvider;
  readonly vault: ReturnType<typeof createSecretVault>;
  readonly sealer: Sealer;
  readonly router: Awaited<ReturnType<typeof createRouter>>;
}

/** What outlives the process: the store, and what reads and writes it. */
async function openData(config: Configuration, log: Logger, opening: AsyncDisposableStack): Promise<Data> {
  const { dataDirectory } = config;
  const url = config.store?.secret;
  const store = opening.use(await openStore({ dataDirectory, log, ...(url === undefined ? {} : { url }) }));
  const abandoned = await store.sessions.endAbandoned(systemClock.now(), 'Internal error');
  if (abandoned.length > 0) log.warn({ sessions: abandoned }, 'sessions of a server that was killed are closed');
  const journal = opening.use(await startJournal({ store, clock: systemClock, log }));
  opening.use(startRetention({ store, clock: systemClock, log }));
  const quota = opening.use(startJournalQuota({ store, clock: systemClock, log }));
  opening.use(startSweeps(store, log));
  const keyFile = path.join(dataDirectory, 'secrets-key');
  const keys = await openKeys(config.secretsKey, { keyFile, environment: process.env });
  const vault = createSecretVault({ store, keys });
  const router = opening.use(await createRouter({ store, log }));
  return { store, journal, quota, keys, vault, sealer: createSealer(keys), router };
}

type IntakeParts = Pick<
  CallIntakeParts,
  | 'sessions'
  | 'history'
  | 'launcher'
  | 'metrics'
  | 'conferences'
  | 'log'
  | 'journal'
  | 'sipTrace'
  | 'targetOf'
  | 'userOf'
  | 'isBlocked'
  | 'isOpen'
>;

/** What makes sessions of calls. */
async function openIntake(data: Data, parts: IntakeParts): Promise<CallIntake> {
  const defaultApplication = await data.store.applications.get('default');
  return new CallIntake({ ...parts, router: data.router, clock: systemClock, defaultApplication });
}

interface StartParts
  extends Pick<SessionLauncherParts, 'sessions' | 'metrics' | 'sipTrace'>,
    Pick<Telephony['shown'], 'trunks'> {
  readonly history: History;
  readonly conferences: Conferences;
  readonly openSecrets: OpenSecrets;
  readonly log: Logger;
  publicUrl(): string;
  isOpen(): boolean;
}

type OpenSecrets = SessionLauncherParts['openSecrets'];

/** Opens the secrets of applications; `mask` keeps them out of the log. */
function secretsOpener(vault: Data['vault'], mask: LogMask): OpenSecrets {
  return async (applicationId) => {
    const secrets = await vault.open(applicationId);
    mask.remember(Object.values(secrets));
    return secrets;
  };
}

/** Transcripts that were under way when the process before ended, by the accounts of their applications. */
function resumeTranscripts({ media, recordings }: Engine, openSecrets: OpenSecrets, speech = unconfiguredSpeech): void {
  const recognition = async (id: ApplicationId) => {
    const secrets = await openSecrets(id);
    return (asked: AskedRecogniser) => prepareRecogniser(asked, speech.recognition, secrets);
  };
  recordings.resumeTranscripts(tapeTranscriber({ media, clock: systemClock, recognition }));
}

/** What starts sessions. */
async function openStarts(
  config: Configuration,
  { store, router }: Data,
  parts: StartParts,
  opening: AsyncDisposableStack,
) {
  const { conferences, history, log, publicUrl, isOpen } = parts;
  const launcher = new SessionLauncher({ ...parts, clock: systemClock, canaries: new Canaries(store, log) });
  const starts = new SessionStarts({ router, launcher, history, conferences, publicUrl, isOpen });
  const common = { store, router, launcher, clock: systemClock, log, isOpen };
  const lists = opening.use(await CallLists.open(common));
  const { jobsPerSecond: perSecond, jobsAtOnce: atOnce } = config;
  const jobs = opening.use(await JobRunner.open({ ...common, perSecond, atOnce }));
  const callerIdCalls = new CallerIdCalls({ ...common, trunks: parts.trunks });
  return { launcher, starts, lists, jobs, callerIdCalls };
}

type Engine = Awaited<ReturnType<typeof startEngine>>;

type HostModules = ReturnType<typeof hostModulesWith>;

/** Its processes take half a second to be ready: they start while the rest opens. */
function openPool(config: Configuration, modules: HostModules, log: Logger, opening: AsyncDisposableStack) {
  const { sandboxProcesses: processes, sandboxWarm: warm } = config;
  const pool = startSandboxPool({ modules, processes, warm, clock: systemClock, log });
  // Whoever awaits it hears of its failure; when something else has failed before, nobody does.
  const closed = pool.catch(() => undefined);
  opening.defer(async () => (await closed)?.[Symbol.asyncDispose]());
  return pool;
}

interface EngineParts extends Pick<SessionResources, 'journal'>, Pick<Data, 'store' | 'sealer'> {
  readonly telephony: Telephony;
  readonly queues: QueueBoard;
  readonly speech: SpeechSettings | undefined;
  readonly modules: HostModules;
  readonly pool: ReturnType<typeof openPool>;
}

/** What runs calls: media workers, sandbox processes, sessions. */
async function startEngine(
  config: Configuration,
  { journal, telephony, queues, store, sealer, speech = unconfiguredSpeech, modules, pool: starting }: EngineParts,
  log: Logger,
  opening: AsyncDisposableStack,
) {
  const egress = opening.use(
    createEgress({
      allow: config.egressAllow,
      maxResponseBytes: serverLimits.egressResponseBytes,
      connectTimeoutMs: serverLimits.egressConnectMs,
    }),
  );
  opening.defer(async () => {
    await Promise.all(modules.map((module: Partial<HostModule>) => module.close?.()));
  });
  const { media, recordings } = await startMedia(config, store, log, opening);
  const pool = await starting;
  // Once the HTTP interface listens.
  const later = {
    publicUrl: '',
    sip: [] as readonly string[],
    management: undefined as SessionResources['management'],
  };
  const sessions = new SessionSupervisor(
    {
      clock: systemClock,
      log,
      pool,
      modules,
      egress,
      media,
      sounds: new SoundLibrary(),
      speech: new NodeSpeech(media, speech),
      recordings,
      values: store.values,
      recognition: speech.recognition,
      connectorUrls: config.connectorUrls,
      dialogflowKey: dialogflowKeyFinder(store, sealer),
      scenario: scenarioFinder(store),
      accountId: config.accountId,
      dialler: telephony.dialler,
      queues,
      limits: {
        heapMiB: config.sandboxHeapMiB,
        callbackMs: config.sandboxCallbackMs,
        wallMs: config.sandboxWallMs,
      },
      withoutCallsMs: config.sessionNoCallsMs,
      get publicUrl() {
        return later.publicUrl;
      },
      management: (session) => later.management?.(session),
      journal,
    },
    config.maxSessions,
  );
  return Object.assign(later, { media, pool, sessions, recordings });
}
