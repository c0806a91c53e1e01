import type { StreamParameters } from '../contract.ts';
import { looksLikeRtcp } from '../rtp/packet.ts';
import { type MasterKey, protectionBytes, SrtpReceiver, SrtpSender } from '../srtp/index.ts';
import { PacketRing } from './packet-ring.ts';
import type { DatagramHandler, StreamSockets } from './stream-sockets.ts';

const smallestPacket = 256;

/** Sockets that send and take SRTP and SRTCP once there are keys (RFC 3711); until then they pass on what comes. */
export class SecureSockets implements StreamSockets {
  readonly #sockets: StreamSockets;
  #isMultiplexed = false;
  #sendKey: string | undefined;
  #receiveKey: string | undefined;
  #sender: SrtpSender | undefined;
  #receiver: SrtpReceiver | undefined;
  /**
   * Of the key that was in use, until the first packet under a new one: both may be on their way. Jami names a new key in
   * each answer, and goes on with the one it began with.
   */
  #before: SrtpReceiver | undefined;
  #copies = new PacketRing(smallestPacket);
  /** Datagrams that were not authentic, or came before. */
  refused = 0;

  constructor(sockets: StreamSockets) {
    this.#sockets = sockets;
  }

  /** Keys that are the same as before are used on: what was sent and received under them counts. */
  configure({ protection, remoteRtcpPort }: StreamParameters): void {
    this.#isMultiplexed = remoteRtcpPort === undefined;
    const sendKey = protection && `${protection.suite} ${protection.sendKey}`;
    const receiveKey = protection && `${protection.suite} ${protection.receiveKey}`;
    if (sendKey !== this.#sendKey) {
      this.#sender = protection && new SrtpSender(masterKey(protection.suite, protection.sendKey));
    }
    if (receiveKey !== this.#receiveKey) {
      this.#before = protection && (this.#before ?? this.#receiver);
      this.#receiver = protection && new SrtpReceiver(masterKey(protection.suite, protection.receiveKey), this.#before);
    }
    this.#sendKey = sendKey;
    this.#receiveKey = receiveKey;
  }

  listen(onRtp: DatagramHandler, onRtcp: DatagramHandler): void {
    const take = (isRtcp: (datagram: Buffer) => boolean, handler: DatagramHandler): DatagramHandler => {
      return (datagram, address, port) => {
        const packet = this.#open(datagram, isRtcp(datagram));
        if (packet === undefined) this.refused += 1;
        else handler(packet, address, port);
      };
    };
    this.#sockets.listen(
      take((datagram) => this.#isMultiplexed && looksLikeRtcp(datagram), onRtp),
      take(() => true, onRtcp),
    );
  }

  sendRtp(packet: Buffer, address: string, port: number): void {
    const datagram = this.#protect(packet, this.#isMultiplexed && looksLikeRtcp(packet));
    if (datagram !== undefined) this.#sockets.sendRtp(datagram, address, port);
  }

  sendRtcp(packet: Buffer, address: string, port: number): void {
    const datagram = this.#protect(packet, true);
    if (datagram !== undefined) this.#sockets.sendRtcp(datagram, address, port);
  }

  close(): Promise<void> {
    return this.#sockets.close();
  }

  #open(datagram: Buffer, isRtcp: boolean): Buffer | undefined {
    const receiver = this.#receiver;
    if (receiver === undefined) return datagram;
    const packet = openWith(receiver, datagram, isRtcp);
    if (packet === undefined) return this.#before && openWith(this.#before, datagram, isRtcp);
    this.#before = undefined;
    return packet;
  }

  /** What is sent is read by others besides: a copy is encrypted. */
  #protect(packet: Buffer, isRtcp: boolean): Buffer | undefined {
    const sender = this.#sender;
    if (sender === undefined) return packet;
    const room = packet.length + protectionBytes;
    if (room > this.#copies.bytes) this.#copies = new PacketRing(room);
    const copy = this.#copies.take();
    packet.copy(copy);
    const length = isRtcp ? sender.protectRtcp(copy, packet.length) : sender.protectRtp(copy, packet.length);
    return length === 0 ? undefined : copy.subarray(0, length);
  }
}

function masterKey(suite: MasterKey['suite'], text: string): MasterKey {
  return { suite, master: Buffer.from(text, 'base64') };
}

function openWith(receiver: SrtpReceiver, datagram: Buffer, isRtcp: boolean): Buffer | undefined {
  return isRtcp ? receiver.openRtcp(datagram) : receiver.openRtp(datagram);
}
