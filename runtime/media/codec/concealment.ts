import type { FrameRateHz } from '../graph/frame-output.ts';
import { SampleBuffer } from './sample-buffer.ts';

/** Times of ITU-T G.711 Appendix I, ms: pitches of 66 to 200 Hz, compared over 20 ms. */
const shortestPitchMs = 5;
const longestPitchMs = 15;
const comparedMs = 20;
const historyMs = longestPitchMs + comparedMs;
/** The repeated pitch keeps its level for so long, then fades (§I.2.7) until nothing is left. */
const heldMs = 10;
const fadedMs = 60;
/** What comes after a loss is faded in over this time (§I.2.8). */
const mergeMs = 5;

/**
 * Fills losses of a codec that does not do so itself, by repeating the last pitch period and fading it away: ITU-T G.711
 * Appendix I, at any sample rate, but without its delay of 3.75 ms. In place of that, the step between what was heard last and
 * the repeated period is taken away from its beginning.
 */
export class Concealment {
  readonly #rateHz: FrameRateHz;
  readonly #history: Int16Array;
  readonly #out = new SampleBuffer();
  /** The pitch period that is repeated, at the beginning of this memory. */
  readonly #period: Int16Array;
  #periodLength = 0;
  /** Step to the first repeated sample. */
  #step = 0;
  /** Samples made up since audio was last heard. */
  #made = 0;

  constructor(rateHz: FrameRateHz) {
    this.#rateHz = rateHz;
    this.#history = new Int16Array(this.#samples(historyMs));
    this.#period = new Int16Array(this.#samples(longestPitchMs));
  }

  /** Audio that was heard; its beginning is changed where it follows a loss. */
  heard(samples: Int16Array): void {
    if (this.#made > 0) this.#merge(samples);
    this.#made = 0;
    this.#remember(samples);
  }

  /** Audio in place of so much that was lost; valid until the next call. */
  conceal(count: number): Int16Array {
    const out = this.#out.take(count);
    if (this.#made === 0) this.#begin();
    for (let index = 0; index < count; index += 1) out[index] = this.#next();
    this.#remember(out);
    return out;
  }

  #samples(ms: number): number {
    return (this.#rateHz * ms) / 1000;
  }

  #remember(samples: Int16Array): void {
    const history = this.#history;
    const kept = history.length - samples.length;
    if (kept > 0) history.copyWithin(0, samples.length);
    history.set(kept > 0 ? samples : samples.subarray(-kept), Math.max(0, kept));
  }

  #begin(): void {
    const history = this.#history;
    const length = this.#pitch();
    const start = history.length - length;
    this.#period.set(history.subarray(start));
    // The end of the period runs into what stood before its beginning, so that it repeats without a seam (§I.2.6).
    const overlap = length >> 2;
    for (let index = 1; index <= overlap; index += 1) {
      const share = 1 - index / (overlap + 1);
      const place = length - index;
      const before = history[start - index] ?? 0;
      this.#period[place] = Math.round((this.#period[place] ?? 0) * (1 - share) + before * share);
    }
    this.#periodLength = length;
    this.#step = (history.at(-1) ?? 0) - (history[start - 1] ?? 0);
  }

  #next(): number {
    const made = this.#made;
    const length = this.#periodLength;
    this.#made = made + 1;
    const held = this.#samples(heldMs);
    const level = made < held ? 1 : Math.max(0, 1 - (made - held) / this.#samples(fadedMs - heldMs));
    if (level === 0) return 0;
    const step = Math.max(0, 1 - made / (length >> 1)) * this.#step;
    const value = ((this.#period[made % length] ?? 0) + step) * level;
    return Math.max(-32_768, Math.min(32_767, Math.round(value)));
  }

  #merge(samples: Int16Array): void {
    const overlap = Math.min(samples.length, this.#samples(mergeMs));
    for (let index = 0; index < overlap; index += 1) {
      const share = (index + 1) / (overlap + 1);
      samples[index] = Math.round((samples[index] ?? 0) * share + this.#next() * (1 - share));
    }
  }

  /** The lag at which the last 20 ms are most like themselves, samples: every second one first, then the neighbours. */
  #pitch(): number {
    const shortest = this.#samples(shortestPitchMs);
    const longest = this.#samples(longestPitchMs);
    let coarse = shortest;
    let best = Number.NEGATIVE_INFINITY;
    for (let lag = shortest; lag <= longest; lag += 2) {
      const likeness = this.#likeness(lag, 2);
      if (likeness > best) [coarse, best] = [lag, likeness];
    }
    let pitch = coarse;
    best = Number.NEGATIVE_INFINITY;
    for (let lag = Math.max(shortest, coarse - 1); lag <= Math.min(longest, coarse + 1); lag += 1) {
      const likeness = this.#likeness(lag, 1);
      if (likeness > best) [pitch, best] = [lag, likeness];
    }
    return pitch;
  }

  /** Correlation with what stood `lag` before, over the power of that. */
  #likeness(lag: number, stride: number): number {
    const history = this.#history;
    let product = 0;
    let power = 1;
    for (let index = history.length - this.#samples(comparedMs); index < history.length; index += stride) {
      const before = history[index - lag] ?? 0;
      product += (history[index] ?? 0) * before;
      power += before * before;
    }
    return product / Math.sqrt(power);
  }
}
