import { isIPv4 } from 'node:net';
import { DgramSockets } from './dgram-sockets.ts';
import type { DatagramHandler, StreamSockets } from './stream-sockets.ts';
import {
  bind,
  close,
  epoll_create1,
  epoll_ctl,
  epoll_wait,
  epollEvent,
  socket as openSocket,
  recvfrom,
  SystemMemory,
  sendto,
} from './system-calls.ts';

const inet = 2;
const datagram = 2;
const closeOnExec = 0o2000000;
const nonBlocking = 0o4000;
const dontWait = 0x40;
const epollAdd = 1;
const epollIn = 1;
const addressBytes = 16;
const datagramBytes = 65_536;

const pollEveryMs = 1;
const eventsAtOnce = 256;
/** Datagrams that one socket may have read at once: as many as libuv reads. */
const roundsAtOnce = 32;

/**
 * All sockets of a media worker, read and written by system calls: one look every millisecond says which have something
 * to read, and a packet costs one call in and one out. IPv4 alone; other addresses get sockets of `node:dgram`.
 */
export class SystemSockets {
  readonly #epoll = epoll_create1(closeOnExec);
  readonly #handlers = new Map<number, DatagramHandler>();
  readonly #events = new SystemMemory(eventsAtOnce * epollEvent.bytes);
  readonly #received = new SystemMemory(datagramBytes);
  readonly #sent = new SystemMemory(datagramBytes);
  readonly #from = new SystemMemory(addressBytes);
  readonly #fromLength = new SystemMemory(4);
  readonly #senders = new AddressTexts();
  #polling: NodeJS.Timeout | undefined;

  readonly open = async (address: string, port: number): Promise<StreamSockets> => {
    // Tells what is wrong with the address or the port, as these calls would only by a number of the C library's.
    const tried = await DgramSockets.open(address, port);
    if (!isIPv4(address)) return tried;
    await tried.close();
    const rtp = this.#bind(address, port);
    try {
      return new SystemSocketPair(this, rtp, this.#bind(address, port + 1));
    } catch (error) {
      this.close(rtp);
      throw error;
    }
  };

  listen(socket: number, handler: DatagramHandler): void {
    const event = new SystemMemory(epollEvent.bytes);
    event.bytes.writeUInt32LE(epollIn, 0);
    event.bytes.writeInt32LE(socket, epollEvent.dataAt);
    this.#handlers.set(socket, handler);
    epoll_ctl(this.#epoll, epollAdd, socket, event.pointer);
    this.#polling ??= setInterval(() => this.#poll(), pollEveryMs);
  }

  /** A datagram that the system would not send is lost like one lost on the way. */
  send(socket: number, packet: Buffer, to: SystemMemory): void {
    this.#sent.bytes.set(packet);
    sendto(socket, this.#sent.pointer, packet.length, dontWait, to.pointer, addressBytes);
  }

  close(socket: number): void {
    this.#handlers.delete(socket);
    close(socket);
    if (this.#handlers.size > 0) return;
    clearInterval(this.#polling);
    this.#polling = undefined;
  }

  #bind(address: string, port: number): number {
    const socket = openSocket(inet, datagram | closeOnExec | nonBlocking, 0);
    if (socket >= 0 && bind(socket, socketAddress(address, port).pointer, addressBytes) === 0) return socket;
    if (socket >= 0) close(socket);
    throw Object.assign(new Error(`cannot bind ${address}:${port}`), { code: socket < 0 ? 'EMFILE' : 'EADDRINUSE' });
  }

  #poll(): void {
    for (let round = 0; round < roundsAtOnce; round++) {
      const count = epoll_wait(this.#epoll, this.#events.pointer, eventsAtOnce, 0);
      if (count <= 0) return;
      for (let index = 0; index < count; index++) {
        this.#read(this.#events.bytes.readInt32LE(index * epollEvent.bytes + epollEvent.dataAt));
      }
    }
  }

  #read(socket: number): void {
    const from = this.#from.bytes;
    this.#fromLength.bytes[0] = addressBytes;
    const { pointer } = this.#received;
    const length = recvfrom(socket, pointer, datagramBytes, dontWait, this.#from.pointer, this.#fromLength.pointer);
    if (length < 0) return;
    const packet = Buffer.allocUnsafe(length);
    this.#received.bytes.copy(packet, 0, 0, length);
    this.#handlers.get(socket)?.(packet, this.#senders.of(from), from.readUInt16BE(2));
  }
}

class SystemSocketPair implements StreamSockets {
  readonly #sockets: SystemSockets;
  readonly #rtp: number;
  readonly #rtcp: number;
  readonly #rtpTarget = new Target();
  readonly #rtcpTarget = new Target();
  #isClosed = false;

  constructor(sockets: SystemSockets, rtp: number, rtcp: number) {
    this.#sockets = sockets;
    this.#rtp = rtp;
    this.#rtcp = rtcp;
  }

  listen(onRtp: DatagramHandler, onRtcp: DatagramHandler): void {
    this.#sockets.listen(this.#rtp, onRtp);
    this.#sockets.listen(this.#rtcp, onRtcp);
  }

  sendRtp(packet: Buffer, address: string, port: number): void {
    this.#send(this.#rtp, packet, this.#rtpTarget.of(address, port));
  }

  sendRtcp(packet: Buffer, address: string, port: number): void {
    this.#send(this.#rtcp, packet, this.#rtcpTarget.of(address, port));
  }

  /** What was sent has left: the numbers of the sockets may be another's at once. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#sockets.close(this.#rtp);
    this.#sockets.close(this.#rtcp);
  }

  #send(socket: number, packet: Buffer, to: SystemMemory | undefined): void {
    if (!this.#isClosed && to !== undefined) this.#sockets.send(socket, packet, to);
  }
}

/** Where one socket sends to; it hardly ever changes. */
class Target {
  #address = '';
  #port = 0;
  #memory: SystemMemory | undefined;

  /** Undefined for an address that such a socket does not reach. */
  of(address: string, port: number): SystemMemory | undefined {
    if (address !== this.#address || port !== this.#port) {
      this.#memory = isIPv4(address) ? socketAddress(address, port) : undefined;
      this.#address = address;
      this.#port = port;
    }
    return this.#memory;
  }
}

/** Texts of IPv4 addresses, which are few; forgotten when a flood invents many. */
class AddressTexts {
  readonly #texts = new Map<number, string>();

  of(from: Buffer): string {
    const number = from.readUInt32BE(4);
    const known = this.#texts.get(number);
    if (known !== undefined) return known;
    if (this.#texts.size > 10_000) this.#texts.clear();
    const text = `${from[4]}.${from[5]}.${from[6]}.${from[7]}`;
    this.#texts.set(number, text);
    return text;
  }
}

/** `struct sockaddr_in` (ip(7)): family in the machine's order, port and address in the network's. */
function socketAddress(address: string, port: number): SystemMemory {
  const memory = new SystemMemory(addressBytes);
  memory.bytes.writeUInt16LE(inet, 0);
  memory.bytes.writeUInt16BE(port, 2);
  for (const [index, part] of address.split('.').entries()) memory.bytes[4 + index] = Number(part);
  return memory;
}
