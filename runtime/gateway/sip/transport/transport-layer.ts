import { type Clock, systemClock } from '#runtime/shared/clock.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { Flow, Target, TransportName } from '../contract.ts';
import type { SourceGuard } from '../guard/index.ts';
import { type SipResponse, serialise, type Via } from '../message/index.ts';
import type { WireObserver } from '../trace/index.ts';
import { ConnectionListener } from './connection-listener.ts';
import { ConnectionPlaces } from './connection-places.ts';
import { transportLimits } from './limits.ts';
import { type ListenAddress, parseListenAddress } from './listen-address.ts';
import type { Listener } from './listener.ts';
import { ListenerSet } from './listener-set.ts';
import { MessageIntake, type TransportUser } from './message-intake.ts';
import { type SipTlsOptions, TlsCredentials } from './tls-credentials.ts';
import { type ResponsePath, responsePath } from './via-routing.ts';
import { WithoutTcp } from './without-tcp.ts';

export interface TransportOptions {
  /** `udp:host:port`, and likewise tcp, tls, ws and wss. Throws SIP_LISTEN_INVALID. */
  readonly listen: readonly string[];
  readonly log: Logger;
  readonly clock?: Clock;
  /** Needed to listen on `tls:` and `wss:`. */
  readonly tls?: SipTlsOptions | undefined;
  /** Web pages that may open a WebSocket; none named: those of the host connected to; `*`: all. */
  readonly webSocketOrigins?: readonly string[] | undefined;
  readonly guard?: SourceGuard | undefined;
  readonly observer?: WireObserver | undefined;
}

/** What a request of ours needs to say in its Via, and whether the transport retransmits by itself. */
export interface Route {
  readonly transport: Uppercase<TransportName>;
  readonly localAddress: string;
  readonly localPort: number;
  readonly reliable: boolean;
  /** Where others can connect to us: elsewhere, when messages leave over TLS and we do not listen for it. */
  readonly reachedAt: { readonly transport: Uppercase<TransportName>; readonly localPort: number };
}

/** What the transactions use of a transport layer. */
export type MessageTransport = Pick<TransportLayer, 'user' | 'send' | 'sendBack' | 'respond' | 'responsePath'> &
  Pick<TransportLayer, 'forLongRequest'> & {
    route(target: Target): Omit<Route, 'reachedAt'> | undefined;
  };

const viaNames: Readonly<Record<TransportName, Uppercase<TransportName>>> = {
  udp: 'UDP',
  tcp: 'TCP',
  tls: 'TLS',
  ws: 'WS',
  wss: 'WSS',
};

/** All sockets of the gateway's SIP side. Whatever comes in, nothing is thrown out of here. */
export class TransportLayer implements AsyncDisposable {
  /** Told of every well-formed message; messages that come before it is set are dropped. */
  user: TransportUser | undefined;
  readonly #clock: Clock;
  readonly #observer: WireObserver | undefined;
  readonly #credentials: TlsCredentials;
  readonly #withoutTcp: WithoutTcp;
  #listeners: ListenerSet | undefined;

  private constructor(options: TransportOptions, clock: Clock, credentials: TlsCredentials) {
    this.#clock = clock;
    this.#observer = options.observer;
    this.#credentials = credentials;
    this.#withoutTcp = new WithoutTcp(clock);
  }

  /**
   * Binds every address or none. Throws SIP_LISTEN_INVALID, _IN_USE, _DENIED, _UNAVAILABLE or _FAILED, SIP_TLS_MISSING,
   * _UNREADABLE or _INVALID.
   */
  static async start(options: TransportOptions): Promise<TransportLayer> {
    const { clock = systemClock, guard, log, observer, webSocketOrigins = [] } = options;
    const addresses = options.listen.map(parseListenAddress);
    const credentials = await TlsCredentials.load(options.tls ?? {}, clock, log);
    const layer = new TransportLayer(options, clock, credentials);
    const user = new MessageIntake({
      clock,
      log,
      guard,
      observer,
      user: () => layer.user,
      respond: (response, flow) => layer.respond(response, flow),
      sendDatagram: (bytes, flow) => layer.#find(flow)?.send(bytes, flow),
    });
    const parts = { clock, user, places: new ConnectionPlaces(), credentials, webSocketOrigins };
    try {
      layer.#listeners = await ListenerSet.start(addresses, parts);
    } catch (error) {
      credentials[Symbol.dispose]();
      throw error;
    }
    return layer;
  }

