import type { AudioFrame } from '../graph/frame-output.ts';

/** Samples of 16 kHz that make one of the 4 kHz that pitch is looked for at. */
const fold = 4;
const rateHz = 16_000 / fold;
/** Samples that are compared with themselves: 40 ms, two periods of the lowest voice. */
const size = 160;
/** Periods of 400 and of 60 Hz. */
const shortest = rateHz / 400;
const longest = Math.floor(rateHz / 60);
/** How alike two periods must be to be a voice. */
const leastLikeness = 0.6;

/** Pitch of a voice, frame by frame, by the autocorrelation of the last 40 ms (Rabiner 1977). */
export class PitchTracker {
  readonly #samples = new Float64Array(size + longest);

  /** Pitch in semitones above 1 Hz with the next 20 ms at 16 kHz; NaN where there is no voice, or `wanted` is false. */
  next(frame: AudioFrame, wanted: boolean): number {
    this.#take(frame);
    if (!wanted) return Number.NaN;
    let best = 0;
    let bestLag = 0;
    for (let lag = shortest; lag <= longest; lag += 1) {
      const likeness = this.#likeness(lag);
      // A longer period must be clearly better: twice the period is as alike as the period itself.
      if (likeness > best + 0.02) {
        best = likeness;
        bestLag = lag;
      }
    }
    if (best < leastLikeness) return Number.NaN;
    return 12 * Math.log2(rateHz / this.#refined(bestLag));
  }

  reset(): void {
    this.#samples.fill(0);
  }

  #take(frame: AudioFrame): void {
    const samples = this.#samples;
    const count = Math.floor(frame.length / fold);
    samples.copyWithin(0, count);
    for (let index = 0, at = 0; index < count; index += 1) {
      let sum = 0;
      for (let part = 0; part < fold; part += 1, at += 1) sum += frame[at] ?? 0;
      samples[samples.length - count + index] = sum;
    }
  }

  /** Correlation of the last 40 ms with what was `lag` samples before, −1 to 1. */
  #likeness(lag: number): number {
    const samples = this.#samples;
    let product = 0;
    let power = 1e-9;
    let powerBefore = 1e-9;
    for (let index = longest; index < samples.length; index += 1) {
      const value = samples[index] ?? 0;
      const before = samples[index - lag] ?? 0;
      product += value * before;
      power += value * value;
      powerBefore += before * before;
    }
    return product / Math.sqrt(power * powerBefore);
  }

  /** The lag between samples where a parabola through its neighbours is highest. */
  #refined(lag: number): number {
    const left = this.#likeness(Math.max(1, lag - 1));
    const middle = this.#likeness(lag);
    const right = this.#likeness(Math.min(longest, lag + 1));
    const bend = left - 2 * middle + right;
    return bend === 0 ? lag : lag + Math.max(-0.5, Math.min(0.5, (left - right) / (2 * bend)));
  }
}
