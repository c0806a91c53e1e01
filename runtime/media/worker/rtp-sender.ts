import { randomBytes } from 'node:crypto';
import { rtpHeaderBytes, writeRtpHeader } from '../rtp/packet.ts';

/**
 * The RTP stream that we send, whatever its audio comes from: one SSRC, one sequence, one timeline in ticks of its clock. All three
 * begin at random (RFC 3550 §5.1), the sequence in the lower half: no receiver of SRTP loses its first wrap (RFC 3711 §3.3.1).
 */
export class RtpSender {
  readonly #send: (packet: Buffer) => void;
  #ssrc = randomBytes(4).readUInt32BE();
  #sequence = randomBytes(2).readUInt16BE() & 0x7fff;
  #timestamp = randomBytes(4).readUInt32BE();
  #marker = true;
  packets = 0;
  octets = 0;

  constructor(send: (packet: Buffer) => void) {
    this.#send = send;
  }

  get ssrc(): number {
    return this.#ssrc;
  }

  /** Of the next packet. */
  get sequence(): number {
    return this.#sequence;
  }

  /** Of the first tick that was not sent yet. */
  get timestamp(): number {
    return this.#timestamp;
  }

  /** Time passes in which nothing is sent: the next packet bears the marker (RFC 3551 §4.1). */
  pass(ticks: number): void {
    this.#timestamp = (this.#timestamp + ticks) >>> 0;
    this.#marker = true;
  }

  /** The next packet begins something new. */
  mark(): void {
    this.#marker = true;
  }

  /** Sends the audio behind the header's place in `packet`, next in sequence and time. */
  sendNext(packet: Buffer, payloadType: number, ticks: number): void {
    this.sendAt(packet, payloadType, this.#sequence, this.#timestamp, ticks, false);
  }

  /**
   * Sends `packet` at another place: one that was lost or overtaken on its way to us leaves its place in sequence free.
   * `ticks` is how much of the timeline it covers.
   */
  sendAt(
    packet: Buffer,
    payloadType: number,
    sequence: number,
    timestamp: number,
    ticks: number,
    marker: boolean,
  ): void {
    writeRtpHeader(packet, marker || this.#marker, payloadType, sequence, timestamp, this.#ssrc);
    this.#send(packet);
    this.packets += 1;
    this.octets += packet.length - rtpHeaderBytes;
    this.#marker = false;
    const next = (sequence + 1) & 0xffff;
    if (((next - this.#sequence) << 16) >> 16 > 0) this.#sequence = next;
    const end = (timestamp + ticks) >>> 0;
    if (((end - this.#timestamp) | 0) > 0) this.#timestamp = end;
  }

  /** Someone else uses our SSRC (RFC 3550 §8.2). */
  changeSsrc(): void {
    this.#ssrc = randomBytes(4).readUInt32BE();
  }
}
