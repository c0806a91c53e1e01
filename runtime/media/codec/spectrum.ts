/** Window length, samples: 128 ms at 8 kHz, bins of 7.8 Hz, refined between bins by interpolation. */
const size = 1024;
const half = size / 2;
const hann = Float64Array.from({ length: size }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / size));
const cosines = Float64Array.from({ length: half }, (_, n) => Math.cos((2 * Math.PI * n) / size));
const sines = Float64Array.from({ length: half }, (_, n) => Math.sin((2 * Math.PI * n) / size));
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

/** Place of every sample when the ten bits of its index are read backwards. */
const reversed = Uint16Array.from({ length: size }, (_, index) => {
  let out = 0;
  for (let bit = 1; bit < size; bit <<= 1) out = (out << 1) | (index & bit ? 1 : 0);
  return out;
});
const real = new Float64Array(size);
const imaginary = new Float64Array(size);

function addPower(samples: Float64Array, power: Float64Array): void {
  imaginary.fill(0);
  for (let index = 0; index < size; index += 1) real[reversed[index] ?? 0] = (samples[index] ?? 0) * (hann[index] ?? 0);
  for (let span = 1; span < size; span <<= 1) {
    for (let base = 0; base < size; base += 2 * span) butterflies(base, span);
  }
  for (let bin = 0; bin < half; bin += 1) {
    power[bin] = (power[bin] ?? 0) + (real[bin] ?? 0) ** 2 + (imaginary[bin] ?? 0) ** 2;
  }
}

/** One group of a radix-2 stage, on input in bit-reversed order. */
function butterflies(base: number, span: number): void {
  const stride = half / span;
  for (let step = 0; step < span; step += 1) {
    const low = base + step;
    const high = low + span;
    const cosine = cosines[step * stride] ?? 1;
    const sine = sines[step * stride] ?? 0;
    const highReal = real[high] ?? 0;
    const highImaginary = imaginary[high] ?? 0;
    const turnedReal = highReal * cosine + highImaginary * sine;
    const turnedImaginary = highImaginary * cosine - highReal * sine;
    const lowReal = real[low] ?? 0;
    const lowImaginary = imaginary[low] ?? 0;
    real[high] = lowReal - turnedReal;
    imaginary[high] = lowImaginary - turnedImaginary;
    real[low] = lowReal + turnedReal;
    imaginary[low] = lowImaginary + turnedImaginary;
  }
}
