import { type FrameSource, SilenceSource } from '../codec/audio-source.ts';
import { EchoSource } from '../codec/echo-source.ts';
import { type G711, g711, g711Translation, sampleRateHz } from '../codec/g711.ts';
import { ToneSource } from '../codec/tone-source.ts';
import type { AudioSource, StreamParameters } from '../contract.ts';
import { TelephoneEventSender, telephoneEventBytes } from '../dtmf/telephone-event-sender.ts';
import type { HeardPacket } from '../graph/heard-packet.ts';
import { mediaLimits } from '../limits.ts';
import { rtpHeaderBytes } from '../rtp/packet.ts';
import { frameMs } from './frame-clock.ts';
import { PacketRing } from './packet-ring.ts';
import { RelayTimeline } from './relay-timeline.ts';
import { RtpSender } from './rtp-sender.ts';

const frameSamples = (frameMs * sampleRateHz) / 1000;
const silenceAfter = (mediaLimits.relaySilenceMs * sampleRateHz) / 1000;
const largestGap = (mediaLimits.relayLateMs * sampleRateHz) / 1000;

/**
 * What a stream sends. Tones and silence are made frame by frame, at the clock's pace; what another stream hears is passed on as
 * it arrives.
 *
 * Relayed packets are not clocked anew: a queue that made their pace even would have to be as deep as their jitter, add that to the
 * delay of every call, and drop or invent audio wherever two phones' clocks differ. The receiver has a jitter buffer anyway, which
 * sees the jitter of both ways added. `bench/media` prints the delay and the CPU time of both: a queue of 40 ms (the echo source) and
 * this.
 *
 * The timestamp runs on at 8 kHz while nothing is sent (hold, a stall), and the first packet after such a pause bears the marker (RFC
 * 3551 §4.1).
 */
export class Outbound {
  readonly sender: RtpSender;
  readonly keys = new TelephoneEventSender();
  readonly #timeline = new RelayTimeline();
  #sending = false;
  #payloadType = 0;
  #eventPayloadType: number | undefined;
  #g711: G711 = g711('PCMU');
  #wanted: AudioSource = { kind: 'silence' };
  #source: FrameSource = new SilenceSource(this.#g711.silence);
  #packets = new PacketRing(rtpHeaderBytes + frameSamples);
  readonly #eventPackets = new PacketRing(rtpHeaderBytes + telephoneEventBytes);
  /** The packet being filled, and how far. */
  #packet = this.#packets.take();
  #filled = 0;
  /** Time since the last relayed packet, samples; silence is being sent once it reaches `silenceAfter`. */
  #drought = silenceAfter;
  /** When the key that is being sent was pressed. */
  #keyTimestamp = 0;
  packetsRelayed = 0;
  packetsTranscoded = 0;
  packetsLate = 0;

  constructor(send: (packet: Buffer) => void) {
    this.sender = new RtpSender(send);
  }

  get ssrc(): number {
    return this.sender.ssrc;
  }

  get packets(): number {
    return this.sender.packets;
  }

  get octets(): number {
    return this.sender.octets;
  }

