import { type BandTables, SubBand, saturate } from './sub-band.ts';

/** RL42 and WL in one: by the four upper bits of the lower band's code word. */
const lowTables: BandTables = {
  adapting: Int16Array.from([
    0, -20_456, -12_896, -8968, -6288, -4240, -2584, -1200, 20_456, 12_896, 8968, 6288, 4240, 2584, 1200, 0,
  ]),
  logSteps: Int16Array.from([-60, 3042, 1198, 538, 334, 172, 58, -30, 3042, 1198, 538, 334, 172, 58, -30, -60]),
  largestLogScale: 18_432,
  exponent: 8,
  firstScale: 32,
};

/** RH2 and WH in one: by the two bits of the higher band's code word. */
const highTables: BandTables = {
  adapting: Int16Array.from([-7408, -1616, 7408, 1616]),
  logSteps: Int16Array.from([798, -214, 798, -214]),
  largestLogScale: 22_528,
  exponent: 10,
  firstScale: 8,
};

/** Q6: decision levels of the lower band. */
const lowLevels = Int16Array.from([
  35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714, 786, 858, 940, 1023, 1121, 1219, 1339, 1458,
  1612, 1765, 1980, 2195, 2557, 2919,
]);
/** QM6: output of the lower band's quantiser by the magnitude of its code word. */
const lowMagnitudes = Int16Array.from([
  136, 432, 728, 1040, 1360, 1688, 2032, 2400, 2776, 3168, 3576, 4008, 4464, 4944, 5456, 6000, 6576, 7192, 7856, 8576,
  9360, 10_232, 11_192, 12_280, 13_512, 14_984, 16_704, 19_008, 21_904, 24_808,
]);
/** ILP and ILN run downwards from here; two codes below 4, and 62 and 63, are the smallest negative ones. */
const smallestPositiveCode = 61;
const smallestNegativeCode = 31;

/** Output of the lower band's quantiser by its six bits. */
const lowOutputs = Int16Array.from({ length: 64 }, (_, code) => {
  if (code >= 62) return code === 62 ? -(lowMagnitudes[1] ?? 0) : -(lowMagnitudes[0] ?? 0);
  if (code >= 32) return lowMagnitudes[smallestPositiveCode - code] ?? 0;
  if (code >= 4) return -(lowMagnitudes[smallestNegativeCode + 2 - code] ?? 0);
  return -(lowMagnitudes[0] ?? 0);
});

/** Threshold of the higher band's one decision, and of what a sample may be after reconstruction (LIMIT). */
const highLevel = 564;
const largestSample = 16_383;

/** 0 to 4 kHz in six bits a sample. */
export class LowBand {
  readonly #band = new SubBand(lowTables);

  /** QUANTL. */
  encode(sample: number): number {
    const error = saturate(sample - this.#band.predicted);
    const magnitude = error < 0 ? ~error : error;
    const scale = this.#band.scale;
    let level = 0;
    while (level < lowLevels.length && magnitude >= ((lowLevels[level] ?? 0) * scale) >> 12) level += 1;
    const code = error < 0 ? negativeCode(level) : smallestPositiveCode - level;
    this.#band.adapt(code >> 2);
    return code;
  }

  /** INVQBL, RECONS, LIMIT. */
  decode(code: number): number {
    const sample = this.#band.predicted + ((this.#band.scale * (lowOutputs[code] ?? 0)) >> 15);
    this.#band.adapt(code >> 2);
    return limit(sample);
  }
}

function negativeCode(level: number): number {
  return level < 2 ? 63 - level : smallestNegativeCode + 2 - level;
}

/** 4 to 8 kHz in two bits a sample. */
export class HighBand {
  readonly #band = new SubBand(highTables);

  /** QUANTH. */
  encode(sample: number): number {
    const error = saturate(sample - this.#band.predicted);
    const isLarge = (error < 0 ? ~error : error) >= (highLevel * this.#band.scale) >> 12;
    const code = (error < 0 ? 0 : 2) + (isLarge ? 0 : 1);
    this.#band.adapt(code);
    return code;
  }

  /** INVQAH, RECONS, LIMIT. */
  decode(code: number): number {
    const sample = this.#band.predicted + ((this.#band.scale * (highTables.adapting[code] ?? 0)) >> 15);
    this.#band.adapt(code);
    return limit(sample);
  }
}

function limit(sample: number): number {
  return sample > largestSample ? largestSample : Math.max(sample, -largestSample - 1);
}
