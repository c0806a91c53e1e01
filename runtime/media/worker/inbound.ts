import { TokenBucket } from '#runtime/shared/token-bucket.ts';
import { AudioMeter } from '../codec/audio-meter.ts';
import { codecFacts } from '../codec/codec-facts.ts';
import { g711, isG711 } from '../codec/g711.ts';
import { RecentAudio } from '../codec/recent-audio.ts';
import type { AudioCodec, KeptKeys, StreamParameters } from '../contract.ts';
import type { DtmfKey } from '../dtmf/telephone-event.ts';
import { TelephoneEventReceiver } from '../dtmf/telephone-event-receiver.ts';
import { type HeardPacket, newHeardPacket } from '../graph/heard-packet.ts';
import { mediaLimits } from '../limits.ts';
import { newRtpPacket, parseRtp, type RtpPacket } from '../rtp/packet.ts';
import { ReceiverStatistics } from '../rtp/receiver-statistics.ts';
import { SourceLatch } from '../rtp/source-latch.ts';

/** What the receiving side tells its stream. */
export interface InboundListener {
  heard(packet: HeardPacket): void;
  firstPacket(address: string, port: number): void;
  stopped(): void;
  resumed(): void;
  key(key: DtmfKey): void;
}

/** What a stream receives: the RTP datagrams of its latched source, checked, counted, measured and handed on. */
export class Inbound {
  readonly latch = new SourceLatch();
  readonly #meter = new AudioMeter(g711('PCMU'));
  readonly #recent = new RecentAudio();
  readonly #listener: InboundListener;
  readonly #keys: TelephoneEventReceiver;
  readonly #packet = newRtpPacket();
  readonly #heard = newHeardPacket();
  readonly #sourceRate = new TokenBucket(mediaLimits.packetsPerSecond, mediaLimits.packetsPerSecond / 4);
  readonly #strangerRate = new TokenBucket(
    mediaLimits.strangerPacketsPerSecond,
    mediaLimits.strangerPacketsPerSecond / 4,
  );
  #statistics: ReceiverStatistics | undefined;
  #ssrc = 0;
  #lostBefore = 0;
  /** What the payload types stand for. */
  #codecs: readonly (AudioCodec | undefined)[] = [];
  /** Of the codec that was heard last. */
  #ticksPerMs = 8;
  #eventPayloadType = -1;
  #noisePayloadType = -1;
  #eventTicksPerMs = 8;
  #receiving = false;
  #heardAt = 0;
  #everHeard = false;
  #stopped = false;
  /** Keys that are not passed on. */
  kept: KeptKeys = { events: false, tones: false };
  /** Of the audio heard last. */
  codec: AudioCodec | undefined;
  packets = 0;
  bytes = 0;
  refused = 0;

  constructor(listener: InboundListener) {
    this.#listener = listener;
    this.#keys = new TelephoneEventReceiver((key) => listener.key(key));
  }

  /** Statistics and SSRC of the source heard now. */
  get source(): { readonly ssrc: number; readonly statistics: ReceiverStatistics } | undefined {
    return this.#statistics === undefined ? undefined : { ssrc: this.#ssrc, statistics: this.#statistics };
  }

  get packetsLost(): number {
    return this.#lostBefore + (this.#statistics?.lost ?? 0);
  }

  get jitterMs(): number {
    return (this.#statistics?.jitter ?? 0) / this.#ticksPerMs;
  }

  /** Level and strongest frequency, see `StreamStats`. */
  get level(): { readonly levelDbov: number; readonly frequencyHz: number } {
    return this.#recent.measure() ?? this.#meter;
  }

  configure(parameters: StreamParameters, now: number): void {
    this.latch.expect(parameters.remoteAddress, parameters.remotePort, parameters.isSourceFixed);
    const codecs: (AudioCodec | undefined)[] = Array.from({ length: 128 }, () => undefined);
    for (const { payloadType, codec } of parameters.alsoReceived ?? []) codecs[payloadType] = codec;
    codecs[parameters.payloadType] = parameters.codec;
    this.#codecs = codecs;
    this.#eventPayloadType = parameters.telephoneEventPayloadType ?? -1;
    this.#eventTicksPerMs = (parameters.telephoneEventRateHz ?? codecFacts(parameters.codec).clockRateHz) / 1000;
    this.#keys.ticksPerMs = this.#eventTicksPerMs;
    this.#noisePayloadType = parameters.comfortNoisePayloadType ?? -1;
    const receiving = parameters.direction === 'sendrecv' || parameters.direction === 'recvonly';
    // The time to `stopped` runs from the moment audio may come.
    if (receiving && !this.#receiving) this.#heardAt = now;
    this.#receiving = receiving;
  }

  receive(datagram: Buffer, address: string, port: number, now: number): void {
    if (!this.#admit(datagram, address, port, now)) {
      this.refused += 1;
      return;
    }
    this.packets += 1;
    this.bytes += datagram.length;
    if (this.#receiving) this.#noteHeard(now);
    const packet = this.#packet;
    if (packet.ssrc !== this.#ssrc || this.#statistics === undefined) this.#beginSource(packet.ssrc, packet.sequence);
    // What comes while the call is held is not heard, nor is it lost.
    if (this.#statistics?.accept(packet.sequence) !== true || !this.#receiving) return;
    if (packet.payloadType === this.#eventPayloadType) {
      this.#keys.receive(datagram, packet.payloadStart, packet.payloadEnd, packet.timestamp, now);
      this.#hand(packet, datagram, undefined);
      return;
    }
    if (packet.payloadType === this.#noisePayloadType) {
      this.#hand(packet, datagram, 'PCMU', true);
      return;
    }
    const codec = this.#codecs[packet.payloadType];
    if (codec === undefined) return;
    this.codec = codec;
    this.#measureJitter(this.#statistics, codecFacts(codec).clockRateHz / 1000, now);
    if (isG711(codec)) {
      this.#meter.use(g711(codec));
      this.#meter.add(datagram, packet.payloadStart, packet.payloadEnd);
    } else this.#recent.add(codec, datagram, packet.payloadStart, packet.payloadEnd);
    this.#hand(packet, datagram, codec);
  }

  /** To be called every frame. */
  tick(now: number): void {
    this.#keys.tick(now);
    if (this.#stopped || !this.#receiving || now - this.#heardAt < mediaLimits.rtpStoppedMs) return;
    this.#stopped = true;
    this.#listener.stopped();
  }

  /** `codec` undefined: a telephone-event. */
  #hand(packet: RtpPacket, bytes: Buffer, codec: AudioCodec | undefined, isComfortNoise = false): void {
    const heard = this.#heard;
    heard.isComfortNoise = isComfortNoise;
    heard.isEvent = codec === undefined;
    // Who has telephone-events presses no tones.
    heard.keepsKeys = heard.isEvent ? this.kept.events : this.kept.tones && this.#eventPayloadType < 0;
    heard.codec = codec ?? (this.#eventTicksPerMs === 8 ? 'PCMU' : 'opus');
    heard.marker = packet.marker;
    heard.sequence = packet.sequence;
    heard.timestamp = packet.timestamp;
    heard.ssrc = packet.ssrc;
    heard.bytes = bytes;
    heard.start = packet.payloadStart;
    heard.end = packet.payloadEnd;
    this.#listener.heard(heard);
  }

  /** Rate, form, payload type and source of a datagram, in order of cost. */
  #admit(datagram: Buffer, address: string, port: number, now: number): boolean {
    const current = this.latch.isCurrent(address, port);
    if (!(current ? this.#sourceRate : this.#strangerRate).take(now)) return false;
    if (datagram.length > mediaLimits.datagramBytes) return false;
    const packet = this.#packet;
    if (parseRtp(datagram, packet) !== 'ok') return false;
    const { payloadType } = packet;
    if (!this.#isAgreed(payloadType)) return false;
    // While the call is held nobody new is taken up: the far side's silence is no reason to believe another.
    if (!current && !this.#receiving) return false;
    return this.latch.offer(address, port, packet.ssrc, packet.sequence, now);
  }

  #isAgreed(payloadType: number): boolean {
    return (
      this.#codecs[payloadType] !== undefined ||
      payloadType === this.#eventPayloadType ||
      payloadType === this.#noisePayloadType
    );
  }

  #measureJitter(statistics: ReceiverStatistics, ticksPerMs: number, now: number): void {
    // Of the codecs that were agreed on the far side may send any at any time: their clocks differ.
    if (ticksPerMs !== this.#ticksPerMs) statistics.clockChanged();
    this.#ticksPerMs = ticksPerMs;
    statistics.arrived(this.#packet.timestamp, now * ticksPerMs);
  }

  #noteHeard(now: number): void {
    this.#heardAt = now;
    if (!this.#everHeard) {
      this.#everHeard = true;
      this.#listener.firstPacket(this.latch.address, this.latch.port);
    }
    if (!this.#stopped) return;
    this.#stopped = false;
    this.#listener.resumed();
  }

  #beginSource(ssrc: number, sequence: number): void {
    this.#lostBefore = this.packetsLost;
    this.#statistics = new ReceiverStatistics(sequence);
    this.#ssrc = ssrc;
    this.#keys.restart();
  }
}
