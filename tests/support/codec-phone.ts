import { setTimeout as sleep } from 'node:timers/promises';
import { codecFacts } from '#runtime/media/codec/codec-facts.ts';
import { newDecoder, newEncoder } from '#runtime/media/codec/codecs.ts';
import type { AudioCodec, StreamParameters } from '#runtime/media/contract.ts';
import { frameMs, frameSamples } from '#runtime/media/graph/frame-output.ts';
import { rtpHeaderBytes, writeRtpHeader } from '#runtime/media/rtp/packet.ts';
import { RtpPeer } from './rtp-peer.ts';

const payloadTypes: Readonly<Record<AudioCodec, number>> = { PCMU: 0, PCMA: 8, G722: 9, opus: 111, L16: 112 };
const keyPayloadType = 101;
/** Room for any packet. */
const packetBytes = 1500;

/** A phone with one codec: what it says is encoded, what it hears is decoded. */
export class CodecPhone implements AsyncDisposable {
  readonly peer: RtpPeer;
  readonly codec: AudioCodec;
  readonly payloadType: number;
  /** Samples a second of what it says and hears. */
  readonly rateHz: 8000 | 16_000;
  readonly #ticks: number;
  #sequence = 65_500;
  #timestamp = 2 ** 32 - 9000;

  private constructor(peer: RtpPeer, codec: AudioCodec) {
    const { clockRateHz, rateHz } = codecFacts(codec);
    this.peer = peer;
    this.codec = codec;
    this.payloadType = payloadTypes[codec];
    this.rateHz = rateHz === 8000 ? 8000 : 16_000;
    this.#ticks = (clockRateHz * frameMs) / 1000;
  }

  static async open(codec: AudioCodec, ssrc: number): Promise<CodecPhone> {
    return new CodecPhone(await RtpPeer.open(ssrc), codec);
  }

  /** What its stream is configured with. */
  get parameters(): StreamParameters {
    return {
      codec: this.codec,
      payloadType: this.payloadType,
      telephoneEventPayloadType: keyPayloadType,
      remoteAddress: '127.0.0.1',
      remotePort: this.peer.port,
      direction: 'sendrecv',
      ptimeMs: frameMs,
    };
  }

  /** Says it in real time. */
  async say(samples: Int16Array, port: number): Promise<void> {
    const encoder = newEncoder(this.codec, this.rateHz);
    const size = frameSamples(this.rateHz);
    const began = performance.now();
    for (let index = 0; (index + 1) * size <= samples.length; index += 1) {
      const packet = this.#packet(index === 0, this.payloadType, this.#timestamp);
      const bytes = encoder.encode(samples.subarray(index * size, (index + 1) * size), packet, rtpHeaderBytes);
      this.#timestamp = (this.#timestamp + this.#ticks) >>> 0;
      this.peer.send(packet.subarray(0, rtpHeaderBytes + bytes), port);
      await sleep(Math.max(0, began + (index + 1) * frameMs - performance.now()));
    }
    encoder.close();
  }

  /** Presses a key in real time (RFC 4733 §2.5), in the clock of its codec. */
  async press(key: number, frames: number, port: number): Promise<void> {
    const began = this.#timestamp;
    for (let frame = 1; frame <= frames + 2; frame += 1) {
      const packet = this.#packet(frame === 1, keyPayloadType, began);
      packet.writeUInt8(key, rtpHeaderBytes);
      packet.writeUInt8((frame >= frames ? 0x80 : 0) | 10, rtpHeaderBytes + 1);
      packet.writeUInt16BE(Math.min(frame, frames) * this.#ticks, rtpHeaderBytes + 2);
      this.peer.send(packet.subarray(0, rtpHeaderBytes + 4), port);
      this.#timestamp = (this.#timestamp + this.#ticks) >>> 0;
      await sleep(frameMs);
    }
  }

  /** What it hears, decoded in order; silence where nothing was sent. */
  heard(): Int16Array {
    const packets = this.peer.heard(this.payloadType);
    const decoder = newDecoder(this.codec, this.rateHz);
    const first = packets[0]?.packet.timestamp ?? 0;
    const samplesPerTick = frameSamples(this.rateHz) / this.#ticks;
    const places = packets.map(({ packet }) => ((packet.timestamp - first) | 0) * samplesPerTick);
    const out = new Int16Array(Math.max(0, ...places) + frameSamples(this.rateHz));
    for (const [index, { payload }] of packets.entries()) out.set(decoder.decode(payload), places[index]);
    decoder.close();
    return out;
  }

  /** Keys that it hears, by the end packet of each: which, and for how long, ms. */
  keys(): { readonly key: number; readonly durationMs: number }[] {
    const ends = this.peer.heard(keyPayloadType).filter(({ payload }) => (payload.readUInt8(1) & 0x80) !== 0);
    const once = new Map(ends.map(({ packet, payload }) => [packet.timestamp, payload]));
    return [...once.values()].map((payload) => ({
      key: payload.readUInt8(0),
      durationMs: (payload.readUInt16BE(2) / this.#ticks) * frameMs,
    }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.peer[Symbol.asyncDispose]();
  }

  #packet(marker: boolean, payloadType: number, timestamp: number): Buffer {
    const packet = Buffer.alloc(packetBytes);
    writeRtpHeader(packet, marker, payloadType, this.#sequence, timestamp, this.peer.ssrc);
    this.#sequence = (this.#sequence + 1) & 0xffff;
    return packet;
  }
}
