import { subbandLines, subbands } from './hybrid.ts';
import { synthesisWindow } from './synthesis-window.ts';

/** Vectors that the window reaches over. */
const slots = 16;
const slotValues = 64;

/** Rows 0 to 15 and 33 to 48 of the matrix of ISO/IEC 11172-3 §2.4.3.2.2; the others mirror them. */
const rows = [...Array(16).keys(), ...Array.from({ length: 16 }, (_, index) => index + 33)];
const matrix = Float32Array.from({ length: 32 * subbands }, (_, index) => {
  const band = index % subbands;
  return Math.cos((Math.PI / 64) * (16 + (rows[(index - band) / subbands] ?? 0)) * (2 * band + 1));
});

/** The polyphase filter bank: 32 samples out of one of each subband. */
export class SynthesisFilter {
  /** The vectors V, newest at `#slot`. */
  readonly #vectors = new Float32Array(slots * slotValues);
  #slot = 0;

  /** Writes the 576 samples of a granule to `into`; subbands from `used` on are silent. */
  run(samples: Float32Array, used: number, into: Float32Array): void {
    for (let time = 0; time < subbandLines; time += 1) {
      this.#slot = (this.#slot + slots - 1) % slots;
      this.#transform(samples, time * subbands, used);
      this.#window(into, time * subbands);
    }
  }

  #transform(samples: Float32Array, from: number, used: number): void {
    const vectors = this.#vectors;
    const start = this.#slot * slotValues;
    for (let index = 0; index < 32; index += 1) {
      let sum = 0;
      for (let band = 0; band < used; band += 1)
        sum += (matrix[index * subbands + band] ?? 0) * (samples[from + band] ?? 0);
      const row = index < 16 ? index : index + 17;
      vectors[start + row] = sum;
      if (index < 16) vectors[start + 32 - row] = -sum;
      else vectors[start + 96 - row] = sum;
    }
    vectors[start + 16] = 0;
  }

  #window(into: Float32Array, from: number): void {
    const vectors = this.#vectors;
    for (let sample = 0; sample < subbands; sample += 1) {
      let sum = 0;
      for (let age = 0; age < slots; age += 1) {
        const slot = (this.#slot + age) % slots;
        const value = vectors[slot * slotValues + (age & 1) * 32 + sample] ?? 0;
        sum += value * (synthesisWindow[age * 32 + sample] ?? 0);
      }
      into[from + sample] = sum;
    }
  }
}
