import { Fft } from './fft.ts';

/** Window length, samples: 128 ms at 8 kHz, bins of 7.8 Hz, refined between bins by interpolation. */
const size = 1024;
const half = size / 2;
const hann = Float64Array.from({ length: size }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / size));
const fft = new Fft(size);
/** Peaks below this share of a full-scale sine's are noise, not a frequency: about -60 dB. */
const noiseFloor = 1e-6;

/**
 * The strongest frequency in `samples` (full scale 1), Hz; 0 when there is nothing but noise or too little audio.
 * Welch's method: power spectra of Hann windows side by side, averaged, with the peak placed by a parabola through the
 * logarithms of its neighbours (within about 1 Hz for a single tone). Meant for figures on request, not for every
 * frame: about 0.1 ms for a second.
 */
export function strongestFrequency(samples: Float64Array, sampleRateHz: number): number {
  const windows = Math.floor(samples.length / size);
  if (windows === 0) return 0;
  const power = new Float64Array(half);
  for (let index = 0; index < windows; index += 1) addPower(samples.subarray(index * size, (index + 1) * size), power);
  let best = 2;
  for (let bin = 3; bin < half - 1; bin += 1) if ((power[bin] ?? 0) > (power[best] ?? 0)) best = bin;
  const peak = power[best] ?? 0;
  // A full-scale sine puts (size / 4)² into its bin under a Hann window.
  if (peak / windows < noiseFloor * (size / 4) ** 2) return 0;
  const left = Math.log((power[best - 1] ?? 0) + Number.MIN_VALUE);
  const right = Math.log((power[best + 1] ?? 0) + Number.MIN_VALUE);
  const middle = Math.log(peak);
  const bend = left - 2 * middle + right;
  const offset = bend === 0 ? 0 : (left - right) / (2 * bend);
  return ((best + Math.max(-0.5, Math.min(0.5, offset))) * sampleRateHz) / size;
}

function addPower(samples: Float64Array, power: Float64Array): void {
  const { real, imaginary, places } = fft;
  imaginary.fill(0);
  for (let index = 0; index < size; index += 1) real[places[index] ?? 0] = (samples[index] ?? 0) * (hann[index] ?? 0);
  fft.transform();
  for (let bin = 0; bin < half; bin += 1) {
    power[bin] = (power[bin] ?? 0) + (real[bin] ?? 0) ** 2 + (imaginary[bin] ?? 0) ** 2;
  }
}
