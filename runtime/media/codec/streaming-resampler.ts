import { WindowedSinc } from './windowed-sinc.ts';

/** As long as a filter that need not be cheap: it passes all up to 0.85 of the narrower band. */
const crossings = 24;

/**
 * Changes the sample rate with a windowed-sinc polyphase filter (Oppenheim & Schafer §4.7): what lies above half of the lower rate is taken
 * away, so nothing folds back. Audio comes in pieces; what goes out is the same wherever it was cut. No delay is added: sample `n` lies at the
 * time `n / toHz`.
 */
export class StreamingResampler {
  /** Undefined: the rates are the same, there is nothing to filter. */
  readonly #filter: WindowedSinc | undefined;
  /** What the filter may still look at; its first sample lies half a filter before the middle of the next output. */
  #window: Float32Array;
  #filled: number;
  #phase = 0;
  #received = 0;
  #given = 0;
  #output = new Int16Array(0);

  constructor(fromHz: number, toHz: number) {
    this.#filter = fromHz === toHz ? undefined : new WindowedSinc(fromHz, toHz, crossings);
    const half = this.#filter?.half ?? 0;
    this.#window = new Float32Array(4 * half + 4096);
    this.#filled = half;
  }

  /** What can be said by now, valid until the next call. */
  push(samples: Float32Array): Int16Array {
    if (this.#filter === undefined) return this.#convert(samples);
    this.#received += samples.length;
    return this.#take(this.#filter, samples, Number.POSITIVE_INFINITY);
  }

  /** The rest, with silence behind the last sample. */
  end(): Int16Array {
    if (this.#filter === undefined) return new Int16Array(0);
    const { up, down, half } = this.#filter;
    return this.#take(this.#filter, new Float32Array(half), Math.ceil((this.#received * up) / down));
  }

  #take(filter: WindowedSinc, samples: Float32Array, most: number): Int16Array {
    this.#append(samples);
    const { up, down, half } = filter;
    const room = Math.ceil(((this.#filled + 1) * up) / down) + 1;
    if (this.#output.length < room) this.#output = new Int16Array(room);
    const width = 2 * half + 1;
    let at = 0;
    let count = 0;
    for (; at + width <= this.#filled && this.#given < most; count += 1, this.#given += 1) {
      this.#output[count] = toInt16(filtered(this.#window, filter.taps(this.#phase), at));
      this.#phase += down;
      at += Math.floor(this.#phase / up);
      this.#phase %= up;
    }
    // A step is shorter than the filter is wide, so `at` is never beyond what has come.
    this.#window.copyWithin(0, at, this.#filled);
    this.#filled -= at;
    return this.#output.subarray(0, count);
  }

  #append(samples: Float32Array): void {
    const filled = this.#filled + samples.length;
    if (filled > this.#window.length) {
      const larger = new Float32Array(2 * filled);
      larger.set(this.#window.subarray(0, this.#filled));
      this.#window = larger;
    }
    this.#window.set(samples, this.#filled);
    this.#filled = filled;
  }

  #convert(samples: Float32Array): Int16Array {
    if (this.#output.length < samples.length) this.#output = new Int16Array(samples.length);
    for (let index = 0; index < samples.length; index += 1) this.#output[index] = toInt16(samples[index] ?? 0);
    return this.#output.subarray(0, samples.length);
  }
}

function filtered(samples: Float32Array, taps: Float64Array, start: number): number {
  let sum = 0;
  for (let tap = 0; tap < taps.length; tap += 1) sum += (taps[tap] ?? 0) * (samples[start + tap] ?? 0);
  return sum;
}

function toInt16(value: number): number {
  return Math.max(-32_768, Math.min(32_767, Math.round(value * 32_768)));
}
