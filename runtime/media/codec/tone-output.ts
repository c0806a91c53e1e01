import type { ToneSource } from '../contract.ts';
import { type AudioFrame, type FrameOutput, type FrameRateHz, frameSamples } from '../graph/frame-output.ts';

/** Amplitude of a sine of 0 dBm0 in 16 bits: the largest one that µ-law can express has 3.17 dBm0 (ITU-T G.711 §4). */
const referenceAmplitude = 32_124 * 10 ** (-3.17 / 20);

/** Sum of sines, each at `levelDbm0`, switched on and off by the cadence (none: continuous), clipped at full scale. */
export class ToneOutput implements FrameOutput {
  readonly rateHz: FrameRateHz;
  readonly #radians: Float64Array;
  readonly #amplitude: number;
  /** End of every on and off part within one round of the cadence, samples: on, off, on, off, … */
  readonly #edges: number[] = [];
  readonly #round: number;
  readonly #startedAt: number;
  readonly #sum: Float64Array;
  readonly #frame: AudioFrame;

  /** `startedAt`: the tick of its first sample. */
  constructor(rateHz: FrameRateHz, { frequenciesHz, levelDbm0, cadenceMs }: ToneSource, startedAt: number) {
    this.rateHz = rateHz;
    this.#startedAt = startedAt;
    this.#radians = Float64Array.from(frequenciesHz, (frequency) => (2 * Math.PI * frequency) / rateHz);
    this.#amplitude = referenceAmplitude * 10 ** (levelDbm0 / 20);
    let end = 0;
    for (const step of cadenceMs) {
      end += Math.round((step.on * rateHz) / 1000);
      this.#edges.push(end);
      end += Math.round((step.off * rateHz) / 1000);
      this.#edges.push(end);
    }
    this.#round = end;
    this.#frame = new Int16Array(frameSamples(rateHz));
    this.#sum = new Float64Array(this.#frame.length);
  }

  frame(tick: number): AudioFrame {
    const first = (tick - this.#startedAt) * this.#frame.length;
    this.#addSines(first);
    for (let index = 0; index < this.#frame.length; index += 1) {
      const value = this.#isOn(first + index) ? (this.#sum[index] ?? 0) * this.#amplitude : 0;
      this.#frame[index] = Math.max(-32_768, Math.min(32_767, Math.round(value)));
    }
    return this.#frame;
  }

  /**
   * sin(n·w) by the recurrence sin(n·w) = 2·cos(w)·sin((n−1)·w) − sin((n−2)·w), started anew each time: no error builds
   * up.
   */
  #addSines(first: number): void {
    const sum = this.#sum;
    sum.fill(0);
    for (const radians of this.#radians) {
      const phase = (first * radians) % (2 * Math.PI);
      const twoCos = 2 * Math.cos(radians);
      let before = Math.sin(phase - 2 * radians);
      let last = Math.sin(phase - radians);
      for (let index = 0; index < sum.length; index += 1) {
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