  /** Timestamp that belongs to now. */
  get timestamp(): number {
    const waited = this.#flowing ? Math.max(0, this.#drought - frameSamples) : 0;
    return (this.sender.timestamp + this.#filled + waited) >>> 0;
  }

  /** Of the next packet. */
  get sequence(): number {
    return this.sender.sequence;
  }

  configure(parameters: StreamParameters): void {
    const codec = g711(parameters.codec);
    if (codec !== this.#g711) {
      this.#g711 = codec;
      this.#source = this.#newSource();
    }
    this.#payloadType = parameters.payloadType;
    this.#eventPayloadType = parameters.telephoneEventPayloadType;
    this.#sending = parameters.direction === 'sendrecv' || parameters.direction === 'sendonly';
    const ptime = Math.max(mediaLimits.minPtimeMs, Math.min(mediaLimits.maxPtimeMs, Math.round(parameters.ptimeMs)));
    const bytes = rtpHeaderBytes + (ptime * sampleRateHz) / 1000;
    if (this.#packets.bytes === bytes) return;
    this.#dropPartial();
    this.#packets = new PacketRing(bytes);
    this.#packet = this.#packets.take();
  }

  play(source: AudioSource): void {
    this.#settle();
    this.#wanted = source;
    this.#source = this.#newSource();
    this.#timeline.restart();
  }

  /** 20 ms passed: fills and sends what that makes. */
  frame(): void {
    if (!this.#sending) {
      this.skip(1);
      return;
    }
    if (this.keys.active && this.#pressKeys()) return;
    if (this.#flowing) {
      this.#drought += frameSamples;
      if (this.#drought < silenceAfter) return;
      this.#settle();
    }
    this.#timeline.tick();
    this.#fillFrame();
  }

  /** Time passes in which nothing is sent. */
  skip(frames: number): void {
    const samples = frames * frameSamples;
    if (this.#flowing && this.#sending) {
      this.#drought += samples;
      return;
    }
    this.#settle();
    this.#dropPartial();
    this.#source.skip(samples);
    this.sender.pass(samples);
  }

  /** What arrived at the stream that we send: echoed. */
  echo(packet: HeardPacket): void {
    if (packet.isEvent || !(this.#source instanceof EchoSource)) return;
    const translation = g711Translation(packet.codec, this.#g711.codec);
    this.#source.hear(packet.bytes, packet.start, packet.end, translation);
  }

  /** What arrived at the stream that we are fed by: relayed. */
  relay(packet: HeardPacket): void {
    if (!this.#sending || this.keys.active || this.#wanted.kind !== 'stream') return;
    if (packet.isEvent ? this.#eventPayloadType === undefined : packet.end === packet.start) return;
    if (!this.#timeline.place(packet, this)) {
      this.packetsLate += 1;
      return;
    }
    if (packet.isEvent) this.#relayEvent(packet);
    else if (this.#filled === 0 && packet.end - packet.start === this.#packet.length - rtpHeaderBytes) {
      this.#relayWhole(packet);
    } else this.#reframe(packet);
  }

  changeSsrc(): void {
    this.sender.changeSsrc();
  }

  /** Relayed packets come, or came a moment ago. */
  get #flowing(): boolean {
    return this.#drought < silenceAfter;
  }

  #newSource(): FrameSource {
    const source = this.#wanted;
    if (source.kind === 'tone') {
      return new ToneSource(this.#g711, source.frequenciesHz, source.levelDbm0, source.cadenceMs);
    }
    return source.kind === 'echo' ? new EchoSource(this.#g711.silence) : new SilenceSource(this.#g711.silence);
  }

  #fillFrame(): void {
    for (let left = frameSamples; left > 0; ) {
      const packet = this.#packet;
      const count = Math.min(left, packet.length - rtpHeaderBytes - this.#filled);
      this.#source.fill(packet, rtpHeaderBytes + this.#filled, count);
      left -= count;
      this.#advance(count);
    }
  }

  /** So much more of the packet is filled; a full one is sent. */
  #advance(samples: number): void {
    this.#filled += samples;
    if (this.#filled < this.#packet.length - rtpHeaderBytes) return;
    this.sender.sendNext(this.#packet, this.#payloadType);
    this.#filled = 0;
    this.#packet = this.#packets.take();
  }

  /** A frame while keys wait; false when they came to nothing. */
  #pressKeys(): boolean {
    if (this.#eventPayloadType === undefined) {
      this.keys.clear();
      return false;
    }
    this.#settle();
    const packet = this.#eventPackets.take();
    const frame = this.keys.next(packet, rtpHeaderBytes);
    if (frame === 'silence') {
      this.#source.skip(frameSamples);
      this.sender.pass(frameSamples);
      return true;
    }
    this.#flush();
    this.#source.skip(frameSamples);
    if (frame === 'first') this.#keyTimestamp = this.sender.timestamp;
    const { sequence } = this.sender;
    if (frame === 'first') this.sender.mark();
    this.sender.sendAt(packet, this.#eventPayloadType, sequence, this.#keyTimestamp, 0, false);
    this.sender.pass(frameSamples);
    return true;
  }

  #relayWhole(packet: HeardPacket): void {
    const copy = this.#packet;
    this.#packet = this.#packets.take();
    this.#copy(packet, packet.start, copy, rtpHeaderBytes, packet.end - packet.start);
    const { sequence, timestamp, marker } = this.#timeline;
    this.sender.sendAt(copy, this.#payloadType, sequence, timestamp, packet.end - packet.start, marker);
    this.#drought = 0;
    if (packet.codec === this.#g711.codec) this.packetsRelayed += 1;
    else this.packetsTranscoded += 1;
  }

  #relayEvent(packet: HeardPacket): void {
    if (packet.end - packet.start < telephoneEventBytes || this.#eventPayloadType === undefined) return;
    this.#flush();
    const copy = this.#eventPackets.take();
    for (let index = 0; index < telephoneEventBytes; index += 1) {
      copy[rtpHeaderBytes + index] = packet.bytes[packet.start + index] ?? 0;
    }
    const { sequence, timestamp, marker } = this.#timeline;
    const duration = copy.readUInt16BE(rtpHeaderBytes + 2);
    this.sender.sendAt(copy, this.#eventPayloadType, sequence, timestamp, duration, marker);
    this.#drought = 0;
    this.packetsRelayed += 1;
  }

  /** Packets of another length than ours: their samples are put into packets of ours, in our own sequence. */
  #reframe(packet: HeardPacket): void {
    this.#timeline.interrupt();
    const gap = (this.#timeline.timestamp - ((this.sender.timestamp + this.#filled) >>> 0)) | 0;
    if (gap < 0) {
      this.packetsLate += 1;
      return;
    }
    if (gap > largestGap) {
      this.#flush();
      this.sender.pass(gap);
    } else this.#fillSilence(gap);
    this.#drought = 0;
    for (let from = packet.start; from < packet.end; ) {
      const count = Math.min(packet.end - from, this.#packet.length - rtpHeaderBytes - this.#filled);
      this.#copy(packet, from, this.#packet, rtpHeaderBytes + this.#filled, count);
      from += count;
      this.#advance(count);
    }
    this.packetsTranscoded += 1;
  }

  #fillSilence(samples: number): void {
    for (let left = samples; left > 0; ) {
      const count = Math.min(left, this.#packet.length - rtpHeaderBytes - this.#filled);
      this.#packet.fill(this.#g711.silence, rtpHeaderBytes + this.#filled, rtpHeaderBytes + this.#filled + count);
      left -= count;
      this.#advance(count);
    }
  }

  #copy(packet: HeardPacket, from: number, into: Buffer, at: number, count: number): void {
    const { bytes } = packet;
    const translation = g711Translation(packet.codec, this.#g711.codec);
    if (translation === undefined) {
      for (let index = 0; index < count; index += 1) into[at + index] = bytes[from + index] ?? 0;
      return;
    }
    for (let index = 0; index < count; index += 1) into[at + index] = translation[bytes[from + index] ?? 0] ?? 0;
  }

  /** Ends what is being relayed: the time since then has passed unsent. */
  #settle(): void {
    if (!this.#flowing) return;
    this.#flush();
    if (this.#drought > frameSamples) this.sender.pass(this.#drought - frameSamples);
    this.#drought = silenceAfter;
    this.#timeline.interrupt();
    this.sender.mark();
  }

  /** Sends what there is of a packet: any number of samples makes one (RFC 3551 §4.2). */
  #flush(): void {
    if (this.#filled === 0) return;
    this.sender.sendNext(this.#packet.subarray(0, rtpHeaderBytes + this.#filled), this.#payloadType);
    this.#filled = 0;
    this.#packet = this.#packets.take();
  }

  #dropPartial(): void {
    if (this.#filled > 0) this.sender.pass(this.#filled);
    this.#filled = 0;
  }
}
