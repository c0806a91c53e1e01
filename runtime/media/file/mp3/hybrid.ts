import { mixedLongLines } from './bands.ts';
import type { MonoSpectrum } from './mono.ts';

export const subbands = 32;
export const subbandLines = 18;

/** ISO/IEC 11172-3 Table B.9. */
const aliasing = [-0.6, -0.535, -0.33, -0.185, -0.095, -0.041, -0.0142, -0.0037].map((c) => ({
  cs: 1 / Math.sqrt(1 + c * c),
  ca: c / Math.sqrt(1 + c * c),
}));

/** Half of what the inverse transform of 18 lines gives (§2.4.3.4.10.2); the rest mirrors it. */
const longTransform = Float32Array.from({ length: 18 * 18 }, (_, index) => {
  const line = index % 18;
  const row = (index - line) / 18;
  return Math.cos((Math.PI / 72) * (2 * (row < 9 ? row : row + 9) + 19) * (2 * line + 1));
});
const shortTransform = Float32Array.from({ length: 12 * 6 }, (_, index) => {
  const line = index % 6;
  return Math.cos((Math.PI / 24) * (2 * ((index - line) / 6) + 7) * (2 * line + 1));
});
const shortWindow = Float32Array.from({ length: 12 }, (_, index) => Math.sin((Math.PI / 12) * (index + 0.5)));

/** Windows by block type (§2.4.3.4.10.3); type 2 is three short ones. */
const windows: readonly Float32Array[] = [0, 1, 2, 3].map((type) =>
  Float32Array.from({ length: 36 }, (_, index) => {
    const long = Math.sin((Math.PI / 36) * (index + 0.5));
    if (type === 1 && index >= 18) return index < 24 ? 1 : index < 30 ? Math.sin((Math.PI / 12) * (index - 17.5)) : 0;
    if (type === 3 && index < 18) return index < 6 ? 0 : index < 12 ? Math.sin((Math.PI / 12) * (index - 5.5)) : 1;
    return long;
  }),
);

/** Turns lines into subband samples, each granule overlapping the one before (§2.4.3.4.10). */
export class HybridFilter {
  /** 18 times 32 subband samples. */
  readonly samples = new Float32Array(subbandLines * subbands);
  #overlap = new Float32Array(subbandLines * subbands);
  #next = new Float32Array(subbandLines * subbands);
  readonly #transformed = new Float32Array(36);

  /** Spectra with different windows are added up. Returns how many subbands are not silent. */
  run(spectra: readonly MonoSpectrum[]): number {
    this.samples.fill(0);
    this.#next.fill(0);
    let used = 0;
    for (const spectrum of spectra) used = Math.max(used, this.#add(spectrum));
    const overlap = this.#overlap;
    for (let band = 0; band < subbands; band += 1) {
      for (let time = 0; time < subbandLines; time += 1) {
        const before = overlap[band * subbandLines + time] ?? 0;
        const place = time * subbands + band;
        const sum = (this.samples[place] ?? 0) + before;
        if (before !== 0 && band >= used) used = band + 1;
        // Every other subband is mirrored (§2.4.3.4.10.4).
        this.samples[place] = (band & time & 1) === 1 ? -sum : sum;
      }
    }
    this.#overlap = this.#next;
    this.#next = overlap;
    return used;
  }

  #add({ granule: { blockType, isMixed }, lines }: MonoSpectrum): number {
    const longBands = blockType !== 2 ? subbands : isMixed ? mixedLongLines / subbandLines : 0;
    reduceAliasing(lines, longBands);
    let used = lines.findLastIndex((line) => line !== 0) + 1;
    used = Math.ceil(used / subbandLines);
    for (let band = 0; band < used; band += 1) {
      const from = band * subbandLines;
      if (band < longBands)
        this.#transformLong(lines, from, windows[isMixed && from < mixedLongLines ? 0 : blockType] ?? shortWindow);
      else this.#transformShort(lines, from);
      const transformed = this.#transformed;
      for (let time = 0; time < subbandLines; time += 1) {
        const place = time * subbands + band;
        this.samples[place] = (this.samples[place] ?? 0) + (transformed[time] ?? 0);
        this.#next[from + time] = (this.#next[from + time] ?? 0) + (transformed[time + subbandLines] ?? 0);
      }
    }
    return used;
  }

  #transformLong(lines: Float32Array, from: number, window: Float32Array): void {
    const into = this.#transformed;
    for (let row = 0; row < 18; row += 1) {
      let sum = 0;
      for (let line = 0; line < 18; line += 1) sum += (longTransform[row * 18 + line] ?? 0) * (lines[from + line] ?? 0);
      const place = row < 9 ? row : row + 9;
      const mirror = row < 9 ? 17 - row : 44 - row;
      into[place] = sum * (window[place] ?? 0);
      into[mirror] = (row < 9 ? -sum : sum) * (window[mirror] ?? 0);
    }
  }

  #transformShort(lines: Float32Array, from: number): void {
    const into = this.#transformed.fill(0);
    for (let window = 0; window < 3; window += 1) {
      for (let row = 0; row < 12; row += 1) {
        let sum = 0;
        for (let line = 0; line < 6; line += 1)
          sum += (shortTransform[row * 6 + line] ?? 0) * (lines[from + 3 * line + window] ?? 0);
        const place = 6 + 6 * window + row;
        into[place] = (into[place] ?? 0) + sum * (shortWindow[row] ?? 0);
      }
    }
  }
}

/** Butterflies across the borders of the first `longBands` subbands (§2.4.3.4.10.1). */
function reduceAliasing(lines: Float32Array, longBands: number): void {
  for (let border = subbandLines; border < longBands * subbandLines; border += subbandLines) {
    for (const [distance, { cs, ca }] of aliasing.entries()) {
      const below = lines[border - 1 - distance] ?? 0;
      const above = lines[border + distance] ?? 0;
      lines[border - 1 - distance] = below * cs - above * ca;
      lines[border + distance] = above * cs + below * ca;
    }
  }
}
