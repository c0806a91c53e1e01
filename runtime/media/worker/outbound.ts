import { randomBytes } from 'node:crypto';
import { type FrameSource, SilenceSource } from '../codec/audio-source.ts';
import { EchoSource } from '../codec/echo-source.ts';
import { type G711, g711, sampleRateHz } from '../codec/g711.ts';
import { ToneSource } from '../codec/tone-source.ts';
import type { AudioSource, StreamParameters } from '../contract.ts';
import { mediaLimits } from '../limits.ts';
import { rtpHeaderBytes, writeRtpHeader } from '../rtp/packet.ts';
import { frameMs } from './frame-clock.ts';

const frameSamples = (frameMs * sampleRateHz) / 1000;
/** A packet handed to the socket may wait in its queue; its buffer is written again only after this many others. */
const packetBuffers = 4;

/**
 * What a stream sends. Sequence number, timestamp and SSRC begin at random (RFC 3550 §5.1); the timestamp runs on at 8
 * kHz while nothing is sent (hold, a stall), and the first packet after such a pause bears the marker (RFC 3551 §4.1).
 */
export class Outbound {
  readonly #send: (packet: Buffer) => void;
  #ssrc = randomBytes(4).readUInt32BE();
  #sequence = randomBytes(2).readUInt16BE();
  /** Of the first sample of the packet being filled. */
  #timestamp = randomBytes(4).readUInt32BE();
  #marker = true;
  #sending = false;
  #payloadType = 0;
  #g711: G711 = g711('PCMU');
  #wanted: AudioSource = { kind: 'silence' };
  #source: FrameSource = new SilenceSource(this.#g711.silence);
  #packets: Buffer[] = [];
  #packet: Buffer = Buffer.alloc(rtpHeaderBytes + frameSamples);
  #next = 0;
  #filled = 0;
  packets = 0;
  octets = 0;

  constructor(send: (packet: Buffer) => void) {
    this.#send = send;
  }

  get ssrc(): number {
    return this.#ssrc;
  }

  get timestamp(): number {
    return this.#timestamp;
  }

  /** The echo source in use, which wants to hear what arrives. */
  get echo(): EchoSource | undefined {
    return this.#source instanceof EchoSource ? this.#source : undefined;
  }

  configure(parameters: StreamParameters): void {
    const codec = g711(parameters.codec);
    if (codec !== this.#g711) {
      this.#g711 = codec;
      this.play(this.#wanted);
    }
    this.#payloadType = parameters.payloadType;
    this.#sending = parameters.direction === 'sendrecv' || parameters.direction === 'sendonly';
    const ptime = Math.max(mediaLimits.minPtimeMs, Math.min(mediaLimits.maxPtimeMs, Math.round(parameters.ptimeMs)));
    const bytes = rtpHeaderBytes + (ptime * sampleRateHz) / 1000;
    if (this.#packets[0]?.length === bytes) return;
    this.#dropPartial();
    this.#packets = Array.from({ length: packetBuffers }, () => Buffer.alloc(bytes));
    this.#takeBuffer();
  }

  play(source: AudioSource): void {
    this.#wanted = source;
    if (source.kind === 'tone') {
      this.#source = new ToneSource(this.#g711, source.frequenciesHz, source.levelDbm0, source.cadenceMs);
    } else if (source.kind === 'echo') this.#source = new EchoSource(this.#g711.silence);
    else this.#source = new SilenceSource(this.#g711.silence);
  }

  /** 20 ms passed: fills and sends what that makes. */
  frame(): void {
    if (!this.#sending) {
      this.skip(1);
      return;
    }
    for (let left = frameSamples; left > 0; ) {
      const packet = this.#packet;
      const count = Math.min(left, packet.length - rtpHeaderBytes - this.#filled);
      this.#source.fill(packet, rtpHeaderBytes + this.#filled, count);
      this.#filled += count;
      left -= count;
      if (this.#filled === packet.length - rtpHeaderBytes) this.#sendPacket(packet);
    }
  }

  /** Time passes in which nothing is sent. */
  skip(frames: number): void {
    this.#dropPartial();
    const samples = frames * frameSamples;
    this.#source.skip(samples);
    this.#timestamp = (this.#timestamp + samples) >>> 0;
    this.#marker = true;
  }

  /** Someone else uses our SSRC (RFC 3550 §8.2). */
  changeSsrc(): void {
    this.#ssrc = randomBytes(4).readUInt32BE();
  }

  #sendPacket(packet: Buffer): void {
    writeRtpHeader(packet, this.#marker, this.#payloadType, this.#sequence, this.#timestamp, this.#ssrc);
    this.#send(packet);
    this.packets += 1;
    this.octets += this.#filled;
    this.#marker = false;
    this.#sequence = (this.#sequence + 1) & 0xffff;
    this.#timestamp = (this.#timestamp + this.#filled) >>> 0;
    this.#filled = 0;
    this.#takeBuffer();
  }

  #takeBuffer(): void {
    this.#packet = this.#packets[this.#next] ?? this.#packet;
    this.#next = (this.#next + 1) % packetBuffers;
  }

  #dropPartial(): void {
    this.#timestamp = (this.#timestamp + this.#filled) >>> 0;
    this.#filled = 0;
  }
}
