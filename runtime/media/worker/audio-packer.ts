import { codecFacts } from '../codec/codec-facts.ts';
import { newEncoder } from '../codec/codecs.ts';
import type { AudioEncoder } from '../codec/contract.ts';
import { g711Translation } from '../codec/g711.ts';
import type { AudioCodec, StreamParameters } from '../contract.ts';
import { silentFrame } from '../graph/frame-input.ts';
import type { AudioFrame, FrameRateHz } from '../graph/frame-output.ts';
import type { HeardPacket } from '../graph/heard-packet.ts';
import { mediaLimits } from '../limits.ts';
import { rtpHeaderBytes } from '../rtp/packet.ts';
import { PacketRing } from './packet-ring.ts';
import type { RtpSender } from './rtp-sender.ts';

const frameBytes = 160;
/** Of codecs whose payloads have no fixed length: any that we make or hear fits. */
const longestPayloadBytes = mediaLimits.datagramBytes - rtpHeaderBytes;

/**
 * Fills packets of the negotiated length and codec, and sends each that is full. Lengths are in ticks of the RTP clock. Codecs of a
 * byte a tick (PCMU, PCMA, G.722) are cut anywhere; others (Opus) are encoded a packet at a time.
 */
export class AudioPacker {
  readonly #sender: RtpSender;
  #packets = new PacketRing(rtpHeaderBytes + frameBytes);
  #codec: AudioCodec = 'PCMU';
  #encoder: AudioEncoder = newEncoder('PCMU');
  #payloadType = 0;
  #packet = this.#packets.take();
  #length = frameBytes;
  #filled = 0;
  #isCut = true;
  /** Of codecs that are encoded a packet at a time: what waits. */
  #samples = new Int16Array(0);
  readonly #encoded = new Uint8Array(frameBytes);

  constructor(sender: RtpSender) {
    this.#sender = sender;
  }

