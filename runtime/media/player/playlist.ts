import { type AudioFrame, type FrameOutput, type FrameRateHz, frameSamples } from '../graph/frame-output.ts';
import { mediaLimits } from '../limits.ts';
import type { PlayerEvents } from './contract.ts';
import type { PlaylistItem } from './playlist-item.ts';

interface PlaylistOptions {
  readonly loop: boolean;
  readonly paused: boolean;
  /** Tick before the first one. */
  readonly startTick: number;
}

type Tell = <Name extends keyof PlayerEvents>(name: Name, payload: PlayerEvents[Name]) => void;

/** Clips and tones one behind the other, a frame for each tick; also while they still grow. */
export class Playlist implements FrameOutput {
  /** Nothing more will be added. */
  isWhole = false;
  isPaused: boolean;
  /** Audio given so far, without silence in between. */
  playedMs = 0;
  readonly #isLoop: boolean;
  readonly #tell: Tell;
  readonly #items: PlaylistItem[] = [];
  readonly #marks: number[] = [];
  readonly #frame = new Int16Array(frameSamples(48_000));
  #given: AudioFrame | undefined;
  #tick: number;
  /** Where we are: the item, and the time since the beginning of the first, ms. */
  #index = 0;
  #positionMs = 0;
  #hasStarted = false;
  #isStarved = false;
  #isOver = false;

  constructor({ loop, paused, startTick }: PlaylistOptions, tell: Tell) {
    this.#isLoop = loop;
    this.isPaused = paused;
    this.#tick = startTick;
    this.#tell = tell;
  }

  get rateHz(): FrameRateHz {
    return this.#items[Math.min(this.#index, this.#items.length - 1)]?.rateHz ?? 8000;
  }

  add(item: PlaylistItem): void {
    this.#items.push(item);
  }

  /** `offsetMs` below zero counts from the end. */
  mark(offsetMs: number): void {
    if (this.#marks.length < mediaLimits.playerMarks) this.#marks.push(offsetMs);
  }

  frame(tick: number): AudioFrame | undefined {
    const passed = tick - this.#tick;
    this.#tick = tick;
    // The last of the frames that passed is the one to give; those of a stall before it pass unheard.
    for (let count = 0; count < passed; count += 1) this.#given = this.#next();
    return this.#given;
  }

  #next(): AudioFrame | undefined {
    if (this.isPaused || this.#isOver) return undefined;
    const frame = this.#frame.subarray(0, frameSamples(this.rateHz));
    const count = this.#fill(frame);
    if (count === 0 && !this.#isOver) {
      this.#starve();
      return undefined;
    }
    if (count === 0) return undefined;
    this.#isStarved = false;
    this.#pass((count * 1000) / this.rateHz);
    frame.fill(0, count);
    return frame;
  }

  /** Samples that were there; a frame is filled across the end of an item where the next one has the same rate. */
  #fill(frame: AudioFrame): number {
    const { rateHz } = this;
    let filled = 0;
    while (filled < frame.length && !this.#isOver) {
      const item = this.#items[this.#index];
      if (item === undefined || item.rateHz !== rateHz) break;
      const count = item.read(frame.subarray(filled));
      filled += count;
      if (count > 0 && !this.#hasStarted) this.#start();
      if (item.isAtEnd) this.#leave(item, filled > 0);
      else if (count === 0) break;
    }
    return filled;
  }

  #start(): void {
    this.#hasStarted = true;
    const durationMs = this.#durationMs;
    this.#tell('started', durationMs === undefined ? {} : { durationMs });
  }

  /** To the next item, to the first again, or to the end. `hasPlayed`: a loop of nothing never ends. */
  #leave(item: PlaylistItem, hasPlayed: boolean): void {
    if (item.hasFailed) {
      this.#end(true);
      return;
    }
    this.#index += 1;
    if (this.#index < this.#items.length || !this.isWhole) return;
    if (!this.#isLoop || !hasPlayed) {
      this.#end(false);
      return;
    }
    this.#index = 0;
    this.#positionMs = 0;
    for (const each of this.#items) each.rewind();
  }

  #end(failed: boolean): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (!this.#hasStarted) this.#start();
    this.#tell('finished', { failed });
  }

  #starve(): void {
    if (this.#isStarved || !this.#hasStarted) return;
    this.#isStarved = true;
    this.#tell('starved', {});
  }

  /** Undefined as long as something may be added or grow. */
  get #durationMs(): number | undefined {
    if (!this.isWhole) return undefined;
    let sum = 0;
    for (const { durationMs } of this.#items) {
      if (durationMs === undefined) return undefined;
      sum += durationMs;
    }
    return Number.isFinite(sum) ? sum : undefined;
  }

  #pass(ms: number): void {
    const before = this.#positionMs;
    this.#positionMs = before + ms;
    this.playedMs += ms;
    if (this.#marks.length === 0) return;
    const durationMs = this.#durationMs;
    for (const offsetMs of this.#marks) {
      const at = offsetMs >= 0 ? offsetMs : (durationMs ?? Number.POSITIVE_INFINITY) + offsetMs;
      if (at >= before && at < this.#positionMs) this.#tell('marker', { offsetMs });
    }
  }
}
