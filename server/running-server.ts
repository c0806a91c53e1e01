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
  /** Takes no new calls; resolves when the last session has ended. */
  drain(): Promise<void>;
}
