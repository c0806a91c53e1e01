import { Resampler } from '../codec/resampler.ts';
import { type AudioFrame, type FrameOutput, type FrameRateHz, frameMs, frameSamples } from '../graph/frame-output.ts';
import type { HeardPacket } from '../graph/heard-packet.ts';
import { mediaLimits } from '../limits.ts';
import { ArrivalTimes } from './arrival-times.ts';
import type { PlayoutOptions, PlayoutStats } from './contract.ts';
import { keepPayload, PacketStore, type StoredKind, type StoredPacket } from './packet-store.ts';
import { clockRateOf, payloadUnits } from './packet-time.ts';
import { decodedRateHz, PayloadDecoder } from './payload-decoder.ts';
import { PlayoutCounts } from './playout-counts.ts';
import { SampleQueue } from './sample-queue.ts';
import { SeenSequences } from './seen-sequences.ts';
import { TickTime } from './tick-time.ts';

/** Clock of packets that have none of their own, until audio came (RFC 3389 §4, RFC 4733 §7.1.1). */
const firstClockRateHz = 8000;
/** The delay may be off by so much before samples are taken away or added, ms; too little of it is heard sooner. */
const toleranceMs = { above: 10, below: 2 };
/** Frames from one splice to the next: at most about an eighth faster or slower. */
const framesBetweenSplices = 3;
/** What a splice needs beyond the frame: the longest stretch and the fade, ms. */
const spliceMs = 20;
/** Made up where a stretch of audio is left out, so that what follows is faded in, ms. */
const seamMs = 5;

/**
 * Turns packets that come early, late, twice, in disorder or not at all into a frame every 20 ms.
 *
 * A sample has a place in the stream, its RTP timestamp, and a time at which it is played. The difference of the two is held at that of the
 * quickest packets and a delay on top of it, which follows from how unevenly they come. When nothing is there to play, something is made up and the
 * delay grows meanwhile; pauses, and pitch periods that are played twice or left out, bring it back to what is wanted. A sender whose
 * clock is fast or slow is followed by the same means.
 */
export class Playout implements FrameOutput {
  readonly rateHz: FrameRateHz;
  readonly #fixedDelayMs: number | undefined;
  readonly #store = new PacketStore();
  readonly #seen = new SeenSequences();
  readonly #arrivals = new ArrivalTimes();
  readonly #time = new TickTime();
  readonly #decoder: PayloadDecoder;
  #queue: SampleQueue;
  readonly #queues = new Map<FrameRateHz, SampleQueue>();
  readonly #resamplers = new Map<FrameRateHz, Resampler>();
  readonly #frames = new Map<FrameRateHz, Int16Array>();

  #ssrc: number | undefined;
  #clockRateHz = firstClockRateHz;
  #timestamp = 0;
  #position = 0;
  #lateSince: number | undefined;

  #lastTick: number | undefined;
  #lastFrame: AudioFrame | undefined;
  #playMs = 0;
  #playing = false;
  /** Place in the stream of what is put into the queue next. */
  #next = 0;
  #lastSequence = 0;
  #lastUnits = 0;
  /** The sender is silent, not lost: nothing came yet, or a key or comfort noise is under way. */
  #pausing = true;
  /** Samples that were made up without going on in the stream: if that packet was lost, they were in its place. */
  #stretched = 0;
  #framesSinceSplice = 0;

  readonly #counts = new PlayoutCounts();

  constructor({ wantedRateHz, fixedDelayMs }: PlayoutOptions) {
    this.rateHz = wantedRateHz;
    this.#fixedDelayMs = fixedDelayMs;
    this.#decoder = new PayloadDecoder(wantedRateHz);
    this.#queue = this.#queueOf(wantedRateHz);
  }

