import type { FrameRateHz } from '../graph/frame-output.ts';

/** Lags that a splice may have, and the time over which it fades, ms. */
const shortestLagMs = 2.5;
const longestLagMs = 15;
const fadeMs = 5;
/** Alike enough to be spliced without being heard. */
const alike = 0.6;
/** Mean square below which everything is alike: -56 dB of full scale. */
const quietPower = 2500;
/** Lags are tried, and samples compared, in steps of this. */
const comparedRateHz = 8000;
/** Longest Opus packet, twice: what a fill may add to what is left. */
const capacityMs = 240;

/** Decoded samples that wait to be played, which can be made fewer or more without a click. */
export class SampleQueue {
  readonly rateHz: FrameRateHz;
  readonly #samples: Int16Array;
  readonly #fade: Int16Array;
  #length = 0;
  /** Samples at the end that are nothing but silence. */
  #silent = 0;

  constructor(rateHz: FrameRateHz) {
    this.rateHz = rateHz;
    this.#samples = new Int16Array((rateHz * capacityMs) / 1000);
    this.#fade = new Int16Array((rateHz * fadeMs) / 1000);
  }

  get length(): number {
    return this.#length;
  }

  /** Nothing but silence waits. */
  get isSilent(): boolean {
    return this.#silent >= this.#length;
  }

  /** What does not fit is cut off. */
  push(samples: Int16Array): void {
    const count = Math.min(samples.length, this.#samples.length - this.#length);
    for (let index = 0; index < count; index += 1) this.#samples[this.#length + index] = samples[index] ?? 0;
    this.#length += count;
    if (count > 0) this.#silent = 0;
  }

  pushSilence(count: number): void {
    const end = Math.min(this.#samples.length, this.#length + count);
    this.#samples.fill(0, this.#length, end);
    this.#silent += end - this.#length;
    this.#length = end;
  }

  /** Moves the oldest samples to `into`, as many as it takes. */
  shift(into: Int16Array): void {
    for (let index = 0; index < into.length; index += 1) into[index] = this.#samples[index] ?? 0;
    this.#remove(into.length);
  }

  /** Takes away a stretch of at most `most` samples, about a pitch period, at the beginning; returns how many those were. */
  shorten(most: number): number {
    const lag = this.#bestLag(most);
    if (lag === 0) return 0;
    const samples = this.#samples;
    this.#crossFade(0, lag);
    samples.set(this.#fade, lag);
    this.#remove(lag);
    return lag;
  }

  /** Plays about a pitch period of the beginning twice; returns the samples gained. */
  lengthen(most: number): number {
    const lag = this.#bestLag(Math.min(most, this.#samples.length - this.#length));
    if (lag === 0) return 0;
    const samples = this.#samples;
    const fade = this.#fade;
    this.#crossFade(lag, 0);
    samples.copyWithin(lag + fade.length, fade.length, this.#length);
    samples.set(fade, lag);
    this.#length += lag;
    return lag;
  }

  /** The first `count` samples fade away; nothing is left of what follows. */
  fadeOut(count: number): void {
    this.#length = Math.min(this.#length, count);
    this.#silent = Math.min(this.#silent, this.#length);
    for (let index = 0; index < this.#length; index += 1)
      this.#samples[index] = ((this.#samples[index] ?? 0) * (this.#length - 1 - index)) / this.#length;
  }

  clear(): void {
    this.#length = 0;
    this.#silent = 0;
  }

  #remove(count: number): void {
    const gone = Math.min(count, this.#length);
    this.#samples.copyWithin(0, gone, this.#length);
    this.#length -= gone;
    this.#silent = Math.min(this.#silent, this.#length);
  }

  /** From what stands at the one place to what stands at the other; the two may overlap. */
  #crossFade(from: number, to: number): void {
    const { length } = this.#fade;
    for (let index = 0; index < length; index += 1) {
      const share = (index + 1) / (length + 1);
      const before = (this.#samples[from + index] ?? 0) * (1 - share);
      this.#fade[index] = Math.round(before + (this.#samples[to + index] ?? 0) * share);
    }
  }

  /** The lag at which the beginning is most like what follows, samples; 0 when no splice would go unheard. */
  #bestLag(most: number): number {
    const step = this.rateHz / comparedRateHz;
    const longest = Math.min(most, (this.rateHz * longestLagMs) / 1000, this.#length - this.#fade.length);
    let best = 0;
    let likeness = alike;
    for (let lag = (this.rateHz * shortestLagMs) / 1000; lag <= longest; lag += step) {
      const found = this.#likeness(lag, step);
      if (found <= likeness) continue;
      best = lag;
      likeness = found;
    }
    return best;
  }

  #likeness(lag: number, step: number): number {
    const samples = this.#samples;
    const count = this.#fade.length;
    let product = 0;
    let powerOne = 0;
    let powerOther = 0;
    for (let index = 0; index < count; index += step) {
      const one = samples[index] ?? 0;
      const other = samples[lag + index] ?? 0;
      product += one * other;
      powerOne += one * one;
      powerOther += other * other;
    }
    if (Math.max(powerOne, powerOther) * step < quietPower * count) return 1 + lag;
    return product / Math.sqrt(powerOne * powerOther + 1);
  }
}
