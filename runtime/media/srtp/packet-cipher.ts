/**
 * Encrypts and authenticates the packets of one direction and protocol. Nothing is kept between packets.
 *
 * `index`: of RTP rollover counter and sequence in one (48 bits), of RTCP its own (31 bits). `word`: what stands behind
 * an RTCP packet, the E flag with the index; undefined for RTP.
 */
export interface PacketCipher {
  /** How much a packet grows. */
  readonly addedBytes: number;
  /** Where the word of an RTCP packet of that length stands. */
  wordAt(length: number): number;
  /**
   * Encrypts `packet` in place from `start` to `end` and writes what belongs behind it, for which there must be room.
   */
  seal(packet: Buffer, start: number, end: number, ssrc: number, index: number, word?: number): void;
  /** Decrypts `packet` in place from `start`; where its text ends, or -1 when it is not authentic: then nothing has changed. */
  open(packet: Buffer, start: number, ssrc: number, index: number, word?: number): number;
}

/** Of the E flag and index behind an SRTCP packet (RFC 3711 §3.4). */
export const indexWordBytes = 4;

/** `into` becomes the salt, exclusive-or'ed with SSRC and index at their places (RFC 3711 §4.1.1, RFC 7714 §8.1). */
export function writeNonce(into: Buffer, salt: Buffer, ssrc: number, index: number): void {
  const at = salt.length - 10;
  salt.copy(into);
  into.writeUInt32BE((salt.readUInt32BE(at) ^ ssrc) >>> 0, at);
  into.writeUInt16BE(salt.readUInt16BE(at + 4) ^ Math.floor(index / 2 ** 32), at + 4);
  into.writeUInt32BE((salt.readUInt32BE(at + 6) ^ (index >>> 0)) >>> 0, at + 6);
}
