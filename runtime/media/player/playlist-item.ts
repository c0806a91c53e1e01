import { type Clip, ClipReader } from '../clip/clip.ts';
import type { AudioFrame, FrameRateHz } from '../graph/frame-output.ts';
import type { ToneScript } from '../tone/tone-script.ts';
import { ToneScriptSource } from '../tone/tone-script-source.ts';

/** Something to play, from its beginning to its end. */
export interface PlaylistItem {
  readonly rateHz: FrameRateHz;
  /** Of all of it; undefined as long as it grows, Infinity when it has no end. */
  readonly durationMs: number | undefined;
  /** Nothing more will come. */
  readonly isAtEnd: boolean;
  /** It ended before it was complete. */
  readonly hasFailed: boolean;
  /** The next samples; fewer than asked for at the end, and when more has not come yet. */
  read(into: Int16Array): number;
  rewind(): void;
}

export class ClipItem implements PlaylistItem {
  readonly #reader: ClipReader;
  #at = 0;

  constructor(clip: Clip) {
    this.#reader = new ClipReader(clip);
  }

  get rateHz(): FrameRateHz {
    return this.#reader.clip.rateHz;
  }

  get durationMs(): number | undefined {
    return this.#reader.state === 'growing' ? undefined : this.#reader.durationMs;
  }

  get isAtEnd(): boolean {
    // The state first: the last samples come before it changes.
    return this.#reader.state !== 'growing' && this.#at >= this.#reader.length;
  }

  get hasFailed(): boolean {
    return this.#reader.state === 'failed';
  }

  read(into: Int16Array): number {
    const count = this.#reader.read(this.#at, into);
    this.#at += count;
    return count;
  }

  rewind(): void {
    this.#at = 0;
  }
}

/** A tone script; made as it is played, so that one without an end takes no memory. */
export class ToneItem implements PlaylistItem {
  readonly rateHz = 8000;
  readonly hasFailed = false;
  readonly durationMs: number;
  readonly #script: ToneScript;
  #source: ToneScriptSource;
  /** What was made and not read yet. */
  #rest: AudioFrame;

  constructor(script: ToneScript) {
    this.#script = script;
    this.#source = new ToneScriptSource(script, this.rateHz);
    this.durationMs = this.#source.durationMs;
    this.#rest = this.#source.next() ?? new Int16Array(0);
  }

  get isAtEnd(): boolean {
    return this.#rest.length === 0;
  }

  read(into: Int16Array): number {
    const count = Math.min(into.length, this.#rest.length);
    into.set(this.#rest.subarray(0, count));
    this.#rest = this.#rest.subarray(count);
    if (this.#rest.length === 0) this.#rest = this.#source.next() ?? this.#rest;
    return count;
  }

  rewind(): void {
    this.#source = new ToneScriptSource(this.#script, this.rateHz);
    this.#rest = this.#source.next() ?? new Int16Array(0);
  }
}
