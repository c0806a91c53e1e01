import type { DrainState } from './drain.ts';

/**
 * A whole Patchbay node, as `patchbay start`, the demo and the tests hold it. Disposing of it ends calls, sessions and
 * listeners in order.
 */
export interface RunningServer extends AsyncDisposable {
  /** `http://host:port`, without trailing slash. */
  readonly http: string;
  /** What is listened on, as `udp:host:port` (likewise tcp, tls, ws, wss) with the ports really bound. */
  readonly sip: readonly string[];
  readonly dataDirectory: string;
  /** Reads the certificates of SIP over TLS again. */
  reload(): Promise<void>;
  /** Takes no new calls. Calls that are up may go on for `limitMs`; default: as long as they like. */
  drain(limitMs?: number): void;
  /** Resolves when a drain, from here or from an operator, has nothing to wait for any more: then dispose of it. */
  readonly drained: Promise<void>;
  readonly draining: DrainState;
}
