import { gatewayLimits } from '#runtime/gateway/limits.ts';
import { type Clock, systemClock } from '#runtime/shared/clock.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { TokenBucket } from '#runtime/shared/token-bucket.ts';
import type { Flow, Target } from '../contract.ts';
import {
  createResponse,
  type Framing,
  type PartialMessage,
  parseMessage,
  type SipRequest,
  type SipResponse,
  serialise,
  type Via,
} from '../message/index.ts';
import { type ListenAddress, parseListenAddress } from './listen-address.ts';
import type { Listener } from './listener.ts';
import { TcpListener } from './tcp-listener.ts';
import { UdpListener } from './udp-listener.ts';
import { type ResponsePath, responsePath, stampVia } from './via-routing.ts';

export interface TransportUser {
  request(request: SipRequest, flow: Flow): void;
  response(response: SipResponse, flow: Flow): void;
}

export interface TransportOptions {
  /** `udp:host:port` and `tcp:host:port`. Throws SIP_LISTEN_INVALID. */
  readonly listen: readonly string[];
  readonly log: Logger;
  readonly clock?: Clock;
}

/** What a request of ours needs to say in its Via, and whether the transport retransmits by itself. */
export interface Route {
  readonly transport: 'UDP' | 'TCP';
  readonly localAddress: string;
  readonly localPort: number;
  readonly reliable: boolean;
}

/** What the transactions use of a transport layer. */
export type MessageTransport = Pick<
  TransportLayer,
  'user' | 'route' | 'send' | 'sendBack' | 'respond' | 'responsePath'
>;

const keepAliveBytes = 4;

function burstOfFiveSeconds(perSecond: number): TokenBucket {
  return new TokenBucket(perSecond, 5 * perSecond);
}

/** All sockets of the gateway's SIP side. Whatever comes in, nothing is thrown out of here. */
export class TransportLayer implements AsyncDisposable {
  /** Told of every well-formed message; messages that come before it is set are dropped. */
  user: TransportUser | undefined;
  readonly #listeners: Listener[] = [];
  readonly #log: Logger;
  readonly #clock: Clock;
  readonly #logBucket = burstOfFiveSeconds(gatewayLimits.sipMalformedLogPerSecond);
  readonly #answerBucket = burstOfFiveSeconds(gatewayLimits.sipMalformedAnswersPerSecond);

  private constructor(log: Logger, clock: Clock) {
    this.#log = log;
    this.#clock = clock;
  }

  /** Binds every address or none. Throws SIP_LISTEN_INVALID, _IN_USE, _DENIED, _UNAVAILABLE or _FAILED. */
  static async start(options: TransportOptions): Promise<TransportLayer> {
    const clock = options.clock ?? systemClock;
    const addresses = options.listen.map(parseListenAddress);
    const layer = new TransportLayer(options.log, clock);
    try {
      for (const address of addresses) layer.#listeners.push(await layer.#listen(address, clock));
    } catch (error) {
      await layer.close();
      throw error;
    }
    return layer;
  }

  /** Where it really listens, in the order asked for. */
  get addresses(): readonly ListenAddress[] {
    return this.#listeners.map((listener) => listener.address);
  }

  /** How a message to `target` would leave; undefined when nothing listens on its transport and address family. */
  route(target: Target): Route | undefined {
    const listener = this.#listenerFor(target);
    if (listener === undefined) return undefined;
    return {
      transport: listener.transport === 'udp' ? 'UDP' : 'TCP',
      localAddress: 'localAddress' in target ? target.localAddress : listener.localAddress(target.remoteAddress),
      localPort: listener.address.port,
      reliable: listener.transport !== 'udp',
    };
  }

  /** `onFailure` is called at most once, when it is certain that nothing was sent. */
  send(bytes: Buffer, target: Target, onFailure?: () => void): void {
    const listener = this.#listenerFor(target);
    if (listener === undefined) onFailure?.();
    else listener.send(bytes, target, onFailure);
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
    const listener = this.#listenerFor(path.flow);
    if (listener === undefined) onFailure?.();
    else if (path.reconnect === undefined || listener.isOpen(path.flow)) listener.send(bytes, path.flow, onFailure);
    else listener.send(bytes, path.reconnect, onFailure);
  }

  async close(): Promise<void> {
    await Promise.all(this.#listeners.map((listener) => listener.close()));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #listen(address: ListenAddress, clock: Clock): Promise<Listener> {
    const framing: Framing = address.transport === 'udp' ? 'datagram' : 'stream';
    const user = {
      bytes: (bytes: Buffer, flow: Flow) => this.#received(bytes, flow, framing),
      broken: (bytes: Buffer, flow: Flow, reason: string) => this.#broken(bytes, flow, reason),
    };
    return address.transport === 'udp' ? UdpListener.start(address, user) : TcpListener.start(address, clock, user);
  }

  /** The socket that a flow came by, else the first of that transport and address family. */
  #listenerFor(target: Target): Listener | undefined {
    const ipv6 = target.remoteAddress.includes(':');
    let fallback: Listener | undefined;
    for (const listener of this.#listeners) {
      if (listener.transport !== target.transport || listener.address.host.includes(':') !== ipv6) continue;
      if (!('localPort' in target) || listener.address.port === target.localPort) return listener;
      fallback ??= listener;
    }
    return fallback;
  }

  #received(bytes: Buffer, flow: Flow, framing: Framing): void {
    if (bytes.length <= keepAliveBytes || isStun(bytes)) return;
    try {
      const parsed = parseMessage(bytes, framing);
      if (!parsed.ok) this.#refuse(parsed.partial, parsed.status, parsed.reason, flow);
      else if (parsed.message.kind === 'response') this.user?.response(parsed.message, flow);
      else {
        const { headers } = parsed.message;
        if (headers.topVia !== undefined) stampVia(headers, headers.topVia, flow);
        this.user?.request(parsed.message, flow);
      }
    } catch (error) {
      if (this.#logBucket.take(this.#clock.now()))
        this.#log.error({ problem: messageOf(error) }, 'a SIP message met a defect of ours');
    }
  }

  #broken(bytes: Buffer, flow: Flow, reason: string): void {
    const parsed = parseMessage(bytes, 'stream');
    const partial: PartialMessage = parsed.ok
      ? { kind: parsed.message.kind, method: undefined, headers: parsed.message.headers }
      : parsed.partial;
    this.#refuse(partial, reason === 'Message too long' ? 513 : 400, reason, flow);
  }

  /** Answers a request that cannot be used, when it says whence it came; never an ACK, never a response. */
  #refuse(partial: PartialMessage, status: number | undefined, reason: string, flow: Flow): void {
    this.#logRefusal(reason, flow);
    if (partial.kind !== 'request' || partial.method === 'ACK' || status === undefined) return;
    const via = partial.headers.topVia;
    if (via === undefined || !this.#answerBucket.take(this.#clock.now())) return;
    stampVia(partial.headers, via, flow);
    this.respond(createResponse(partial, status, { reason }), flow);
  }

  #logRefusal(reason: string, flow: Flow): void {
    if (!this.#logBucket.take(this.#clock.now())) return;
    const remote = `${flow.transport}:${flow.remoteAddress}:${flow.remotePort}`;
    this.#log.warn(
      { reason, remote, suppressed: this.#logBucket.drainRefused() },
      'a malformed SIP message was refused',
    );
  }
}

/** STUN keep-alives of NATted phones share the port (RFC 5626 §3.5.2): their first two bits are zero. */
function isStun(bytes: Buffer): boolean {
  return (bytes[0] ?? 0) < 2;
}