  /** Where it really listens, in the order asked for. */
  get addresses(): readonly ListenAddress[] {
    return this.#listeners?.addresses ?? [];
  }

  /** How a message to `target` would leave; undefined when nothing can send over its transport and address family. */
  route(target: Target): Route | undefined {
    const listener = this.#find(target);
    if (listener === undefined) return undefined;
    const reached = this.#listeners?.reaching(listener) ?? listener;
    return {
      transport: viaNames[listener.transport],
      localAddress: 'localAddress' in target ? target.localAddress : listener.localAddress(target.remoteAddress),
      localPort: listener.address.port,
      reliable: listener.transport !== 'udp',
      reachedAt: { transport: viaNames[reached.transport], localPort: reached.address.port },
    };
  }

  /** Whether anything of ours could send over that transport and address family. */
  canSend(transport: TransportName, family: 4 | 6): boolean {
    const remoteAddress = family === 4 ? '0.0.0.0' : '::';
    return this.#find({ transport, remoteAddress, remotePort: 0 }) !== undefined;
  }

  /** `onFailure` is called at most once, when it is certain that nothing was sent. */
  send(bytes: Buffer, target: Target, onFailure?: () => void): void {
    const listener = this.#find(target);
    if (listener === undefined) {
      onFailure?.();
      return;
    }
    if (this.#observer !== undefined) this.#observe(this.#observer, bytes, target, listener);
    listener.send(bytes, target, onFailure);
  }

  /**
   * Sends on the path by which the request came (RFC 3261 §18.2.2), over a new connection when the old one has gone.
   */
  respond(response: SipResponse, flow: Flow, onFailure?: () => void): void {
    this.sendBack(serialise(response), responsePath(response.headers.topVia, flow), onFailure);
  }

  /** Where responses to a request with that topmost Via go. */
  responsePath(via: Via | undefined, flow: Flow): ResponsePath {
    return responsePath(via, flow);
  }

  sendBack(bytes: Buffer, path: ResponsePath, onFailure?: () => void): void {
    const { flow, reconnect } = path;
    this.send(bytes, reconnect === undefined || this.isOpen(flow) ? flow : reconnect, onFailure);
  }

  /** Whether a message can still be sent to a flow without a new connection. */
  isOpen(flow: Flow): boolean {
    return this.#find(flow)?.isOpen(flow) === true;
  }

  /**
   * Keeps the path to `target` open through NATs until disposed of (RFC 5626 §3.5): for the flow of a registered
   * contact, or a registrar of ours. `onLost` is called once when its connection closes, or when there is none; never
   * over UDP.
   */
  keepAlive(target: Target, onLost: () => void = () => undefined): Disposable | undefined {
    return this.#find(target)?.keepAlive(target, onLost);
  }

  /**
   * Where a request that is too long for UDP goes instead (RFC 3261 §18.1.1): by TCP to the same place when we listen
   * there and the other side takes it. A flow stays: behind a NAT there is no other way to a phone.
   */
  async forLongRequest(target: Target): Promise<Target> {
    if (target.transport !== 'udp' || 'localPort' in target || this.#withoutTcp.has(target)) return target;
    const tcp = { ...target, transport: 'tcp' } as const;
    const listener = this.#find(tcp);
    if (!(listener instanceof ConnectionListener)) return target;
    if (await listener.reach(tcp, transportLimits.sipSizeSwitchMs)) return tcp;
    this.#withoutTcp.add(target);
    return target;
  }

  /** Reads the certificate files again, as happens by itself when they change. */
  async reloadCertificates(): Promise<void> {
    await this.#credentials.reload();
  }

  async close(): Promise<void> {
    this.#credentials[Symbol.dispose]();
    await this.#listeners?.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #find(target: Target): Listener | undefined {
    return this.#listeners?.find(target);
  }

  #observe(observer: WireObserver, bytes: Buffer, target: Target, listener: Listener): void {
    const flow: Flow =
      'localPort' in target
        ? target
        : {
            ...target,
            localAddress: listener.localAddress(target.remoteAddress),
            localPort: listener.address.port,
          };
    observer.message({ direction: 'out', at: this.#clock.now(), flow, bytes, message: undefined });
  }
}
