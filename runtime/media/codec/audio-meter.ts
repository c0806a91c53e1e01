import { type G711, sampleRateHz } from './g711.ts';
import { strongestFrequency } from './spectrum.ts';

/** Level reported for silence and for nothing, dBov. */
export const silenceDbov = -127;

/**
 * Measures what was heard: mean level over everything, and the strongest frequency of the last second, which is worked
 * out when asked.
 */
export class AudioMeter {
  #g711: G711;
  readonly #second = new Uint8Array(sampleRateHz);
  #at = 0;
  #held = 0;
  #samples = 0;
  #power = 0;

  constructor(g711: G711) {
    this.#g711 = g711;
  }

  /** Audio of another codec follows: the last second starts anew. */
  use(g711: G711): void {
    if (g711 === this.#g711) return;
    this.#g711 = g711;
    this.#held = 0;
  }

  add(datagram: Uint8Array, start: number, end: number): void {
    const { power } = this.#g711;
    const second = this.#second;
    let at = this.#at;
    let sum = 0;
    for (let index = start; index < end; index += 1) {
      const code = datagram[index] ?? 0;
      sum += power[code] ?? 0;
      second[at] = code;
      at = at + 1 === sampleRateHz ? 0 : at + 1;
    }
    this.#at = at;
    this.#power += sum;
    this.#samples += end - start;
    this.#held = Math.min(sampleRateHz, this.#held + end - start);
  }

  /** Mean level, dBov: 0 is a square wave at full scale, a full-scale sine -3.01, silence and nothing -127. */
  get levelDbov(): number {
    if (this.#power <= 0) return silenceDbov;
    return Math.max(silenceDbov, 10 * Math.log10(this.#power / this.#samples));
  }

  /** Strongest frequency of the last second, Hz; 0 without one. */
  get frequencyHz(): number {
    const { decode, peak } = this.#g711;
    const first = (this.#at - this.#held + sampleRateHz) % sampleRateHz;
    const samples = new Float64Array(this.#held);
    for (let index = 0; index < this.#held; index += 1) {
      samples[index] = (decode[this.#second[(first + index) % sampleRateHz] ?? 0] ?? 0) / peak;
    }
    return strongestFrequency(samples, sampleRateHz);
  }
}
