import { Fft } from '../codec/fft.ts';

/** Samples of a spectrum, 129 bins. */
const size = 256;
const half = size / 2;
const hann = Float64Array.from({ length: size }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / size));
const cosines = Float64Array.from({ length: half }, (_, n) => Math.cos((2 * Math.PI * n) / size));
const sines = Float64Array.from({ length: half }, (_, n) => Math.sin((2 * Math.PI * n) / size));
const fft = new Fft(half);

/**
 * Magnitudes of 256 samples from `start` on under a Hann window, bin `n` to `into[offset + n * stride]`. Even samples
 * are transformed as the real and odd ones as the imaginary part of half as many (Oppenheim & Schafer §8.8), as both are
 * real.
 */
export function magnitudes(
  samples: Float32Array,
  start: number,
  into: Float32Array,
  offset: number,
  stride: number,
): void {
  const { real, imaginary, places } = fft;
  for (let index = 0; index < half; index += 1) {
    const place = places[index] ?? 0;
    const at = 2 * index;
    real[place] = (samples[start + at] ?? 0) * (hann[at] ?? 0);
    imaginary[place] = (samples[start + at + 1] ?? 0) * (hann[at + 1] ?? 0);
  }
  fft.transform();
  const first = real[0] ?? 0;
  const second = imaginary[0] ?? 0;
  into[offset] = Math.abs(first + second);
  into[offset + half * stride] = Math.abs(first - second);
  for (let bin = 1; bin < half; bin += 1) {
    const [a, b] = [real[bin] ?? 0, imaginary[bin] ?? 0];
    const [c, d] = [real[half - bin] ?? 0, imaginary[half - bin] ?? 0];
    const cosine = cosines[bin] ?? 0;
    const sine = sines[bin] ?? 0;
    const re = (a + c) / 2 + (cosine * (b + d) - sine * (a - c)) / 2;
    const im = (b - d) / 2 - (sine * (b + d) + cosine * (a - c)) / 2;
    into[offset + bin * stride] = Math.sqrt(re * re + im * im);
  }
}
