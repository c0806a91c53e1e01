import { connect, createServer, isIPv6, type Server, type Socket } from 'node:net';
import { gatewayLimits } from '#runtime/gateway/limits.ts';
import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import type { Flow, Target } from '../contract.ts';
import { type ListenAddress, listenError } from './listen-address.ts';
import type { Listener, ListenerUser } from './listener.ts';
import { isWildcard, localAddressTowards } from './local-address.ts';
import { TcpConnection } from './tcp-connection.ts';

const sweepMs = 1_000;

/** SIP over TCP (RFC 3261 §18): accepts connections, makes them on demand, sends on the one that is already there. */
export class TcpListener implements Listener {
  readonly transport = 'tcp';
  readonly address: ListenAddress;
  readonly #server: Server;
  readonly #clock: Clock;
  readonly #user: ListenerUser;
  readonly #connections = new Map<string, TcpConnection>();
  readonly #countByAddress = new Map<string, number>();
  #sweeper: TimerHandle;
  #closed = false;

  private constructor(server: Server, address: ListenAddress, clock: Clock, user: ListenerUser) {
    this.#server = server;
    this.address = address;
    this.#clock = clock;
    this.#user = user;
    server.on('connection', (socket) => this.#accepted(socket));
    server.on('error', () => undefined); // a failed accept (no descriptors left) is tried again by the next peer
    this.#sweeper = clock.setTimeout(() => this.#sweep(), sweepMs);
  }

  /** Throws a coded SIP_LISTEN_… error when the address cannot be bound. */
  static async start(address: ListenAddress, clock: Clock, user: ListenerUser): Promise<TcpListener> {
    const server = createServer({ pauseOnConnect: false });
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
    return new TcpListener(server, { ...address, port }, clock, user);
  }

  /** Open and opening connections. */
  get connectionCount(): number {
    return this.#connections.size;
  }

  localAddress(remoteAddress: string): string {
    return isWildcard(this.address.host) ? localAddressTowards(remoteAddress) : this.address.host;
  }

  send(bytes: Buffer, target: Target, onFailure?: () => void): void {
    const known = this.#connections.get(connectionKey(target.remoteAddress, target.remotePort));
    if (known?.open === true) known.send(bytes, onFailure);
    else if (this.#closed || !this.#hasRoom(target.remoteAddress)) onFailure?.();
    else this.#connect(target, onFailure)?.send(bytes, onFailure);
  }

  isOpen(flow: Flow): boolean {
    return this.#connections.get(connectionKey(flow.remoteAddress, flow.remotePort))?.open === true;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#sweeper.cancel();
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const connection of this.#connections.values()) connection.destroy();
    await closed;
  }

  #accepted(socket: Socket): void {
    const { remoteAddress, remotePort, localAddress } = socket;
    if (remoteAddress === undefined || remotePort === undefined || !this.#hasRoom(remoteAddress)) {
      socket.on('error', () => undefined);
      socket.destroy();
      return;
    }
    this.#adopt(socket, remoteAddress, remotePort, localAddress ?? this.localAddress(remoteAddress));
  }

  #connect(target: Target, onFailure: (() => void) | undefined): TcpConnection | undefined {
    let socket: Socket;
    try {
      socket = connect({ host: target.remoteAddress, port: target.remotePort, timeout: gatewayLimits.sipTcpConnectMs });
    } catch {
      onFailure?.(); // port 0
      return undefined;
    }
    socket.once('timeout', () => socket.destroy());
    socket.once('connect', () => socket.setTimeout(0));
    return this.#adopt(socket, target.remoteAddress, target.remotePort, this.localAddress(target.remoteAddress));
  }

  #adopt(socket: Socket, remoteAddress: string, remotePort: number, localAddress: string): TcpConnection {
    const key = connectionKey(remoteAddress, remotePort);
    const flow: Flow = { transport: 'tcp', localAddress, localPort: this.address.port, remoteAddress, remotePort };
    const connection = new TcpConnection(socket, flow, this.#clock, this.#user);
    this.#connections.set(key, connection);
    this.#countByAddress.set(remoteAddress, (this.#countByAddress.get(remoteAddress) ?? 0) + 1);
    socket.once('close', () => {
      if (this.#connections.get(key) === connection) this.#connections.delete(key);
      const left = (this.#countByAddress.get(remoteAddress) ?? 1) - 1;
      if (left > 0) this.#countByAddress.set(remoteAddress, left);
      else this.#countByAddress.delete(remoteAddress);
    });
    return connection;
  }

  #hasRoom(remoteAddress: string): boolean {
    const own = this.#countByAddress.get(remoteAddress) ?? 0;
    return this.#connections.size < gatewayLimits.sipTcpConnections && own < gatewayLimits.sipTcpConnectionsPerAddress;
  }

  #sweep(): void {
    const now = this.#clock.now();
    for (const connection of this.#connections.values()) connection.sweep(now);
    this.#sweeper = this.#clock.setTimeout(() => this.#sweep(), sweepMs);
  }
}

function connectionKey(address: string, port: number): string {
  return `${address} ${port}`;
}
