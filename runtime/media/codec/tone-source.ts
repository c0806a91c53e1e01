import type { FrameSource } from './audio-source.ts';
import { type G711, sampleRateHz } from './g711.ts';

/** `on` and `off` in ms. */
export interface CadenceStep {
  readonly on: number;
  readonly off: number;
}

/**
 * Sum of sines, each at `levelDbm0`, switched on and off by `cadence` (empty: continuous), clipped at the codec's full
 * scale.
 */
export class ToneSource implements FrameSource {
  readonly #g711: G711;
  readonly #radians: Float64Array;
  readonly #amplitude: number;
  /** End of every on and off part within one round of the cadence, samples: on, off, on, off, … */
  readonly #edges: number[] = [];
  readonly #round: number;
  #sample = 0;
  readonly #sum = new Float64Array(sampleRateHz / 50);

  constructor(g711: G711, frequenciesHz: readonly number[], levelDbm0: number, cadence: readonly CadenceStep[]) {
    this.#g711 = g711;
    this.#radians = Float64Array.from(frequenciesHz, (frequency) => (2 * Math.PI * frequency) / sampleRateHz);
    this.#amplitude = g711.peak * 10 ** ((levelDbm0 - g711.fullScaleDbm0) / 20);
    let end = 0;
    for (const step of cadence) {
      end += Math.round((step.on * sampleRateHz) / 1000);
      this.#edges.push(end);
      end += Math.round((step.off * sampleRateHz) / 1000);
      this.#edges.push(end);
    }
    this.#round = end;
  }

  fill(target: Uint8Array, start: number, count: number): void {
    for (let done = 0; done < count; ) {
      const part = Math.min(count - done, this.#sum.length);
      this.#fillPart(target, start + done, part);
      done += part;
    }
  }

  skip(count: number): void {
    this.#sample += count;
  }

  #fillPart(target: Uint8Array, start: number, count: number): void {
    const { encode, peak } = this.#g711;
    this.#addSines(count);
    for (let index = 0; index < count; index += 1) {
      const value = this.#isOn(this.#sample + index) ? (this.#sum[index] ?? 0) * this.#amplitude : 0;
      const clipped = Math.max(-peak, Math.min(peak, Math.round(value)));
      target[start + index] = encode[clipped & 0xffff] ?? 0;
    }
    this.#sample += count;
  }

  /**
   * sin(n·w) by the recurrence sin(n·w) = 2·cos(w)·sin((n−1)·w) − sin((n−2)·w), started anew each time: no error builds
   * up.
   */
  #addSines(count: number): void {
    const sum = this.#sum;
    sum.fill(0, 0, count);
    for (const radians of this.#radians) {
      const phase = (this.#sample * radians) % (2 * Math.PI);
      const twoCos = 2 * Math.cos(radians);
      let before = Math.sin(phase - 2 * radians);
      let last = Math.sin(phase - radians);
      for (let index = 0; index < count; index += 1) {
        const value = twoCos * last - before;
        before = last;
        last = value;
        sum[index] = (sum[index] ?? 0) + value;
      }
    }
  }

  #isOn(sample: number): boolean {
    if (this.#round === 0) return true;
    const place = sample % this.#round;
    const edges = this.#edges;
    for (let index = 0; index < edges.length; index += 1) {
      if (place < (edges[index] ?? 0)) return index % 2 === 0;
    }
    return false;
  }
}
