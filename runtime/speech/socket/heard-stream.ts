import {
  type AudioFrame,
  type FrameOutput,
  type FrameRateHz,
  frameMs,
  frameSamples,
} from '#runtime/media/graph/frame-output.ts';
import { socketLimits } from './limits.ts';
import { decoderOf, type PayloadDecoder, payloadMs, type WireFormat, wireFormat } from './wire-format.ts';

/** What a peer said of a stream when it began it. */
export interface StreamStart {
  readonly format: WireFormat;
  readonly customParameters?: object;
}

export interface HeardStreamListener {
  started(start: StreamStart): void;
  ended(durationMs: number, bytes: number): void;
  /** It goes on, but what came has been played. */
  starved?(): void;
}

type Entry =
  | { readonly kind: 'start'; readonly start: StreamStart }
  | { readonly kind: 'audio'; readonly payload: Uint8Array; readonly ms: number }
  | { readonly kind: 'stop' };

const none = new Int16Array(0);

/**
 * What a peer sends under one tag, in real time: a frame for each tick, however much came at once. Payloads wait as they came and are
 * decoded when they are played, so that a minute of audio in one message costs no more at a time than one in real time.
 */
export class HeardStream implements FrameOutput {
  readonly #listener: HeardStreamListener;
  readonly #silenceMs: number;
  readonly #frame = new Int16Array(frameSamples(48_000));
  #waiting: Entry[] = [];
  /** Milliseconds of audio among them. */
  #waitingMs = 0;
  /** How the peer encodes, and whether it has begun and not stopped. */
  #format = wireFormat('PCM8');
  #isOpen = false;
  #decoder: PayloadDecoder | undefined;
  #decoded: Int16Array = none;
  #given: AudioFrame | undefined;
  #tick: number;
  #isPlaying = false;
  #isPrimed = false;
  /** How long audio has waited to be enough, and how long nothing was given. */
  #waitedMs = 0;
  #silentMs = 0;
  #playedMs = 0;
  #bytes = 0;

  /**
   * `tick`: the present one. Of every later one the frame is asked for once at least. `silenceMs`: so long without audio it has ended, though
   * nobody said so.
   */
  constructor(tick: number, listener: HeardStreamListener, silenceMs: number = socketLimits.silenceMs) {
    this.#tick = tick;
    this.#listener = listener;
    this.#silenceMs = silenceMs;
  }

  get rateHz(): FrameRateHz {
    return this.#decoder?.rateHz ?? 8000;
  }

  /** Nothing waits, and all that was begun has ended. */
  get isIdle(): boolean {
    return !this.#isPlaying && this.#waiting.length === 0 && this.#decoded.length === 0;
  }

  start(start: StreamStart): void {
    this.stop();
    this.#format = start.format;
    this.#isOpen = true;
    this.#waiting.push({ kind: 'start', start });
  }

  /** False when there is no room. A peer that goes on after a pause, or never said how it encodes, sends as before. */
  append(payload: Uint8Array): boolean {
    if (!this.#isOpen) this.start({ format: this.#format });
    const ms = payloadMs(this.#format, payload);
    if (this.#waitingMs + ms > socketLimits.bufferedMs) return false;
    this.#waiting.push({ kind: 'audio', payload, ms });
    this.#waitingMs += ms;
    return true;
  }

  stop(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#waiting.push({ kind: 'stop' });
  }

  /** Nothing that came so far is heard any more; what was begun and stopped stays so. */
  clear(): void {
    this.#waiting = this.#waiting.filter(({ kind }) => kind !== 'audio');
    this.#waitingMs = 0;
    this.#decoded = none;
    this.#given = undefined;
  }

  frame(tick: number): AudioFrame | undefined {
    // Ticks that passed in a stall are not made up for: what waits is heard later, and whole.
    if (tick !== this.#tick) this.#given = this.#next();
    this.#tick = tick;
    return this.#given;
  }

  close(): void {
    this.#decoder?.close();
    this.#decoder = undefined;
  }

  #next(): AudioFrame | undefined {
    const count = this.#isReady() ? this.#fill() : 0;
    if (count === 0) {
      this.#passSilently();
      return undefined;
    }
    this.#silentMs = 0;
    this.#playedMs += (count * 1000) / this.rateHz;
    return this.#frame.subarray(0, frameSamples(this.rateHz)).fill(0, count);
  }

  /** Whether there is enough to play without a gap in the middle of a word, or it has waited long enough. */
  #isReady(): boolean {
    const heldMs = this.#waitingMs + (this.#decoded.length * 1000) / this.rateHz;
    if (heldMs === 0) {
      for (const entry of this.#waiting.splice(0)) this.#take(entry);
      if (this.#isPrimed && this.#isOpen && this.#isPlaying) this.#listener.starved?.();
      this.#isPrimed = false;
      return false;
    }
    const { primeMs } = socketLimits;
    this.#isPrimed = !this.#isOpen || heldMs >= (this.#isPrimed ? frameMs : primeMs) || this.#waitedMs >= primeMs;
    this.#waitedMs = this.#isPrimed ? 0 : this.#waitedMs + frameMs;
    return this.#isPrimed;
  }

  /** Samples that were there: up to a frame, or to the end of a stream. */
  #fill(): number {
    let filled = 0;
    for (;;) {
      const wanted = frameSamples(this.rateHz) - filled;
      const piece = this.#decoded.subarray(0, wanted);
      this.#frame.set(piece, filled);
      this.#decoded = this.#decoded.subarray(piece.length);
      filled += piece.length;
      const [next] = this.#waiting;
      if (piece.length === wanted || next === undefined || (next.kind === 'start' && filled > 0)) return filled;
      this.#waiting.shift();
      this.#take(next);
    }
  }

  #take(entry: Entry): void {
    if (entry.kind === 'start') this.#begin(entry.start);
    else if (entry.kind === 'stop') this.#end();
    else {
      this.#waitingMs = Math.max(0, this.#waitingMs - entry.ms);
      this.#bytes += entry.payload.length;
      this.#decoded = this.#decoder?.decode(entry.payload) ?? none;
    }
  }

  #begin(start: StreamStart): void {
    this.#end();
    this.#decoder?.close();
    this.#decoder = decoderOf(start.format);
    this.#isPlaying = true;
    this.#silentMs = 0;
    this.#listener.started(start);
  }

  #passSilently(): void {
    this.#silentMs += frameMs;
    if (!this.#isPlaying || this.#silentMs < this.#silenceMs) return;
    this.#isOpen = false;
    this.#end();
  }

  #end(): void {
    if (!this.#isPlaying) return;
    this.#isPlaying = false;
    this.#listener.ended(Math.round(this.#playedMs), this.#bytes);
    this.#playedMs = 0;
    this.#bytes = 0;
  }
}
