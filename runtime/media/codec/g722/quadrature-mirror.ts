import { saturate } from './sub-band.ts';

/** H: the coefficients of ITU-T G.722 §3.1, of which the second half of the filter is the mirror image. */
const coefficients = Int32Array.from([3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11]);
const taps = 2 * coefficients.length;

/** The last 24 samples in order, without moving them: each is kept twice, a length apart. */
class DelayLine {
  readonly #samples = new Int32Array(2 * taps);
  #start = 0;
  /** Sums of the two halves of the filter. */
  first = 0;
  second = 0;

  push(one: number, other: number): void {
    const samples = this.#samples;
    const at = this.#start;
    samples[at] = one;
    samples[at + 1] = other;
    samples[at + taps] = one;
    samples[at + taps + 1] = other;
    const start = at + 2 === taps ? 0 : at + 2;
    this.#start = start;
    let first = 0;
    let second = 0;
    for (let index = 0; index < coefficients.length; index += 1) {
      first += (samples[start + 2 * index + 1] ?? 0) * (coefficients[11 - index] ?? 0);
      second += (samples[start + 2 * index] ?? 0) * (coefficients[index] ?? 0);
    }
    this.first = first;
    this.second = second;
  }
}

/** Splits 16 kHz into two bands of 8 kHz each (§3.1, §5: transmit quadrature mirror filter). */
export class BandSplitter {
  readonly #line = new DelayLine();

  /** Takes two samples; one of either band stands in `low` and `high` then. */
  take(one: number, other: number): void {
    this.#line.push(one, other);
  }

  get low(): number {
    return (this.#line.first + this.#line.second) >> 14;
  }

  get high(): number {
    return (this.#line.first - this.#line.second) >> 14;
  }
}

/** Makes 16 kHz of the two bands again (§4.4, §5: receive quadrature mirror filter). */
export class BandJoiner {
  readonly #line = new DelayLine();

  /** Writes two samples to `into` from `at` on. */
  give(low: number, high: number, into: Int16Array, at: number): void {
    const line = this.#line;
    line.push(low + high, low - high);
    into[at] = saturate(line.first >> 11);
    into[at + 1] = saturate(line.second >> 11);
  }
}
