import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIP, isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { Audio, PeerConnection, type Track } from 'node-datachannel';
import type { LocalPeerEnd, PeerEnd } from '../contract.ts';
import type { PeerCommand, SocketAddress } from './messages.ts';
import { describeEnd, readEnd, section } from './transport-sdp.ts';

type OpenCommand = PeerCommand & { kind: 'open' };

type Opening =
  | {
      readonly kind: 'opened';
      readonly transport: PeerTransport;
      readonly local: LocalPeerEnd;
      readonly relay: SocketAddress;
    }
  | { readonly kind: 'taken' }
  | { readonly kind: 'lost'; readonly reason: string };

const nowhere = { kind: 'lost', reason: 'this machine has no address to be reached at' } as const;

/** One WebRTC transport: a connection of the library on the outside, a UDP socket to the plain stream on the inside. */
export class PeerTransport {
  readonly #connection: PeerConnection;
  readonly #track: Track;
  readonly #inside: Socket;
  readonly #onLost: (reason: string) => void;
  #accepted = false;

  private constructor(connection: PeerConnection, track: Track, inside: Socket, onLost: (reason: string) => void) {
    this.#connection = connection;
    this.#track = track;
    this.#inside = inside;
    this.#onLost = onLost;
    connection.onStateChange((state) => {
      if (state === 'failed' || state === 'closed') this.#onLost(`the connection is ${state}`);
    });
    track.onMessage((packet) => inside.send(packet));
    inside.on('message', (packet) => this.#send(packet));
    // Nobody listens on the other end yet, or any more: a packet is lost like one lost on the way.
    inside.on('error', () => undefined);
  }

  /**
   * What would keep the library from gathering candidates has to be known before it finds out: it ends the process then.
   * `onLost` is called when the transport failed.
   */
  static async open(
    { peer, at: { address, port }, stream, remote }: OpenCommand,
    onLost: (reason: string) => void,
  ): Promise<Opening> {
    if (isWildcard(address) && !hasOutsideAddress()) return nowhere;
    if (!(await isFree(address, port))) return { kind: 'taken' };
    const inside = await insideSocket(stream);
    const connection = new PeerConnection(String(peer), {
      iceServers: [],
      disableAutoNegotiation: true,
      portRangeBegin: port,
      portRangeEnd: port,
      ...(isWildcard(address) ? {} : { bindAddress: address }),
    });
    const audio = new Audio(section.mid, 'SendRecv');
    audio.addOpusCodec(section.payloadType);
    const gathered = new Promise<void>((resolve) =>
      connection.onGatheringStateChange((state) => state === 'complete' && resolve()),
    );
    try {
      if (remote !== undefined) connection.setRemoteDescription(describeEnd(remote), 'offer');
      const transport = new PeerTransport(connection, connection.addTrack(audio), inside, onLost);
      connection.setLocalDescription(remote === undefined ? 'offer' : 'answer');
      await gathered;
      const local = localEnd(connection, stream.address);
      if (local !== undefined) return { kind: 'opened', transport, local, relay: placeOf(inside) };
      transport.close();
      return nowhere;
    } catch (error) {
      connection.close();
      inside.close();
      throw error;
    }
  }

  accept(remote: PeerEnd): void {
    if (this.#accepted) return;
    this.#accepted = true;
    this.#connection.setRemoteDescription(describeEnd(remote), 'answer');
  }

  close(): void {
    this.#track.close();
    this.#connection.close();
    this.#inside.close();
  }

  #send(packet: Buffer): void {
    try {
      if (this.#track.isOpen()) this.#track.sendMessageBinary(packet);
    } catch {
      // It is no RTP packet, or threads of the library closed the track meanwhile.
    }
  }
}

/** Of the wildcard addresses the library takes both, where the machine has both. */
async function isFree(address: string, port: number): Promise<boolean> {
  if (!isWildcard(address)) return (await bindProblem(isIPv6(address) ? 'udp6' : 'udp4', address, port)) === undefined;
  const [four, six] = [await bindProblem('udp4', '0.0.0.0', port), await bindProblem('udp6', '::', port)];
  return four === undefined && (six === undefined || six === 'EAFNOSUPPORT');
}

async function bindProblem(type: 'udp4' | 'udp6', address: string, port: number): Promise<string | undefined> {
  const socket = createSocket({ type, ...(type === 'udp6' ? { ipv6Only: true } : {}) });
  try {
    socket.bind({ address, port, exclusive: true });
    await once(socket, 'listening');
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : '';
  } finally {
    socket.close();
  }
}

function hasOutsideAddress(): boolean {
  return Object.values(networkInterfaces()).some((each) => each?.some(({ internal }) => !internal) === true);
}

/** Bound to the same address as the stream and connected to it: nobody else on the machine is heard. */
async function insideSocket(stream: { readonly address: string; readonly port: number }): Promise<Socket> {
  const socket = createSocket(isIPv6(stream.address) ? 'udp6' : 'udp4');
  socket.bind({ address: stream.address, port: 0, exclusive: true });
  await once(socket, 'listening');
  socket.connect(stream.port, stream.address);
  await once(socket, 'connect');
  return socket;
}

function placeOf(socket: Socket): SocketAddress {
  const { address, port } = socket.address();
  return { address, port };
}

function isWildcard(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}

/** In the address family that audio is described in. */
function localEnd(connection: PeerConnection, address: string): LocalPeerEnd | undefined {
  const end = readEnd(connection.localDescription()?.sdp ?? '');
  const candidates = end?.candidates.filter((candidate) => isIP(candidate.address) === isIP(address)) ?? [];
  return end === undefined || candidates.length === 0 ? undefined : { ...end, candidates };
}
