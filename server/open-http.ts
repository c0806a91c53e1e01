import { TlsCredentials } from '#runtime/gateway/sip/transport/index.ts';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { systemClock } from '#runtime/shared/clock.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { compileUpload } from './compile-upload.ts';
import { type Configuration, sipUriAt } from './configuration/index.ts';
import { type HttpServer, type HttpServices, startHttpServer } from './http/index.ts';
import { type KeyRotationParts, rotateKeys } from './key-rotation.ts';
import { AuthorizedAddresses, type OauthSettings } from './keys/index.ts';
import { LogLinks } from './log-links.ts';
import type { Metrics } from './metrics.ts';
import { openKeyRing } from './open-key-ring.ts';
import { StoreWatch } from './store-watch.ts';

/** The certificate of the HTTP interface, if it has one. */
export async function openCredentials(config: Configuration, log: Logger, opening: AsyncDisposableStack) {
  const { httpTlsCertificate: certificateFile, httpTlsKey: keyFile } = config;
  if (certificateFile === undefined) return undefined;
  const files = { certificateFile, keyFile, about: 'HTTP over TLS' };
  return opening.use(await TlsCredentials.load(files, systemClock, log));
}

/** What the control plane shows and changes. */
type ShownParts = KeyRotationParts &
  Omit<HttpServices, 'keys' | 'account' | 'oauth' | 'authorized' | OfEngine | 'rotateKeys' | 'logLinks'>;

type OfEngine = 'sessions' | 'recordings' | 'compile' | 'metrics' | 'sipUris' | 'startedAt' | 'ready' | 'storeWatch';

/** What runs calls. */
interface ShownEngine extends Pick<HttpServices, 'sessions' | 'recordings'> {
  readonly pool: SandboxPool;
  /** Known later, as where SIP listens. */
  readonly publicUrl: string;
  readonly sip: readonly string[];
}

interface Watched {
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly isOpen: () => boolean;
  readonly credentials: TlsCredentials | undefined;
  readonly oauth: readonly OauthSettings[] | undefined;
}

/** The control plane over the parts that it shows and changes. */
export async function openHttp(
  config: Configuration,
  data: ShownParts,
  engine: ShownEngine,
  { metrics, log, isOpen, credentials, oauth }: Watched,
  opening: AsyncDisposableStack,
): Promise<HttpServer> {
  const { http, httpHosts, httpRate, publicUrl, dataDirectory } = config;
  const account = { id: config.accountId, name: config.accountName, email: config.accountEmail };
  const server = await startHttpServer({
    config: { http, httpHosts: publicUrl === undefined ? httpHosts : [...httpHosts, new URL(publicUrl).hostname] },
    ...(credentials === undefined ? {} : { credentials }),
    rate: { perSecond: httpRate, burst: httpRate * 3 },
    log,
    services: {
      ...data,
      account,
      keys: openKeyRing({ dataDirectory, store: data.store, oauth, publicUrl: () => engine.publicUrl, log }),
      authorized: opening.use(await AuthorizedAddresses.open(data.store)),
      oauth,
      sessions: engine.sessions,
      recordings: engine.recordings,
      rotateKeys: () => rotateKeys(data),
      logLinks: await LogLinks.open(data.store, systemClock),
      compile: (upload) => compileUpload(engine.pool, upload),
      metrics: metrics.registry,
      get sipUris() {
        return engine.sip.map((address) => sipUriAt(address, '*'));
      },
      startedAt: systemClock.now(),
      ready: isOpen,
      storeWatch: new StoreWatch(data.store, systemClock),
    },
  });
  return opening.use(server);
}
