import type { FrameSource } from '../codec/audio-source.ts';
import { type G711, g711, g711Translation, sampleRateHz } from '../codec/g711.ts';
import type { StreamParameters } from '../contract.ts';
import type { HeardPacket } from '../graph/heard-packet.ts';
import { mediaLimits } from '../limits.ts';
import { rtpHeaderBytes } from '../rtp/packet.ts';
import { PacketRing } from './packet-ring.ts';
import type { RtpSender } from './rtp-sender.ts';

/** Fills packets of the negotiated length and codec, and sends each that is full. */
export class AudioPacker {
  readonly #sender: RtpSender;
  #payloadType = 0;
  #g711: G711 = g711('PCMU');
  #packets = new PacketRing(rtpHeaderBytes + (20 * sampleRateHz) / 1000);
  #packet = this.#packets.take();
  #filled = 0;

  constructor(sender: RtpSender) {
    this.#sender = sender;
  }

  configure(parameters: StreamParameters): void {
    this.#g711 = g711(parameters.codec);
    this.#payloadType = parameters.payloadType;
    const ptime = Math.max(mediaLimits.minPtimeMs, Math.min(mediaLimits.maxPtimeMs, Math.round(parameters.ptimeMs)));
    const bytes = rtpHeaderBytes + (ptime * sampleRateHz) / 1000;
    if (this.#packets.bytes === bytes) return;
    this.drop();
    this.#packets = new PacketRing(bytes);
    this.#packet = this.#packets.take();
  }

  get g711(): G711 {
    return this.#g711;
  }

  /** Samples of a full packet. */
  get length(): number {
    return this.#packets.bytes - rtpHeaderBytes;
  }

  /** Samples that wait for their packet to be full. */
  get filled(): number {
    return this.#filled;
  }

  /** Takes `samples` from a source. */
  fill(source: FrameSource, samples: number): void {
    for (let left = samples; left > 0; ) {
      const count = Math.min(left, this.length - this.#filled);
      source.fill(this.#packet, rtpHeaderBytes + this.#filled, count);
      left -= count;
      this.#advance(count);
    }
  }

  /** Takes the samples of a packet that was heard. */
  take(heard: HeardPacket): void {
    for (let from = heard.start; from < heard.end; ) {
      const count = Math.min(heard.end - from, this.length - this.#filled);
      this.#copy(heard, from, this.#filled, count);
      from += count;
      this.#advance(count);
    }
  }

  /** Sends a packet that was heard, in codec and payload type of ours and else as it is; nothing may be waiting. */
  sendWhole(heard: HeardPacket, sequence: number, timestamp: number, marker: boolean): void {
    const packet = this.#packet;
    this.#copy(heard, heard.start, 0, this.length);
    this.#packet = this.#packets.take();
    this.#sender.sendAt(packet, this.#payloadType, sequence, timestamp, this.length, marker);
  }

  /** Sends what waits: any number of samples makes a packet (RFC 3551 §4.2). */
  flush(): void {
    if (this.#filled === 0) return;
    this.#sender.sendNext(this.#packet.subarray(0, rtpHeaderBytes + this.#filled), this.#payloadType);
    this.#filled = 0;
    this.#packet = this.#packets.take();
  }

  /** Lets the time of what waits pass unsent. */
  drop(): void {
    if (this.#filled > 0) this.#sender.pass(this.#filled);
    this.#filled = 0;
  }

  #advance(samples: number): void {
    this.#filled += samples;
    if (this.#filled < this.length) return;
    this.#sender.sendNext(this.#packet, this.#payloadType);
    this.#filled = 0;
    this.#packet = this.#packets.take();
  }

  #copy(heard: HeardPacket, from: number, at: number, count: number): void {
    const { bytes } = heard;
    const into = this.#packet;
    const start = rtpHeaderBytes + at;
    const translation = g711Translation(heard.codec, this.#g711.codec);
    for (let index = 0; index < count; index += 1) {
      const code = bytes[from + index] ?? 0;
      into[start + index] = translation === undefined ? code : (translation[code] ?? 0);
    }
  }
}
