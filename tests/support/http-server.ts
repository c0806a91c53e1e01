import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DigestServer } from '#runtime/gateway/sip/digest/index.ts';
import { SourceGuard } from '#runtime/gateway/sip/guard/index.ts';
import type { TlsCredentials } from '#runtime/gateway/sip/transport/index.ts';
import { type Journal, startJournal } from '#runtime/journal/index.ts';
import { encodeRecording } from '#runtime/media/index.ts';
import { createRouter } from '#runtime/router/index.ts';
import { systemClock } from '#runtime/shared/clock.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { openStore, type Store } from '#runtime/store/index.ts';
import { createSealer, createSecretVault, openKeyFile, type Sealer } from '#secrets/index.ts';
import { CallLists } from '#server/call-lists/index.ts';
import { Drain } from '#server/drain.ts';
import { type HttpServer, resourcesAt, startHttpServer } from '#server/http/index.ts';
import type { RequestRate } from '#server/http/rate-limits.ts';
import type { HttpServices } from '#server/http/services.ts';
import { idleParts } from '#server/http/test-parts.ts';
import { JobRunner } from '#server/jobs/index.ts';
import { rotateKeys } from '#server/key-rotation.ts';
import {
  AuthorizedAddresses,
  KeyRing,
  type KeyRingOptions,
  type OauthSettings,
  OauthTokens,
  openAdminKey,
} from '#server/keys/index.ts';
import { LogLinks } from '#server/log-links.ts';
import { QueueBoard } from '#server/queues/index.ts';
import { RecordingLibrary } from '#server/recordings/index.ts';
import { StoreWatch } from '#server/store-watch.ts';
import { TrunkBoard } from '#server/trunks/index.ts';
import { Users } from '#server/users/index.ts';

/** What a request brought back. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into replies of every shape
  readonly json: any;
}

export interface TestServer extends AsyncDisposable {
  readonly url: string;
  readonly key: string;
  readonly store: Store;
  readonly journal: Journal;
  readonly dataDirectory: string;
  /** The management API behind it. */
  readonly platform: HttpServer['platform'];
  ask(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
}

interface TestServerParts extends Pick<HttpServices, 'compile' | 'sessions'> {
  /** What is left out finds the node full. */
  readonly starts: Partial<HttpServices['starts']>;
  readonly ready?: () => boolean;
  readonly account?: HttpServices['account'];
  readonly oauth?: readonly OauthSettings[];
  /** Default: as many requests as they like. */
  readonly rate?: RequestRate;
  /** Default: without TLS. */
  readonly credentials?: TlsCredentials;
}

/**
 * The HTTP interface on a real port over a real store, vault and router in a new folder; what runs calls is passed in.
 */
export async function startTestServer(parts: TestServerParts): Promise<TestServer> {
  await using starting = new AsyncDisposableStack();
  const dataDirectory = mkdtempSync(path.join(tmpdir(), 'patchbay-http-'));
  starting.defer(() => rmSync(dataDirectory, { recursive: true, force: true }));
  const log = silentLogger;
  const store = starting.use(await openStore({ dataDirectory, log }));
  const journal = starting.use(await startJournal({ store, clock: systemClock, log }));
  const router = starting.use(await createRouter({ store, log }));
  const keys = await openKeyFile(path.join(dataDirectory, 'keys.json'));
  const vault = createSecretVault({ store, keys });
  const sealer = createSealer(keys);
  const nobody = { send: async () => ({ status: undefined, reason: 'no network' }) };
  const board = { store, sealer, clock: systemClock, log, requests: () => nobody };
  const trunks = starting.use(await TrunkBoard.open(board));
  const users = starting.use(await openUsers(store, sealer));
  const queues = starting.use(
    await QueueBoard.open({ store, users, clock: systemClock, history: { write: () => undefined } }),
  );
  const idle = idleStarts(store, router);
  const lists = starting.use(await CallLists.open(idle));
  const jobs = starting.use(await JobRunner.open({ ...idle, perSecond: 1, atOnce: 1 }));
  const key = openAdminKey(dataDirectory);
  const recordings = starting.use(await openRecordings(store, dataDirectory));
  const oauth = tokensOf(parts.oauth, store, recordings);
  const services: HttpServices = {
    ...{ account, store, journal, router, vault, sealer, trunks, users, queues, lists, jobs, metrics, recordings },
    keys: new KeyRing({ store, adminKey: key, clock: systemClock, log, oauth }),
    authorized: starting.use(await AuthorizedAddresses.open(store)),
    logLinks: await LogLinks.open(store, systemClock),
    rotateKeys: () => rotateKeys({ store, keys, vault, sealer }),
    sipUris: ['sip:*@127.0.0.1:5060'],
    startedAt: Date.now(),
    history: { flush: async () => undefined },
    guard: new SourceGuard({ clock: systemClock, log }),
    drain: starting.use(
      new Drain({ calls: () => 0, sessions: () => 0, begin: () => undefined, clock: systemClock, log }),
    ),
    ready: parts.ready ?? (() => true),
    storeWatch: new StoreWatch(store, systemClock),
    ...idleParts(),
    ...parts,
    starts: { ...idleParts().starts, ...parts.starts },
  };
  const config = { http: { host: '127.0.0.1', port: 0 }, httpHosts: ['phones.example'] };
  const server = starting.use(
    await startHttpServer({
      config,
      services,
      rate: parts.rate ?? { perSecond: 0, burst: 1 },
      log,
      ...(parts.credentials === undefined ? {} : { credentials: parts.credentials }),
    }),
  );
  const running = starting.move();
  const url = `http://127.0.0.1:${server.address.port}`;
  recordings.publicUrl = url;
  return {
    ...{ url, key, platform: server.platform },
    store,
    journal,
    dataDirectory,
    ask: (method, target, body, headers) => ask(url + target, key, method, body, headers),
    async [Symbol.asyncDispose]() {
      await running.disposeAsync();
    },
  };
}

const metrics = { contentType: 'text/plain; version=0.0.4', metrics: async () => 'patchbay_sessions 0\n' };

/** That of a server whose operator has not said. */
const account = { id: 1, name: 'patchbay', email: 'owner@patchbay.invalid' };

function tokensOf(
  settings: readonly OauthSettings[] | undefined,
  { applications }: Store,
  at: { readonly publicUrl: string },
): KeyRingOptions['oauth'] {
  if (settings === undefined) return undefined;
  const tokens = new OauthTokens({ settings, applications, clock: systemClock, log: silentLogger });
  return { tokens, resources: () => resourcesAt(at.publicUrl) };
}

function openUsers(store: Store, sealer: Sealer): Promise<Users> {
  return Users.open({
    ...{ store, sealer, clock: systemClock, log: silentLogger, product: 'test' },
    digest: new DigestServer({ realm: 'test', clock: systemClock }),
    isOwn: () => false,
  });
}

/** Lists that call nobody. */
function idleStarts(store: Store, router: HttpServices['router']) {
  const launcher = { run: () => Promise.reject(new Error('nothing runs here')) };
  return { store, router, launcher, clock: systemClock, log: silentLogger, isOpen: () => false };
}

async function ask(
  url: string,
  key: string,
  method: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = /^application\/(problem\+)?json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
}

async function openRecordings(store: Store, dataDirectory: string): Promise<RecordingLibrary> {
  const directory = path.join(dataDirectory, 'recordings');
  return await RecordingLibrary.open({
    store,
    directory,
    clock: systemClock,
    log: silentLogger,
    encode: encodeRecording,
  });
}