  /** Takes a packet that came at `now`, ms; its bytes are copied. */
  hear(packet: Readonly<HeardPacket>, now: number): void {
    if (packet.isCut) {
      this.#cut();
      return;
    }
    const kind = packet.isEvent ? 'event' : packet.isComfortNoise === true ? 'noise' : 'audio';
    const payload = packet.bytes.subarray(packet.start, packet.end);
    const units = kind === 'audio' ? payloadUnits(packet.codec, payload) : 0;
    const clockRateHz = kind === 'audio' ? clockRateOf(packet.codec, payload.length) : this.#clockRateHz;
    if (kind === 'audio' && units === 0) {
      this.#counts.discarded += 1;
      return;
    }
    if (packet.ssrc !== this.#ssrc || clockRateHz !== this.#clockRateHz) this.#begin(packet, clockRateHz);
    if (!this.#seen.add(packet.sequence)) {
      this.#counts.discarded += 1;
      return;
    }
    this.#position += (packet.timestamp - this.#timestamp) | 0;
    this.#timestamp = packet.timestamp;
    const position = this.#position;
    if (kind === 'event') {
      // The timestamp of a key is that of its beginning, however long it lasts (RFC 4733 §2.2.1).
      if (this.#playing) this.#keep(packet, kind, Math.max(position, this.#next), 0);
      return;
    }
    if (this.#playing && position + units <= this.#next && this.#isLate(packet, now)) return;
    this.#lateSince = undefined;
    this.#arrivals.add(now - (position * 1000) / clockRateHz, now);
    this.#keep(packet, kind, position, units);
  }

  /** `now` is on the clock of `hear`. */
  frame(tick: number, now: number = performance.now()): AudioFrame | undefined {
    if (tick === this.#lastTick) return this.#lastFrame;
    this.#playMs = this.#time.at(tick, now);
    const passed = this.#lastTick === undefined ? 1 : tick - this.#lastTick;
    this.#lastTick = tick;
    if (this.#playing && passed > 1) this.#leap((passed - 1) * frameMs);
    this.#lastFrame = this.#make();
    return this.#lastFrame;
  }

  stats(): PlayoutStats {
    return this.#counts.stats();
  }

  close(): void {
    this.#decoder.close();
  }

  /** Another source, or another clock: nothing of what was before says when this is played. */
  #begin(packet: Readonly<HeardPacket>, clockRateHz: number): void {
    this.#ssrc = packet.ssrc;
    this.#clockRateHz = clockRateHz;
    this.#timestamp = packet.timestamp;
    this.#position = 0;
    this.#lastSequence = (packet.sequence - 1) & 0xffff;
    this.#seen.clear();
    this.#restart();
  }

  /** What waits is dropped; what is heard fades away, and the sender pauses. */
  #cut(): void {
    this.#discard();
    if (!this.#playing) return;
    const queue = this.#queue;
    const seam = (queue.rateHz * seamMs) / 1000;
    this.#next -= this.#unitsOf(queue.length - seam);
    if (queue.length < seam) this.#fill(seam - queue.length);
    queue.fadeOut(seam);
    this.#decoder.rest();
    this.#pausing = true;
  }

  #discard(): void {
    for (; this.#store.first !== undefined; this.#store.shift()) this.#counts.discarded += 1;
  }

  #restart(): void {
    this.#discard();
    this.#arrivals.clear();
    this.#playing = false;
    this.#next = Number.NEGATIVE_INFINITY;
    this.#stretched = 0;
    this.#lateSince = undefined;
  }

  /** Whether it is to be dropped; not when it begins a new timeline. */
  #isLate(packet: Readonly<HeardPacket>, now: number): boolean {
    this.#lateSince ??= now;
    const isStale = now - this.#lateSince >= mediaLimits.playoutStaleMs;
    // RFC 3551 §4.1: the marker begins a talkspurt; a sender may have stopped its clock in the pause.
    if (isStale || (packet.marker && this.#store.first === undefined)) {
      this.#restart();
      return false;
    }
    this.#counts.late += 1;
    return true;
  }

  #keep(packet: Readonly<HeardPacket>, kind: StoredKind, position: number, units: number): void {
    if (this.#store.full) {
      this.#store.shift();
      this.#counts.discarded += 1;
    }
    const stored = this.#store.insert(position, kind);
    if (stored === undefined) {
      if (kind !== 'event') this.#counts.discarded += 1;
      return;
    }
    stored.codec = packet.codec;
    stored.sequence = packet.sequence;
    stored.units = units;
    keepPayload(stored, packet.bytes, packet.start, packet.end);
  }

  #make(): AudioFrame | undefined {
    if (!this.#playing && !this.#start()) return undefined;
    const most = (this.#fixedDelayMs ?? 0) + mediaLimits.playoutDelayMs + 2 * frameMs;
    if (this.#delayMs > most) this.#leap(this.#delayMs - this.#wantedMs);
    while (this.#queue.length < frameSamples(this.#queue.rateHz)) this.#step();
    this.#adjust();
    this.#counts.delayMs = this.#delayMs;
    return this.#take();
  }

  /** The first packet is played when it has waited as long as is wanted; until then there is a pause. */
  #start(): boolean {
    const packet = this.#store.first;
    if (packet === undefined) return false;
    if (this.#queue.length === 0) {
      this.#queue = this.#queueOf(decodedRateHz(packet.codec, packet.payload.length, this.rateHz));
    }
    this.#playing = true;
    this.#pausing = true;
    this.#next = this.#wantedNext;
    this.#dropPassed();
    return true;
  }

  #take(): AudioFrame | undefined {
    const queue = this.#queue;
    const { rateHz } = queue;
    const wasSilent = this.#lastFrame === undefined;
    const isSilent = queue.isSilent;
    const frame = this.#frames.get(rateHz) ?? new Int16Array(frameSamples(rateHz));
    this.#frames.set(rateHz, frame);
    queue.shift(frame);
    // The frame after the last sound is given, as the resampler holds the end of it.
    if (isSilent && wasSilent) return undefined;
    if (rateHz === this.rateHz) return frame;
    const resampler = this.#resamplers.get(rateHz) ?? new Resampler(rateHz, this.rateHz);
    this.#resamplers.set(rateHz, resampler);
    return resampler.frame(frame);
  }

  /** Puts something into the queue, or goes on in the stream. */
  #step(): void {
    const packet = this.#store.first;
    const gap = packet === undefined ? 0 : packet.position - this.#next;
    if (packet === undefined) this.#starve();
    else if (gap <= 0) this.#play(packet);
    else if (this.#pausing || this.#seen.unbroken(this.#lastSequence, packet.sequence)) this.#pause(gap);
    else this.#lose(packet, gap);
  }

  /** Whole, also where something was made up in place of its beginning: the delay is put right afterwards. */
  #play(packet: StoredPacket): void {
    if (packet.kind === 'audio' && !this.#decode(packet)) return;
    if (packet.kind === 'noise') this.#decoder.hearNoise(packet.payload);
    this.#next = Math.max(this.#next, packet.position + packet.units);
    this.#pausing = packet.kind !== 'audio' || this.#decoder.isPausing;
    this.#lastSequence = packet.sequence;
    this.#stretched = 0;
    this.#store.shift();
  }

  /** Whether it has been; before another rate, what is left at the old one becomes a frame. */
  #decode(packet: StoredPacket): boolean {
    const rateHz = decodedRateHz(packet.codec, packet.payload.length, this.rateHz);
    if (rateHz !== this.#queue.rateHz) {
      if (this.#queue.length > 0) {
        this.#fill(this.#missing);
        return false;
      }
      this.#queue = this.#queueOf(rateHz);
    }
    const samples = this.#decoder.decode(packet.codec, packet.payload);
    if (samples.length > 0) this.#queue.push(samples);
    else this.#fill(this.#samplesOf(packet.units));
    this.#lastUnits = packet.units;
    this.#counts.played += 1;
    return true;
  }

  /** Nothing is there. Unless the sender pauses, the delay grows up to its limit: what comes then is not yet late. */
  #starve(): void {
    const samples = this.#fill(this.#missing);
    if (!this.#pausing) this.#counts.conceal(samples, this.#queue.rateHz);
    const goesOn = this.#pausing || this.#fixedDelayMs !== undefined || this.#delayMs >= mediaLimits.playoutDelayMs;
    if (goesOn) this.#next += this.#unitsOf(samples);
    else this.#stretched += samples;
  }

  /** The sender said nothing for `gap` units: made longer or shorter until the delay is as wanted. */
  #pause(gap: number): void {
    const early = this.#next - this.#wantedNext;
    const held = Math.min(this.#missing, this.#samplesOf(early));
    if (held > 0) {
      this.#fill(held);
      return;
    }
    const left = gap - Math.min(gap, Math.max(0, -early));
    const samples = Math.min(this.#missing, this.#samplesOf(left));
    const filled = samples > 0 ? this.#unitsOf(this.#fill(samples)) : left;
    this.#next += gap - left + filled;
  }

  /** `gap` units before `packet` were lost. */
  #lose(packet: StoredPacket, gap: number): void {
    if (this.#stretched > 0) {
      this.#next += Math.min(gap, this.#unitsOf(this.#stretched));
      this.#stretched = 0;
      return;
    }
    const before = gap - this.#lastUnits;
    const units = Math.min(before > 0 ? before : gap, (this.#clockRateHz * frameMs) / 1000);
    const samples = Math.max(1, this.#samplesOf(units));
    const recovered = before > 0 ? undefined : this.#decoder.recover(packet.codec, packet.payload, samples);
    if (recovered === undefined) {
      const filled = this.#fill(samples);
      this.#counts.conceal(filled, this.#queue.rateHz);
      this.#next += this.#unitsOf(filled);
    } else {
      this.#queue.push(recovered);
      this.#counts.recovered += 1;
      this.#next += units;
    }
  }

  /** Takes away or adds a little where the delay is not the wanted one. */
  #adjust(): void {
    this.#framesSinceSplice += 1;
    const queue = this.#queue;
    const excess = this.#delayMs - this.#wantedMs;
    if (excess <= toleranceMs.above && excess >= -toleranceMs.below) return;
    if (this.#framesSinceSplice < framesBetweenSplices) return;
    const most = Math.ceil((Math.abs(excess) * queue.rateHz) / 1000);
    if (excess < 0) {
      if (queue.lengthen(most) > 0) this.#framesSinceSplice = 0;
      return;
    }
    const frame = frameSamples(queue.rateHz);
    if (queue.length < frame + (queue.rateHz * spliceMs) / 1000) this.#playAhead();
    if (queue.shorten(Math.min(most, queue.length - frame)) > 0) this.#framesSinceSplice = 0;
  }

  /** Decodes the next packet before its time, where it is there. */
  #playAhead(): void {
    const packet = this.#store.first;
    if (packet === undefined || packet.kind !== 'audio' || packet.position > this.#next) return;
    const rateHz = decodedRateHz(packet.codec, packet.payload.length, this.rateHz);
    if (rateHz === this.#queue.rateHz) this.#play(packet);
  }

  /** Leaves out so much of the stream. */
  #leap(ms: number): void {
    const units = (ms * this.#clockRateHz) / 1000;
    this.#next += units - this.#unitsOf(this.#queue.length);
    this.#queue.clear();
    this.#dropPassed();
    this.#fill((this.#queue.rateHz * seamMs) / 1000);
  }

  #dropPassed(): void {
    for (let packet = this.#store.first; packet !== undefined; packet = this.#store.first) {
      if (packet.position + packet.units > this.#next) return;
      if (packet.kind === 'audio') this.#counts.discarded += 1;
      this.#lastSequence = packet.sequence;
      this.#store.shift();
    }
  }

  /** Puts so much into the queue, or a little more; returns how much. */
  #fill(samples: number): number {
    return this.#decoder.fillInto(this.#queue, samples);
  }

  #queueOf(rateHz: FrameRateHz): SampleQueue {
    const queue = this.#queues.get(rateHz) ?? new SampleQueue(rateHz);
    this.#queues.set(rateHz, queue);
    return queue;
  }

  /** Samples to the end of a frame. */
  get #missing(): number {
    return Math.max(0, frameSamples(this.#queue.rateHz) - this.#queue.length);
  }

  get #wantedMs(): number {
    return this.#fixedDelayMs ?? this.#arrivals.targetMs;
  }

  /** How much later than the quickest packets came the queue's first sample is played. */
  get #delayMs(): number {
    const place = this.#next - this.#unitsOf(this.#queue.length);
    return this.#playMs - (place * 1000) / this.#clockRateHz - this.#arrivals.quickest;
  }

  /** Place of what should be put into the queue next. */
  get #wantedNext(): number {
    const queuedMs = (this.#queue.length * 1000) / this.#queue.rateHz;
    return ((this.#playMs + queuedMs - this.#arrivals.quickest - this.#wantedMs) * this.#clockRateHz) / 1000;
  }

  #samplesOf(units: number): number {
    return Math.round((units * this.#queue.rateHz) / this.#clockRateHz);
  }

  #unitsOf(samples: number): number {
    return (samples * this.#clockRateHz) / this.#queue.rateHz;
  }
}
