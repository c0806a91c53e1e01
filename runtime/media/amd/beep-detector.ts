import { type AudioFrame, type FrameRateHz, frameMs } from '../graph/frame-output.ts';
import { amdLimits } from './limits.ts';

/** Rate that it listens at, samples a second. */
const rateHz = 8000;
/** Share of a frame that is not the tone: voices have more, quantized tones less. */
const mostRest = 0.02;
/** How far the frequency may wander in all, and the power from one frame to the next, as shares: two tones beat, voices glide. */
const mostDrift = { frequency: 0.02, power: 0.15 } as const;
/** Quieter tones are none: mean square of a sine at −40 dBm0. */
const leastPower = (32_768 * 10 ** ((-40 - 3.17) / 20)) ** 2 / 2;
const leastFrames = amdLimits.beepMs / frameMs;

/**
 * Hears the beep of an answering machine: one tone alone between 400 and 2200 Hz, steady for `beepMs`. A sine is the one
 * signal of which each sample follows from the two before, x[n] = c·x[n−1] − x[n−2] with c = 2·cos(w); c and what is
 * left over are found by least squares, three multiplications a sample.
 */
export class BeepDetector {
  readonly #fold: number;
  #frequencyHz = 0;
  /** Of the first of `frames` frames. */
  #firstHz = 0;
  #power = 0;
  #frames = 0;

  constructor(rate: FrameRateHz) {
    this.#fold = rate / rateHz;
  }

  /** Of the last tone. */
  get frequencyHz(): number {
    return this.#frequencyHz;
  }

  /** Whether the last frame was a tone alone, be it a beep yet or not. */
  get isTone(): boolean {
    return this.#frames > 0;
  }

  /** Whether a beep sounds in these 20 ms (undefined: silence). */
  frame(frame: AudioFrame | undefined): boolean {
    const powerBefore = this.#power;
    if (frame === undefined || !this.#measure(frame)) {
      this.#frames = 0;
      return false;
    }
    const drift = Math.abs(this.#frequencyHz / this.#firstHz - 1);
    const isSteady = drift < mostDrift.frequency && Math.abs(this.#power / powerBefore - 1) < mostDrift.power;
    this.#frames = this.#frames > 0 && isSteady ? this.#frames + 1 : 1;
    if (this.#frames === 1) this.#firstHz = this.#frequencyHz;
    return this.#frames >= leastFrames;
  }

  /** Frequency and power of the tone there; false when there is none. */
  #measure(frame: AudioFrame): boolean {
    const count = frame.length / this.#fold;
    let last = this.#sample(frame, 1);
    let before = this.#sample(frame, 0);
    let [square, product, sums] = [1e-9, 0, 0];
    for (let index = 2; index < count; index += 1) {
      const value = this.#sample(frame, index);
      const sum = value + before;
      square += last * last;
      product += sum * last;
      sums += sum * sum;
      before = last;
      last = value;
    }
    const c = product / square;
    this.#power = square / (count - 2);
    this.#frequencyHz = (Math.acos(Math.max(-1, Math.min(1, c / 2))) * rateHz) / (2 * Math.PI);
    const rest = sums - product * c;
    return (
      this.#power >= leastPower &&
      rest <= mostRest * square * 2 &&
      this.#frequencyHz >= amdLimits.beepLowestHz &&
      this.#frequencyHz <= amdLimits.beepHighestHz
    );
  }

  #sample(frame: AudioFrame, index: number): number {
    const start = index * this.#fold;
    let sum = 0;
    for (let at = start; at < start + this.#fold; at += 1) sum += frame[at] ?? 0;
    return sum / this.#fold;
  }
}
