import {
  type AudioFrame,
  type FrameOutput,
  type FrameRateHz,
  frameMs,
  frameSamples,
} from '#runtime/media/graph/frame-output.ts';

/** An answer as it was spoken: 16-bit samples of one channel. */
export interface SpokenAnswer {
  readonly rateHz: FrameRateHz;
  readonly samples: Int16Array;
}

export interface SpokenAnswersListener {
  started(durationMs: number): void;
  marker(offsetMs: number): void;
  finished(): void;
}

interface Playing extends SpokenAnswer {
  readonly durationMs: number;
  /** Markers that are still ahead. */
  marks: readonly number[];
  /** Samples that were given. */
  at: number;
}

/** Answers one after the other, in real time, each with the same markers. */
export class SpokenAnswers implements FrameOutput {
  rateHz: FrameRateHz = 8000;
  readonly #listener: SpokenAnswersListener;
  readonly #frame = new Int16Array(frameSamples(48_000));
  readonly #marks: number[] = [];
  readonly #waiting: SpokenAnswer[] = [];
  #playing: Playing | undefined;
  #tick: number;
  #given: AudioFrame | undefined;

  constructor(tick: number, listener: SpokenAnswersListener) {
    this.#tick = tick;
    this.#listener = listener;
  }

  get markers(): number {
    return this.#marks.length;
  }

  /** Milliseconds that were not heard yet. */
  get waitingMs(): number {
    const rest = this.#playing === undefined ? 0 : durationOf(this.#playing) - positionOf(this.#playing);
    return this.#waiting.reduce((ms, answer) => ms + durationOf(answer), rest);
  }

  append(answer: SpokenAnswer): void {
    this.#waiting.push(answer);
  }

  /** Of what plays it counts, too: what it has passed it has reached. */
  mark(offsetMs: number): void {
    this.#marks.push(offsetMs);
    if (this.#playing !== undefined) this.#playing.marks = [...this.#playing.marks, offsetMs];
  }

  frame(tick: number): AudioFrame | undefined {
    if (tick !== this.#tick) this.#given = this.#next();
    this.#tick = tick;
    return this.#given;
  }

  #next(): AudioFrame | undefined {
    const playing = this.#playing ?? this.#begin();
    if (playing === undefined) return undefined;
    this.#reach(playing);
    const piece = playing.samples.subarray(playing.at, playing.at + frameSamples(playing.rateHz));
    if (piece.length === 0) {
      this.#playing = undefined;
      this.#listener.finished();
      return undefined;
    }
    playing.at += piece.length;
    this.#frame.set(piece);
    return this.#frame.subarray(0, frameSamples(playing.rateHz)).fill(0, piece.length);
  }

  #begin(): Playing | undefined {
    const next = this.#waiting.shift();
    if (next === undefined) return undefined;
    const playing = { ...next, durationMs: durationOf(next), marks: this.#marks, at: 0 };
    this.#playing = playing;
    this.rateHz = next.rateHz;
    this.#listener.started(Math.round(playing.durationMs));
    return playing;
  }

  /** Tells of the markers that were passed, in the order of their places. */
  #reach(playing: Playing): void {
    if (playing.marks.length === 0) return;
    const isLast = playing.at === playing.samples.length;
    const reached = playing.marks.filter((mark) => isLast || placeOf(mark, playing) <= positionOf(playing));
    if (reached.length === 0) return;
    playing.marks = playing.marks.filter((mark) => !reached.includes(mark));
    for (const mark of reached.toSorted((one, other) => placeOf(one, playing) - placeOf(other, playing)))
      this.#listener.marker(mark);
  }
}

function durationOf({ samples, rateHz }: SpokenAnswer): number {
  return (samples.length * 1000) / rateHz;
}

function positionOf({ at, rateHz }: Playing): number {
  return (at * 1000) / rateHz;
}

/** To the frame. Before its beginning is its beginning, behind its end its end. */
function placeOf(offsetMs: number, { durationMs }: Playing): number {
  const place = offsetMs < 0 ? durationMs + offsetMs : offsetMs;
  return Math.min(Math.max(0, place), Math.max(0, durationMs - frameMs));
}
