import type { EventEmitter } from 'node:events';
import { createServer, isIPv6, type Server, type Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import type { Flow, Target } from '../contract.ts';
import type { Connection } from './connection.ts';
import type { ConnectionPlaces } from './connection-places.ts';
import { ConnectionTable } from './connection-table.ts';
import { dialSocket, dialWebSocket } from './dial.ts';
import { type Handshake, tlsHandshake, webSocketHandshake } from './handshakes.ts';
import { KeepAlive } from './keep-alive.ts';
import { transportLimits } from './limits.ts';
import { type ListenAddress, listenError } from './listen-address.ts';
import type { Listener, ListenerUser } from './listener.ts';
import { isWildcard, localAddressTowards } from './local-address.ts';
import { StreamConnection } from './stream-connection.ts';
import type { TlsCredentials } from './tls-credentials.ts';
import { WebSocketConnection } from './web-socket-connection.ts';

const sweepMs = 1_000;

/** What the listeners of one gateway share. */
export interface ConnectionParts {
  readonly clock: Clock;
  readonly user: ListenerUser;
  readonly places: ConnectionPlaces;
  readonly credentials: TlsCredentials;
  /** Web pages that may open a WebSocket; see `isAllowedOrigin`. */
  readonly webSocketOrigins: readonly string[];
}

/**
 * SIP over TCP, TLS and WebSockets (RFC 3261 §18, RFC 7118): accepts connections, makes them on demand, sends on the
 * one that is already there.
 */
export class ConnectionListener implements Listener {
  readonly address: ListenAddress;
  /** Undefined: connections are only made. */
  readonly #server: Server | undefined;
  readonly #parts: ConnectionParts;
  readonly #connections = new ConnectionTable();
  /** Accepted sockets whose handshakes are under way, by the other end, each with its deadline. */
  readonly #shaking = new Map<string, { readonly socket: Socket; readonly deadline: TimerHandle }>();
  readonly #shake: Handshake;
  #sweeper: TimerHandle;
  #closed = false;

  private constructor(server: Server | undefined, address: ListenAddress, parts: ConnectionParts) {
    this.#server = server;
    this.address = address;
    this.#parts = parts;
    this.#shake = this.#handshake();
    server?.on('connection', (socket) => this.#accepted(socket));
    server?.on('error', () => undefined); // a failed accept (no descriptors left) is tried again by the next peer
    this.#sweeper = parts.clock.setTimeout(() => this.#sweep(), sweepMs);
  }

  /** Throws a coded SIP_LISTEN_… error when the address cannot be bound. */
  static async start(address: ListenAddress, parts: ConnectionParts): Promise<ConnectionListener> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error) => reject(listenError(address, error)));
      server.listen(
        { host: address.host, port: address.port, ipv6Only: isIPv6(address.host), exclusive: true },
        resolve,
      );
    });
    server.removeAllListeners('error');
    const bound = server.address();
    const port = typeof bound === 'object' && bound !== null ? bound.port : address.port;
    return new ConnectionListener(server, { ...address, port }, parts);
  }

  /** For calls of ours over a transport that is not listened on. The port of `address` is only told, in Via. */
  static outgoing(address: ListenAddress, parts: ConnectionParts): ConnectionListener {
    return new ConnectionListener(undefined, address, parts);
  }

  get transport(): ListenAddress['transport'] {
    return this.address.transport;
  }

  localAddress(remoteAddress: string): string {
    return isWildcard(this.address.host) ? localAddressTowards(remoteAddress) : this.address.host;
  }

  send(bytes: Buffer, target: Target, onFailure?: () => void): void {
    const connection = this.#connections.find(target) ?? this.#reconnect(target);
    if (connection === undefined) onFailure?.();
    else connection.send(bytes, onFailure);
  }

  isOpen(flow: Flow): boolean {
    return this.#connections.find(flow) !== undefined;
  }

  /** Resolves to whether there is a connection to `target`, made now or before. */
  async reach(target: Target, limitMs: number): Promise<boolean> {
    if (this.#connections.find(target) !== undefined) return true;
    return await new Promise((resolve) => {
      const established = (isEstablished: boolean) => resolve(isEstablished);
      if (this.#connect(target, limitMs, established) === undefined) resolve(false);
    });
  }

  keepAlive(target: Target, onLost: () => void): Disposable {
    const pings = new KeepAlive(this.#parts.clock, transportLimits.sipKeepAliveMs, () =>
      this.#connections.find(target)?.ping(),
    );
    const lost = () => {
      pings[Symbol.dispose]();
      onLost();
    };
    if (!this.#connections.keep(target, lost)) queueMicrotask(lost);
    return {
      [Symbol.dispose]: () => {
        pings[Symbol.dispose]();
        this.#connections.release(target, lost);
      },
    };
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#sweeper.cancel();
    const server = this.#server;
    const closed = new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve())));
    for (const { socket } of this.#shaking.values()) socket.destroy();
    this.#connections.destroyAll();
    await closed;
  }

  /** The way from an accepted socket to a connection. */
  #handshake(): Handshake {
    const { credentials, webSocketOrigins } = this.#parts;
    const stream = (socket: Socket) => this.#adoptAccepted(socket, socket);
    const upgrade = () =>
      webSocketHandshake(webSocketOrigins, (webSocket, socket) => this.#adoptAccepted(socket, webSocket));
    switch (this.transport) {
      case 'tls':
        return tlsHandshake(credentials, stream);
      case 'ws':
        return upgrade();
      case 'wss':
        return tlsHandshake(credentials, upgrade());
      default:
        return stream;
    }
  }

  #accepted(socket: Socket): void {
    const { remoteAddress = '', remotePort } = socket;
    const { clock, places, user } = this.#parts;
    socket.on('error', () => undefined);
    const free = remotePort !== undefined && user.welcomes(remoteAddress) ? places.take(remoteAddress) : undefined;
    if (free === undefined) {
      socket.destroy();
      return;
    }
    const key = `${remoteAddress} ${remotePort}`;
    const deadline = clock.setTimeout(() => socket.destroy(), transportLimits.sipHandshakeMs);
    this.#shaking.set(key, { socket, deadline });
    socket.once('close', () => {
      free();
      this.#shaken(key);
    });
    this.#shake(socket);
  }

  #shaken(key: string): void {
    this.#shaking.get(key)?.deadline.cancel();
    this.#shaking.delete(key);
  }

  #adoptAccepted(socket: Socket, carrier: Socket | WebSocket): void {
    const { remoteAddress, remotePort, localAddress } = socket;
    if (remoteAddress === undefined || remotePort === undefined || this.#closed) {
      socket.destroy(); // it closed while the handshake came to its end
      return;
    }
    this.#shaken(`${remoteAddress} ${remotePort}`);
    const peer = { transport: this.transport, remoteAddress, remotePort };
    this.#adopt(carrier, peer, localAddress ?? this.localAddress(remoteAddress), false);
  }

  #reconnect(target: Target): Connection | undefined {
    const isGone = 'localPort' in target && target.reconnectable !== true;
    return isGone ? undefined : this.#connect(target, transportLimits.sipConnectMs);
  }

  #connect(
    target: Target,
    limitMs: number,
    established: (isEstablished: boolean) => void = () => undefined,
  ): Connection | undefined {
    const { credentials, places, user } = this.#parts;
    const free = this.#closed ? undefined : places.take(target.remoteAddress);
    if (free === undefined) return undefined;
    let socket: Socket;
    try {
      socket = dialSocket(target, this.address.host, credentials, limitMs);
    } catch {
      free(); // port 0
      return undefined;
    }
    const carrier = this.transport === 'ws' || this.transport === 'wss' ? dialWebSocket(target, socket) : socket;
    let isEstablished = false;
    const ready = carrier === socket ? (this.transport === 'tls' ? 'secureConnect' : 'connect') : 'open';
    // Both kinds of carrier emit `error` and `close`, and one event when they are ready.
    const events: EventEmitter = carrier;
    events.once(ready, () => {
      isEstablished = true;
      established(true);
    });
    events.once('error', (error: NodeJS.ErrnoException) => {
      if (!isEstablished) user.unreachable(target, error);
    });
    events.once('close', () => {
      free();
      if (!isEstablished) established(false);
    });
    return this.#adopt(carrier, target, this.localAddress(target.remoteAddress), true);
  }

  #adopt(carrier: Socket | WebSocket, peer: Target, localAddress: string, isOurs: boolean): Connection {
    const { clock, user } = this.#parts;
    const { transport, remoteAddress, remotePort, hostName } = peer;
    const flow: Flow = {
      transport,
      localAddress,
      localPort: this.address.port,
      remoteAddress,
      remotePort,
      ...(hostName === undefined ? {} : { hostName }),
      ...(isOurs ? { reconnectable: true } : {}),
    };
    const connection =
      'terminate' in carrier
        ? new WebSocketConnection(carrier, flow, clock, user)
        : new StreamConnection(carrier, flow, clock, user);
    const events: EventEmitter = carrier;
    events.once('close', this.#connections.add(connection));
    return connection;
  }

  #sweep(): void {
    const { clock, places } = this.#parts;
    this.#connections.sweep(clock.now(), places.idleMs);
    this.#sweeper = clock.setTimeout(() => this.#sweep(), sweepMs);
  }
}
