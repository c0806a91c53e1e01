import { type Clip, ClipReader } from '../clip/clip.ts';
import { type AudioFrame, type FrameOutput, type FrameRateHz, frameSamples } from '../graph/frame-output.ts';
import { mediaLimits } from '../limits.ts';
import type { PlayerEvents } from './contract.ts';

interface PlaylistOptions {
  readonly loop: boolean;
  readonly paused: boolean;
  /** Tick before the first one. */
  readonly startTick: number;
}

type Tell = <Name extends keyof PlayerEvents>(name: Name, payload: PlayerEvents[Name]) => void;

/** Clips one behind the other, a frame for each tick; also while they still grow. */
export class Playlist implements FrameOutput {
  /** Nothing more will be added. */
  isWhole = false;
  isPaused: boolean;
  /** Audio given so far, without silence in between. */
  playedMs = 0;
  readonly #isLoop: boolean;
  readonly #tell: Tell;
  readonly #clips: ClipReader[] = [];
  readonly #marks: number[] = [];
  readonly #frame = new Int16Array(frameSamples(48_000));
  #given: AudioFrame | undefined;
  #tick: number;
  /** Where we are: the clip, the sample in it, and the time since the beginning of the first, ms. */
  #index = 0;
  #at = 0;
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
    return (this.#clips[Math.min(this.#index, this.#clips.length - 1)]?.clip.rateHz ?? 8000) satisfies FrameRateHz;
  }

  add(clip: Clip): void {
    this.#clips.push(new ClipReader(clip));
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

  /** Samples that were there; a frame is filled across the end of a clip where the next one has the same rate. */
  #fill(frame: AudioFrame): number {
    const { rateHz } = this;
    let filled = 0;
    while (filled < frame.length) {
      const reader = this.#clips[this.#index];
      if (reader === undefined || reader.clip.rateHz !== rateHz) break;
      const count = reader.read(this.#at, frame.subarray(filled));
      this.#at += count;
      filled += count;
      if (count > 0 && !this.#hasStarted) this.#start();
      if (this.#at < reader.length || reader.state === 'growing') {
        if (count === 0) break;
      } else if (reader.state === 'failed') this.#end(true);
      else this.#advance(filled > 0);
      if (this.#isOver) break;
    }
    return filled;
  }

  #start(): void {
    this.#hasStarted = true;
    const durationMs = this.#durationMs;
    this.#tell('started', durationMs === undefined ? {} : { durationMs });
  }

  /** To the next clip, to the first again, or to the end. `hasPlayed`: a loop of nothing never ends. */
  #advance(hasPlayed: boolean): void {
    this.#index += 1;
    this.#at = 0;
    if (this.#index < this.#clips.length || !this.isWhole) return;
    if (!this.#isLoop || !hasPlayed) {
      this.#end(false);
      return;
    }
    this.#index = 0;
    this.#positionMs = 0;
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
    if (!this.isWhole || this.#clips.some(({ state }) => state === 'growing')) return undefined;
    return this.#clips.reduce((sum, { durationMs }) => sum + durationMs, 0);
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
