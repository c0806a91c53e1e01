import { mediaLimits } from '../limits.ts';
import { rtpHeaderEnd } from '../rtp/packet.ts';
import type { PacketCipher } from './packet-cipher.ts';
import { type MasterKey, packetCiphers } from './packet-ciphers.ts';
import { PacketIndices } from './packet-indices.ts';

/** The first word of an RTCP packet, and the SSRC of who sends it (RFC 3711 §3.4). */
export const rtcpHeaderBytes = 8;
export const encryptedFlag = 0x8000_0000;

/** Protects what one stream sends under one master key: an SSRC after the other. */
export class SrtpSender {
  readonly #rtp: PacketCipher;
  readonly #rtcp: PacketCipher;
  #ssrc: number | undefined;
  #indices = new PacketIndices();
  #reports = 0;

  constructor(key: MasterKey) {
    const { rtp, rtcp } = packetCiphers(key);
    this.#rtp = rtp;
    this.#rtcp = rtcp;
  }

  /**
   * Makes SRTP of the RTP packet in the first `length` bytes of `packet`, where there is room behind. Its new length; 0
   * when it is none, or there was one with that sequence: two texts under one key stream would tell both (RFC 3711 §9.1).
   */
  protectRtp(packet: Buffer, length: number): number {
    const start = rtpHeaderEnd(packet);
    if (start < 0 || start > length || length > mediaLimits.datagramBytes) return 0;
    const ssrc = packet.readUInt32BE(8);
    if (ssrc !== this.#ssrc) {
      this.#ssrc = ssrc;
      this.#indices = new PacketIndices();
    }
    const index = this.#indices.indexOf(packet.readUInt16BE(2));
    if (!this.#indices.isFresh(index)) return 0;
    this.#indices.use(index);
    this.#rtp.seal(packet, start, length, ssrc, index);
    return length + this.#rtp.addedBytes;
  }

  /** Likewise for a compound RTCP packet. */
  protectRtcp(packet: Buffer, length: number): number {
    if (length < rtcpHeaderBytes || length > mediaLimits.datagramBytes) return 0;
    const index = this.#reports;
    this.#reports += 1;
    this.#rtcp.seal(packet, rtcpHeaderBytes, length, packet.readUInt32BE(4), index, encryptedFlag + index);
    return length + this.#rtcp.addedBytes;
  }
}
