import { createSocket, type Socket, type SocketOptions } from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { DatagramHandler, StreamSockets } from './stream-sockets.ts';

/**
 * Addresses are IP literals, checked before they come here. Answering the look-up at once spares every sent packet a
 * trip through dns.lookup and a tick of the event loop.
 */
function literalLookup(family: 4 | 6): NonNullable<SocketOptions['lookup']> {
  return (hostname, _options, callback) => callback(null, hostname, family);
}

/** Sockets of `node:dgram`. */
export class DgramSockets implements StreamSockets {
  readonly #rtp: Socket;
  readonly #rtcp: Socket;

  private constructor(rtp: Socket, rtcp: Socket) {
    this.#rtp = rtp;
    this.#rtcp = rtcp;
    // A datagram the operating system would not send is lost like one lost on the way.
    for (const socket of [rtp, rtcp]) socket.on('error', ignore);
  }

  /** Binds both; rejects with the operating system's error, leaving nothing open. */
  static async open(address: string, port: number): Promise<DgramSockets> {
    const rtp = await bind(address, port);
    try {
      return new DgramSockets(rtp, await bind(address, port + 1));
    } catch (error) {
      rtp.close();
      throw error;
    }
  }

  listen(onRtp: DatagramHandler, onRtcp: DatagramHandler): void {
    this.#rtp.on('message', (datagram, { address, port }) => onRtp(datagram, address, port));
    this.#rtcp.on('message', (datagram, { address, port }) => onRtcp(datagram, address, port));
  }

  sendRtp(packet: Buffer, address: string, port: number): void {
    this.#rtp.send(packet, port, address);
  }

  sendRtcp(packet: Buffer, address: string, port: number): void {
    this.#rtcp.send(packet, port, address);
  }

  async close(): Promise<void> {
    await Promise.all([ended(this.#rtp), ended(this.#rtcp)]);
  }
}

function ignore(): void {
  // Nothing to do.
}

function ended(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    // A turn of the event loop lets a send that is being carried out (a goodbye) leave first.
    setImmediate(() => socket.close(() => resolve()));
  });
}

function bind(address: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const family = isIPv6(address) ? 6 : 4;
    const socket = createSocket({ type: `udp${family}`, lookup: literalLookup(family) });
    const failed = (error: Error): void => {
      socket.close();
      reject(error);
    };
    socket.once('error', failed);
    socket.bind({ address, port, exclusive: true }, () => {
      socket.off('error', failed);
      resolve(socket);
    });
  });
}
