import { describe, expect, it } from '@jest/globals';
import { resample } from '#runtime/media/codec/resample.ts';
import { createRateConverter } from './rate-converter.ts';

/** A sweep with a little noise: no piece of it is like another. */
function speechLike(rateHz: number, ms: number): Int16Array {
  let noise = 1;
  return Int16Array.from({ length: (rateHz * ms) / 1000 }, (_, index) => {
    noise = (noise * 48_271) % 2_147_483_647;
    const seconds = index / rateHz;
    return 12_000 * Math.sin(2 * Math.PI * (200 + 900 * seconds) * seconds) + (noise % 2000) - 1000;
  });
}

describe('a rate converter', () => {
  it.each([
    [22_050, 8000],
    [24_000, 16_000],
    [24_000, 8000],
    [8000, 16_000],
    [44_100, 16_000],
    [48_000, 8000],
  ])('makes of pieces from %i to %i Hz what the filter makes of the whole', (fromHz, toHz) => {
    const samples = speechLike(fromHz, 2600);
    const whole = new Int16Array(Math.ceil((samples.length * toHz) / fromHz));
    resample(
      Float32Array.from(samples, (sample) => sample / 32_768),
      fromHz,
      toHz,
      whole,
    );
    const converter = createRateConverter(fromHz, toHz);
    const pieces: number[] = [];
    for (let at = 0, length = 1; at < samples.length; at += length, length = (length * 7) % 4999)
      pieces.push(...converter.push(samples.subarray(at, at + length)));
    const inTime = pieces.length;
    pieces.push(...converter.end());
    expect(pieces).toEqual([...whole]);
    expect(inTime).toBeGreaterThan(whole.length / 2);
  });

  it('hands on what has the rate already', () => {
    const converter = createRateConverter(8000, 8000);
    const samples = new Int16Array([1, 2, 3]);
    expect(converter.push(samples)).toBe(samples);
    expect(converter.end()).toHaveLength(0);
  });
});