  configure(parameters: StreamParameters): void {
    const { codec } = parameters;
    const { clockRateHz, isByteATick } = codecFacts(codec);
    const ptimeMs = packetTimeMs(codec, parameters.ptimeMs);
    const length = (ptimeMs * clockRateHz) / 1000;
    this.#payloadType = parameters.payloadType;
    if (codec === this.#codec && length === this.#length) return;
    // What waits is in the old codec.
    this.drop();
    if (codec !== this.#codec) {
      this.#encoder.close();
      this.#encoder = newEncoder(codec);
    }
    this.#resize(isByteATick ? length : longestPayloadBytes);
    this.#codec = codec;
    this.#isCut = isByteATick;
    this.#length = length;
    this.#samples = new Int16Array(isByteATick ? 0 : (ptimeMs * this.#encoder.rateHz) / 1000);
  }

  get codec(): AudioCodec {
    return this.#codec;
  }

  /** Rate of the frames that it takes. */
  get rateHz(): FrameRateHz {
    return this.#encoder.rateHz;
  }

  /** Whether packets of another length can be cut anew. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /** Ticks of a full packet. */
  get length(): number {
    return this.#length;
  }

  /** Ticks that wait for their packet to be full. */
  get filled(): number {
    return this.#filled;
  }

  /** Share of our packets that the other side says it lost. */
  expectLoss(share: number): void {
    this.#encoder.expectLoss?.(share);
  }

  /** Takes 20 ms of audio; undefined: silence. */
  add(frame: AudioFrame | undefined): void {
    const samples = frame ?? silentFrame(this.#encoder.rateHz);
    if (this.#isCut) this.#append(this.#encoded, 0, this.#encoder.encode(samples, this.#encoded, 0), undefined);
    else this.#collect(samples);
  }

  /** Takes so many ticks of silence, of a codec that is cut. */
  addSilence(ticks: number): void {
    for (let left = ticks; left > 0; ) {
      const count = this.#encoder.encode(silentFrame(this.#encoder.rateHz), this.#encoded, 0);
      this.#append(this.#encoded, 0, Math.min(left, count), undefined);
      left -= count;
    }
  }

  /** Takes the audio of a packet that was heard, of a codec that is cut. */
  take(heard: HeardPacket): void {
    this.#append(heard.bytes, heard.start, heard.end, g711Translation(heard.codec, this.#codec));
  }

  /** Sends a packet that was heard, in codec and payload type of ours and else as it is; nothing may be waiting. */
  sendWhole(heard: HeardPacket, ticks: number, sequence: number, timestamp: number, marker: boolean): void {
    const bytes = heard.end - heard.start;
    copy(heard.bytes, heard.start, this.#packet, rtpHeaderBytes, bytes, g711Translation(heard.codec, this.#codec));
    this.#sender.sendAt(this.#takePacket(bytes), this.#payloadType, sequence, timestamp, ticks, marker);
  }

  /** Sends what waits: any number of samples makes a packet (RFC 3551 §4.2), and any number of frames one of Opus up to 60 ms. */
  flush(): void {
    if (this.#filled === 0) return;
    if (this.#isCut) this.#send(this.#filled);
    else this.#sendSamples();
  }

  /** Lets the time of what waits pass unsent. */
  drop(): void {
    if (this.#filled > 0) this.#sender.pass(this.#filled);
    this.#filled = 0;
  }

  close(): void {
    this.#encoder.close();
  }

  #resize(payloadBytes: number): void {
    if (this.#packets.bytes === rtpHeaderBytes + payloadBytes) return;
    this.#packets = new PacketRing(rtpHeaderBytes + payloadBytes);
    this.#packet = this.#packets.take();
  }

  #append(bytes: Uint8Array, start: number, end: number, translation: Uint8Array | undefined): void {
    for (let from = start; from < end; ) {
      const count = Math.min(end - from, this.#length - this.#filled);
      copy(bytes, from, this.#packet, rtpHeaderBytes + this.#filled, count, translation);
      from += count;
      this.#filled += count;
      if (this.#filled >= this.#length) this.#send(this.#length);
    }
  }

  #collect(frame: AudioFrame): void {
    const samples = this.#samples;
    const ticksPerSample = this.#length / samples.length;
    for (let from = 0; from < frame.length; ) {
      const at = this.#filled / ticksPerSample;
      const count = Math.min(frame.length - from, samples.length - at);
      samples.set(frame.subarray(from, from + count), at);
      from += count;
      this.#filled += count * ticksPerSample;
      if (this.#filled >= this.#length) this.#sendSamples();
    }
  }

  #sendSamples(): void {
    const samples = this.#samples.subarray(0, (this.#samples.length * this.#filled) / this.#length);
    this.#send(this.#encoder.encode(samples, this.#packet, rtpHeaderBytes));
  }

  /** Sends all that waits, which makes so many bytes. */
  #send(bytes: number): void {
    const ticks = this.#filled;
    this.#filled = 0;
    this.#sender.sendNext(this.#takePacket(bytes), this.#payloadType, ticks);
  }

  /** The packet that was written, with a payload of so many bytes; another takes its place. */
  #takePacket(bytes: number): Buffer {
    const packet = this.#packet;
    this.#packet = this.#packets.take();
    const length = rtpHeaderBytes + bytes;
    // Most fill it: no view of a part is allocated for each.
    return length === packet.length ? packet : packet.subarray(0, length);
  }
}

/** What may be sent in one packet: whole frames of Opus are 10, 20, 40 or 60 ms (RFC 7587 §4.2), the rest is free. */
function packetTimeMs(codec: AudioCodec, wantedMs: number): number {
  const ptimeMs = Math.max(mediaLimits.minPtimeMs, Math.min(mediaLimits.maxPtimeMs, Math.round(wantedMs)));
  if (codec !== 'opus') return ptimeMs;
  return ptimeMs >= 60 ? 60 : ptimeMs >= 40 ? 40 : ptimeMs >= 20 ? 20 : 10;
}

function copy(
  from: Uint8Array,
  start: number,
  into: Uint8Array,
  at: number,
  count: number,
  translation: Uint8Array | undefined,
): void {
  if (translation === undefined) {
    for (let index = 0; index < count; index += 1) into[at + index] = from[start + index] ?? 0;
    return;
  }
  for (let index = 0; index < count; index += 1) into[at + index] = translation[from[start + index] ?? 0] ?? 0;
}
