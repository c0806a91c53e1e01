import { mediaLimits } from '../limits.ts';
import { rtpHeaderEnd } from '../rtp/packet.ts';
import type { PacketCipher } from './packet-cipher.ts';
import { type MasterKey, packetCiphers } from './packet-ciphers.ts';
import { PacketIndices } from './packet-indices.ts';
import { encryptedFlag, rtcpHeaderBytes } from './srtp-sender.ts';

/** Takes what one stream receives under one master key, from any number of sources. */
export class SrtpReceiver {
  readonly #rtp: PacketCipher;
  readonly #rtcp: PacketCipher;
  readonly #sources = new Map<number, PacketIndices>();
  readonly #reporters = new Map<number, PacketIndices>();
  readonly #before: ReadonlyMap<number, PacketIndices>;

  /** `before`: of the key that this one takes the place of. */
  constructor(key: MasterKey, before?: SrtpReceiver) {
    const { rtp, rtcp } = packetCiphers(key);
    this.#rtp = rtp;
    this.#rtcp = rtcp;
    this.#before = before === undefined ? new Map() : before.#sources;
  }

  /** The RTP packet in `datagram`, decrypted in place; undefined when it is not authentic, or came before. */
  openRtp(datagram: Buffer): Buffer | undefined {
    const start = datagram.length > mediaLimits.datagramBytes ? -1 : rtpHeaderEnd(datagram);
    if (start < 0) return undefined;
    const sequence = datagram.readUInt16BE(2);
    const ssrc = datagram.readUInt32BE(8);
    const known = this.#sources.get(ssrc);
    if (known !== undefined) return open(this.#rtp, known, datagram, start, ssrc, known.indexOf(sequence));
    for (const index of this.#firstIndices(ssrc, sequence)) {
      const indices = new PacketIndices();
      const packet = open(this.#rtp, indices, datagram, start, ssrc, index);
      if (packet === undefined) continue;
      keep(this.#sources, ssrc, indices);
      return packet;
    }
    return undefined;
  }

  /** Likewise a compound RTCP packet; one that is not encrypted was not agreed on. */
  openRtcp(datagram: Buffer): Buffer | undefined {
    const isShort = datagram.length < rtcpHeaderBytes + this.#rtcp.addedBytes;
    if (isShort || datagram.length > mediaLimits.datagramBytes) return undefined;
    const word = datagram.readUInt32BE(this.#rtcp.wordAt(datagram.length));
    if (word < encryptedFlag) return undefined;
    const ssrc = datagram.readUInt32BE(4);
    const known = this.#reporters.get(ssrc);
    const indices = known ?? new PacketIndices();
    const packet = open(this.#rtcp, indices, datagram, rtcpHeaderBytes, ssrc, word - encryptedFlag, word);
    if (packet !== undefined && known === undefined) keep(this.#reporters, ssrc, indices);
    return packet;
  }

  /**
   * A source begins with rollover counter 0, or 1 when all before its wrap was lost; under a new key some count on (RFC
   * 3711 §3.3.1), others begin anew.
   */
  #firstIndices(ssrc: number, sequence: number): readonly number[] {
    const counted = this.#before.get(ssrc)?.indexOf(sequence);
    const anew = [sequence, sequence + 0x1_0000];
    return counted === undefined || anew.includes(counted) ? anew : [counted, ...anew];
  }
}

function open(
  cipher: PacketCipher,
  indices: PacketIndices,
  datagram: Buffer,
  start: number,
  ssrc: number,
  index: number,
  word?: number,
): Buffer | undefined {
  if (!indices.isFresh(index)) return undefined;
  const end = cipher.open(datagram, start, ssrc, index, word);
  if (end < 0) return undefined;
  indices.use(index);
  return datagram.subarray(0, end);
}

function keep(sources: Map<number, PacketIndices>, ssrc: number, indices: PacketIndices): void {
  const [oldest] = sources.size < mediaLimits.srtpSources ? [] : sources.keys();
  if (oldest !== undefined) sources.delete(oldest);
  sources.set(ssrc, indices);
}
