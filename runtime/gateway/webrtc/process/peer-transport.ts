import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIP, isIPv6 } from 'node:net';
import { Audio, PeerConnection, type Track } from 'node-datachannel';
import type { LocalPeerEnd, PeerEnd } from '../contract.ts';
import type { PeerCommand, SocketAddress } from './messages.ts';
import { describeEnd, readEnd, section } from './transport-sdp.ts';

type OpenCommand = PeerCommand & { kind: 'open' };

interface OpenTransport {
  readonly transport: PeerTransport;
  readonly local: LocalPeerEnd;
  readonly relay: SocketAddress;
}

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

  /** Undefined when no port is free. `onLost` is called when the transport failed. */
  static async open(
    { peer, address, ports, stream, remote }: OpenCommand,
    onLost: (reason: string) => void,
  ): Promise<OpenTransport | undefined> {
    const inside = await insideSocket(stream);
    const [portRangeBegin, portRangeEnd] = ports;
    const connection = new PeerConnection(String(peer), {
      iceServers: [],
      disableAutoNegotiation: true,
      portRangeBegin,
      portRangeEnd,
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
      if (local !== undefined) return { transport, local, relay: placeOf(inside) };
      transport.close();
      return undefined;
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
      // Threads of the library may close it between the two.
    }
  }
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
