import { resample } from '#runtime/media/codec/resample.ts';

/** Audio at one rate made into audio at another, piece by piece. */
export interface RateConverter {
  /** As much as can be told by now. */
  push(samples: Int16Array): Int16Array;
  /** The rest. */
  end(): Int16Array;
}

/** Blocks are so long at least, so that making the filter for each costs little: rates that seldom meet need many filters. */
const blockMs = { fewPhases: 100, manyPhases: 1000 } as const;
const manyPhases = 16;
/** More than half of the longest filter: 24 crossings at a rate that is cut to a sixth, and the transition band. */
const contextSamples = 200;

export function createRateConverter(fromHz: number, toHz: number): RateConverter {
  if (fromHz === toHz) return { push: (samples) => samples, end: () => new Int16Array() };
  return new BlockConverter(fromHz, toHz);
}

/**
 * Filters block by block what the offline filter would filter whole: each block with enough of its neighbours on both sides, cut where an input
 * sample and an output sample fall together, so that the blocks’ outputs join without a seam.
 */
class BlockConverter implements RateConverter {
  readonly #fromHz: number;
  readonly #toHz: number;
  /** Input samples after which both rates meet, and output samples by then. */
  readonly #period: number;
  readonly #periodOut: number;
  readonly #context: number;
  readonly #block: number;
  /** From a meeting point on; the first `#before` samples are context that is converted already. */
  #input = new Float32Array();
  #before = 0;

  constructor(fromHz: number, toHz: number) {
    this.#fromHz = fromHz;
    this.#toHz = toHz;
    const divisor = commonDivisor(fromHz, toHz);
    this.#period = fromHz / divisor;
    this.#periodOut = toHz / divisor;
    this.#context = Math.ceil((contextSamples * Math.max(1, fromHz / toHz)) / this.#period) * this.#period;
    const leastMs = this.#periodOut > manyPhases ? blockMs.manyPhases : blockMs.fewPhases;
    this.#block = Math.ceil((leastMs * fromHz) / 1000 / this.#period) * this.#period;
  }

  push(samples: Int16Array): Int16Array {
    this.#append(samples);
    const ready = this.#input.length - this.#before - this.#context;
    const length = ready - (ready % this.#period);
    return length < this.#block ? new Int16Array() : this.#convert(length);
  }

  end(): Int16Array {
    return this.#convert(this.#input.length - this.#before);
  }

  #convert(length: number): Int16Array {
    const skipped = (this.#before / this.#period) * this.#periodOut;
    const count = Math.ceil((length * this.#periodOut) / this.#period);
    const converted = new Int16Array(skipped + count);
    resample(this.#input, this.#fromHz, this.#toHz, converted);
    const done = this.#before + length;
    const kept = Math.max(0, done - this.#context);
    this.#input = this.#input.slice(kept);
    this.#before = done - kept;
    return converted.subarray(skipped);
  }

  #append(samples: Int16Array): void {
    const input = new Float32Array(this.#input.length + samples.length);
    input.set(this.#input);
    for (let index = 0; index < samples.length; index += 1)
      input[this.#input.length + index] = (samples[index] ?? 0) / 32_768;
    this.#input = input;
  }
}

function commonDivisor(one: number, other: number): number {
  return other === 0 ? one : commonDivisor(other, one % other);
}
