import { WindowedSinc } from './windowed-sinc.ts';

/** As long as a filter that need not be cheap: it passes all up to 0.85 of the narrower band. */
const crossings = 24;

/** Changes the sample rate of audio that is there as a whole. `into` takes each sample in turn. */
export function resample(samples: Float32Array, fromHz: number, toHz: number, into: Int16Array): void {
  if (fromHz === toHz) {
    for (let index = 0; index < into.length; index += 1) into[index] = toInt16(samples[index] ?? 0);
    return;
  }
  const filter = new WindowedSinc(fromHz, toHz, crossings);
  const { up, down, half } = filter;
  for (let index = 0; index < into.length; index += 1) {
    const phase = (index * down) % up;
    const middle = (index * down - phase) / up;
    into[index] = toInt16(filtered(samples, filter.taps(phase), middle - half));
  }
}

function filtered(samples: Float32Array, taps: Float64Array, start: number): number {
  let sum = 0;
  const first = Math.max(0, -start);
  const last = Math.min(taps.length, samples.length - start);
  for (let tap = first; tap < last; tap += 1) sum += (taps[tap] ?? 0) * (samples[start + tap] ?? 0);
  return sum;
}

function toInt16(value: number): number {
  return Math.max(-32_768, Math.min(32_767, Math.round(value * 32_768)));
}
