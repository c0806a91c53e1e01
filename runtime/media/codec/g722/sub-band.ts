/** Tables of ITU-T G.722 (clauses 3 and 6); the names are the Recommendation's. */
export interface BandTables {
  /** Output of the quantiser by code word, of the few bits that adapt it (QM2, QM4). */
  readonly adapting: Int16Array;
  /** Logarithm step by code word (WH, WL; by RH2 and RL42). */
  readonly logSteps: Int16Array;
  readonly largestLogScale: number;
  /** The scale factor's exponent at logarithm 0. */
  readonly exponent: number;
  /** Scale factor at reset. */
  readonly firstScale: number;
}

/** ILB: 2048·2^(n/32). */
const inverseLog = Int16Array.from([
  2048, 2093, 2139, 2186, 2233, 2282, 2332, 2383, 2435, 2489, 2543, 2599, 2656, 2714, 2774, 2834, 2896, 2960, 3025,
  3091, 3158, 3228, 3298, 3371, 3444, 3520, 3597, 3676, 3756, 3838, 3922, 4008,
]);

export function saturate(value: number): number {
  return value > 32_767 ? 32_767 : Math.max(value, -32_768);
}

/**
 * One band's predictor and scale factor, which encoder and decoder keep alike (ITU-T G.722 §3, bit by bit in §6):
 * two poles, six zeros, all in 16-bit arithmetic.
 */
export class SubBand {
  readonly #tables: BandTables;
  /** NB: logarithm of the scale factor. */
  #logScale = 0;
  /** DET: scale factor. */
  scale: number;
  /** S: what is predicted of the next sample. */
  predicted = 0;
  /** SZ: the zeros' part of it. */
  #zerosPart = 0;
  /** R1, R2: what was reconstructed last; P1, P2: the same without the poles' part; A1, A2: the poles. */
  #r1 = 0;
  #r2 = 0;
  #p1 = 0;
  #p2 = 0;
  #a1 = 0;
  #a2 = 0;
  /** D1 to D6: differences before this one; B1 to B6: the zeros. */
  readonly #differences = new Int32Array(6);
  readonly #zeros = new Int32Array(6);

  constructor(tables: BandTables) {
    this.#tables = tables;
    this.scale = tables.firstScale;
  }

  /** Takes the bits of a sample's code word that adapt the band. */
  adapt(code: number): void {
    const difference = (this.scale * (this.#tables.adapting[code] ?? 0)) >> 15;
    this.#adaptScale(code);
    const reconstructed = saturate(this.predicted + difference);
    this.#adaptPoles(saturate(this.#zerosPart + difference));
    this.#adaptZeros(difference);
    this.#r2 = this.#r1;
    this.#r1 = reconstructed;
    this.#predict();
  }

  /** LOGSCL, LOGSCH, SCALEL, SCALEH. */
  #adaptScale(code: number): void {
    const { logSteps, largestLogScale, exponent } = this.#tables;
    const log = ((this.#logScale * 127) >> 7) + (logSteps[code] ?? 0);
    this.#logScale = log < 0 ? 0 : Math.min(log, largestLogScale);
    const mantissa = inverseLog[(this.#logScale >> 6) & 31] ?? 0;
    const shift = exponent - (this.#logScale >> 11);
    this.scale = (shift < 0 ? mantissa << -shift : mantissa >> shift) << 2;
  }

  /** UPPOL2, UPPOL1. `partial`: PLT. */
  #adaptPoles(partial: number): void {
    const sign = partial >> 15;
    const likeLast = sign === this.#p1 >> 15;
    const likeBefore = sign === this.#p2 >> 15;
    const four = saturate(this.#a1 << 2);
    const turned = likeLast ? Math.min(32_767, -four) : four;
    const second = (likeBefore ? 128 : -128) + (turned >> 7) + ((this.#a2 * 32_512) >> 15);
    this.#a2 = second > 12_288 ? 12_288 : Math.max(second, -12_288);
    const first = saturate((likeLast ? 192 : -192) + ((this.#a1 * 32_640) >> 15));
    const bound = saturate(15_360 - this.#a2);
    this.#a1 = first > bound ? bound : Math.max(first, -bound);
    this.#p2 = this.#p1;
    this.#p1 = partial;
  }

  /** UPZERO, and DELAYA of the differences. */
  #adaptZeros(difference: number): void {
    const differences = this.#differences;
    const zeros = this.#zeros;
    const gain = difference === 0 ? 0 : 128;
    const sign = difference >> 15;
    for (let index = 5; index >= 0; index -= 1) {
      const past = differences[index] ?? 0;
      const step = past >> 15 === sign ? gain : -gain;
      zeros[index] = saturate(step + (((zeros[index] ?? 0) * 32_640) >> 15));
      differences[index] = index === 0 ? difference : (differences[index - 1] ?? 0);
    }
  }

  /** FILTEP, FILTEZ, PREDIC. */
  #predict(): void {
    const poles = ((this.#a1 * saturate(2 * this.#r1)) >> 15) + ((this.#a2 * saturate(2 * this.#r2)) >> 15);
    let zeros = 0;
    for (let index = 5; index >= 0; index -= 1) {
      zeros += ((this.#zeros[index] ?? 0) * saturate(2 * (this.#differences[index] ?? 0))) >> 15;
    }
    this.#zerosPart = saturate(zeros);
    this.predicted = saturate(saturate(poles) + this.#zerosPart);
  }
}
