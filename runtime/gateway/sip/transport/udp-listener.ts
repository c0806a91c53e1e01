import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { Clock } from '#runtime/shared/clock.ts';
import type { Flow, Target } from '../contract.ts';
import { KeepAlive, ping } from './keep-alive.ts';
import { transportLimits } from './limits.ts';
import { type ListenAddress, listenError } from './listen-address.ts';
import type { Listener, ListenerUser } from './listener.ts';
import { isWildcard, localAddressTowards } from './local-address.ts';

/** SIP over UDP (RFC 3261 §18). */
export class UdpListener implements Listener {
  readonly transport = 'udp';
  readonly address: ListenAddress;
  readonly #socket: Socket;
  readonly #clock: Clock;
  readonly #user: ListenerUser;
  readonly #fixedAddress: string | undefined;
  #closed = false;

  private constructor(socket: Socket, address: ListenAddress, clock: Clock, user: ListenerUser) {
    this.#socket = socket;
    this.#clock = clock;
    this.#user = user;
    this.address = address;
    this.#fixedAddress = isWildcard(address.host) ? undefined : address.host;
    socket.on('message', (bytes, remote) => this.#received(bytes, remote));
    // Errors of single sends come here when nobody waits for them: an unreachable peer is the peer's trouble.
    socket.on('error', () => undefined);
  }

  /** Throws a coded SIP_LISTEN_… error when the address cannot be bound. */
  static async start(address: ListenAddress, clock: Clock, user: ListenerUser): Promise<UdpListener> {
    const ipv6 = isIPv6(address.host);
    const socket = createSocket({
      type: ipv6 ? 'udp6' : 'udp4',
      ipv6Only: ipv6,
      // Targets are addresses already; this saves a trip through the resolver for every message.
      lookup: (host, _options, callback) => callback(null, host, ipv6 ? 6 : 4),
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('error', (error) => reject(listenError(address, error)));
      socket.bind({ address: address.host, port: address.port, exclusive: true }, resolve);
    }).catch((error: unknown) => {
      socket.close();
      throw error;
    });
    socket.removeAllListeners('error');
    widenBuffers(socket);
    return new UdpListener(socket, { ...address, port: socket.address().port }, clock, user);
  }

  localAddress(remoteAddress: string): string {
    return this.#fixedAddress ?? localAddressTowards(remoteAddress);
  }

  send(bytes: Buffer, target: Target, onFailure?: () => void): void {
    if (this.#closed) {
      onFailure?.();
      return;
    }
    try {
      if (onFailure === undefined) this.#socket.send(bytes, target.remotePort, target.remoteAddress);
      else this.#socket.send(bytes, target.remotePort, target.remoteAddress, (error) => error && onFailure());
    } catch {
      onFailure?.(); // port 0 or another address family
    }
  }

  isOpen(): boolean {
    return !this.#closed;
  }

  /** A datagram of two line ends, as every phone sends them: whether anybody answers is not known over UDP. */
  keepAlive(target: Target): Disposable {
    return new KeepAlive(this.#clock, transportLimits.sipUdpKeepAliveMs, () => this.send(ping, target));
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await new Promise<void>((resolve) => this.#socket.close(() => resolve()));
  }

  #received(bytes: Buffer, remote: RemoteInfo): void {
    const flow: Flow = {
      transport: 'udp',
      localAddress: this.#fixedAddress ?? localAddressTowards(remote.address),
      localPort: this.address.port,
      remoteAddress: remote.address,
      remotePort: remote.port,
    };
    this.#user.bytes(bytes, flow);
  }
}

/** Room for a burst while the loop is busy; the kernel caps it at net.core.rmem_max without an error. */
function widenBuffers(socket: Socket): void {
  try {
    socket.setRecvBufferSize(4 * 1024 * 1024);
    socket.setSendBufferSize(1024 * 1024);
  } catch {
    // some systems refuse sizes above their maximum: the default stays
  }
}
