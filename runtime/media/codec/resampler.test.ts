import { describe, expect, it } from '@jest/globals';
import { speechLike } from '#tests/support/speech.ts';
import { type FrameRateHz, frameRatesHz, frameSamples } from '../graph/frame-output.ts';
import { resample } from './resample.ts';
import { Resampler } from './resampler.ts';

function resampled(samples: Int16Array, fromHz: FrameRateHz, toHz: FrameRateHz): Int16Array {
  const resampler = new Resampler(fromHz, toHz);
  const length = frameSamples(fromHz);
  const out = new Int16Array(Math.floor((samples.length / length) * frameSamples(toHz)));
  for (let frame = 0; (frame + 1) * length <= samples.length; frame += 1) {
    out.set(resampler.frame(samples.subarray(frame * length, (frame + 1) * length)), frame * frameSamples(toHz));
  }
  return out;
}

/** Level of a sine of `frequencyHz` after resampling, dB over what went in. */
function gainDb(frequencyHz: number, fromHz: FrameRateHz, toHz: FrameRateHz): number {
  const tone = Int16Array.from({ length: fromHz / 2 }, (_, index) =>
    Math.round(20_000 * Math.sin((2 * Math.PI * frequencyHz * index) / fromHz)),
  );
  const steady = resampled(tone, fromHz, toHz).subarray(toHz / 10);
  const power = steady.reduce((sum, value) => sum + value * value, 0) / steady.length;
  return 10 * Math.log10((2 * power) / 20_000 ** 2);
}

const pairs = frameRatesHz.flatMap((from) => frameRatesHz.filter((to) => to !== from).map((to) => [from, to] as const));

describe.each(pairs)('from %d to %d Hz', (fromHz, toHz) => {
  const narrower = Math.min(fromHz, toHz) / 2;

  it('passes what both rates hold', () => {
    expect(Math.abs(gainDb(0.1 * narrower, fromHz, toHz))).toBeLessThan(0.05);
    expect(Math.abs(gainDb(0.8 * narrower, fromHz, toHz))).toBeLessThan(0.3);
    expect(gainDb(0.85 * narrower, fromHz, toHz)).toBeGreaterThan(-1.2);
  });

  it('takes away what the lower rate cannot hold', () => {
    if (toHz < fromHz) expect(gainDb(Math.min(1.2 * narrower, 0.49 * fromHz), fromHz, toHz)).toBeLessThan(-70);
  });

  it('has no seams: a frame at a time gives what the whole gives, half a filter later', () => {
    const clean = speechLike(fromHz, 1);
    const heard = resampled(clean, fromHz, toHz);
    const whole = new Int16Array(heard.length);
    resample(
      Float32Array.from(clean, (value) => value / 32_768),
      fromHz,
      toHz,
      whole,
    );
    // 18 samples of the lower rate, or where frames of both rates begin together next.
    const delays = Array.from({ length: Math.ceil((22 * toHz) / Math.min(fromHz, toHz)) }, (_, delay) => {
      let [noise, signal] = [0, 0];
      for (let index = 0; index + delay < heard.length; index += 1) {
        noise += ((heard[index + delay] ?? 0) - (whole[index] ?? 0)) ** 2;
        signal += (whole[index] ?? 0) ** 2;
      }
      return 10 * Math.log10(signal / noise);
    });
    expect(Math.max(...delays)).toBeGreaterThan(25);
  });
});

describe('the resampler', () => {
  it('clips and does not wrap', () => {
    const square = Int16Array.from({ length: 1600 }, (_, index) =>
      Math.floor(index / 20) % 2 === 0 ? 32_767 : -32_768,
    );
    const heard = resampled(square, 8000, 16_000);
    const steady = heard.subarray(400);
    for (let index = 1; index < steady.length; index += 1) {
      expect(Math.abs((steady[index] ?? 0) - (steady[index - 1] ?? 0))).toBeLessThan(45_000);
    }
  });

  it('forgets what was before when it is told to', () => {
    const resampler = new Resampler(8000, 16_000);
    resampler.frame(new Int16Array(160).fill(10_000));
    resampler.reset();
    expect(new Set(resampler.frame(new Int16Array(160)))).toEqual(new Set([0]));
  });
});
