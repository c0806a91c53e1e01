import { describe, expect, it } from '@jest/globals';
import { Limiter } from './limiter.ts';

const rateHz = 16_000;
const frame = rateHz / 50;

/** A sum of sines with that peak each, frame by frame through one limiter. */
function through(limiter: Limiter, seconds: number, peaks: readonly (readonly [hz: number, peak: number])[]): number[] {
  const heard: number[] = [];
  for (let start = 0; start < seconds * rateHz; start += frame) {
    const sum = Int32Array.from({ length: frame }, (_, at) =>
      peaks.reduce((value, [hz, peak]) => value + peak * Math.sin((2 * Math.PI * hz * (start + at)) / rateHz), 0),
    );
    heard.push(...limiter.limit(sum, new Int16Array(frame)));
  }
  return heard;
}

const peak = (samples: readonly number[]) => samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);

/** The largest step from sample to sample. */
const steepest = (samples: readonly number[]) =>
  samples.slice(1).reduce((most, sample, index) => Math.max(most, Math.abs(sample - (samples[index] ?? 0))), 0);

describe('the limiter', () => {
  it('leaves alone, bit for bit, what fits', () => {
    const sum = Int32Array.from({ length: frame }, (_, at) => (at % 2 === 0 ? 29_204 : -29_204 + at));
    expect([...new Limiter().limit(sum, new Int16Array(frame))]).toEqual([...sum]);
  });

  it('brings ten loud voices to full scale without cutting or clicking', () => {
    const voices = Array.from({ length: 10 }, (_, index) => [300 + 110 * index, 20_000] as const);
    const alone = through(new Limiter(), 1, [[1290, 20_000]]);
    // All at once, out of nothing: the first 2.5 ms are bent.
    const heard = through(new Limiter(), 1, voices).slice(frame / 8);
    expect(peak(heard)).toBeGreaterThan(25_000);
    expect(peak(heard)).toBeLessThan(32_767);
    // No step is steeper than the highest voice at full scale makes.
    expect(steepest(heard)).toBeLessThan((steepest(alone) * 32_767) / 20_000);
    // Nothing is flat at the top, as what is cut would be.
    const top = peak(heard);
    expect(heard.filter((sample, index) => Math.abs(sample) === top && heard[index + 1] === sample)).toHaveLength(0);
  });

  it('holds a peak that fills a frame from its first sample without a jump', () => {
    const limiter = new Limiter();
    through(limiter, 0.02, [[400, 10_000]]);
    const heard = limiter.limit(new Int32Array(frame).fill(60_000), new Int16Array(frame));
    expect(peak([...heard])).toBeLessThan(32_767);
    expect(steepest([...heard])).toBeLessThan(800);
    expect(heard[frame - 1]).toBeCloseTo(29_204, -1);
  });

  it('recovers within 200 ms of each 6 dB, and is out of the way again', () => {
    const limiter = new Limiter();
    through(limiter, 0.1, [[500, 58_000]]);
    const quiet = through(limiter, 0.3, [[500, 5000]]);
    expect(peak(quiet.slice(0, frame))).toBeLessThan(2900);
    expect(peak(quiet.slice(-frame))).toBe(5000);
  });
});
