import { describe, expect, it } from '@jest/globals';
import { g711 } from './g711.ts';

/**
 * Output values of the positive half, in the law's own units, as the tables of ITU-T G.711 list them: start and step of
 * each segment.
 */
const muLawSegments = [
  [0, 2],
  [33, 4],
  [99, 8],
  [231, 16],
  [495, 32],
  [1023, 64],
  [2079, 128],
  [4191, 256],
] as const;
const aLawSegments = [
  [1, 2],
  [33, 2],
  [66, 4],
  [132, 8],
  [264, 16],
  [528, 32],
  [1056, 64],
  [2112, 128],
] as const;

function ladder(segments: readonly (readonly [number, number])[], unit: number): number[] {
  return segments.flatMap(([start, step]) => Array.from({ length: 16 }, (_, index) => (start + index * step) * unit));
}

/**
 * Code words of table 2a run down from 1111 1111 for rising values; those of table 1a have their even bits inverted.
 */
const laws = [
  {
    law: g711('PCMU'),
    values: ladder(muLawSegments, 4),
    positive: (n: number) => 0xff - n,
    negative: (n: number) => 0x7f - n,
  },
  {
    law: g711('PCMA'),
    values: ladder(aLawSegments, 8),
    positive: (n: number) => (n | 0x80) ^ 0x55,
    negative: (n: number) => n ^ 0x55,
  },
] as const;

describe.each(laws)('$law.codec (ITU-T G.711)', ({ law, values, positive, negative }) => {
  it('decodes every code word to the value of the recommendation', () => {
    for (const [index, value] of values.entries()) {
      expect(law.decode[positive(index)]).toBe(value);
      expect(law.decode[negative(index)]).toBe(value === 0 ? 0 : -value);
    }
  });

  it('gives every code word back after decoding and encoding', () => {
    for (let code = 0; code < 256; code += 1) {
      const value = law.decode[code] ?? 0;
      const again = law.encode[value & 0xffff] ?? 0;
      // µ-law has two code words for zero; the positive one is sent.
      expect(again).toBe(value === 0 ? law.silence : code);
    }
  });

  it('never errs by more than half a step of the segment', () => {
    const steps = (law.codec === 'PCMU' ? muLawSegments : aLawSegments).map(
      ([, step]) => step * (law.codec === 'PCMU' ? 4 : 8),
    );
    for (let sample = -law.peak; sample <= law.peak; sample += 1) {
      const code = law.encode[sample & 0xffff] ?? 0;
      const index = values.indexOf(Math.abs(law.decode[code] ?? 0));
      // Truncation to the law's own units comes on top: 4 for µ-law, 8 for A-law, less one.
      const allowed = (steps[index >> 4] ?? 0) / 2 + (law.codec === 'PCMU' ? 3 : 0);
      const error = Math.abs((law.decode[code] ?? 0) - sample);
      if (error > allowed) expect({ sample, error }).toEqual({ sample, error: allowed });
    }
  });

  it('is monotonous over the whole range of 16 bits', () => {
    let before = Number.NEGATIVE_INFINITY;
    for (let sample = -32_768; sample < 32_768; sample += 1) {
      const value = law.decode[law.encode[sample & 0xffff] ?? 0] ?? 0;
      if (value < before) expect({ sample, value }).toEqual({ sample, value: before });
      before = value;
    }
    expect(before).toBe(law.peak);
  });
});

describe('G.711 silence', () => {
  it('is 0xff in µ-law and 0xd5 in A-law', () => {
    expect(g711('PCMU').silence).toBe(0xff);
    expect(g711('PCMA').silence).toBe(0xd5);
  });
});
