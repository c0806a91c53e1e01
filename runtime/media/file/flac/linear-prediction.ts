/** Coefficients of a predictor as FLAC has them: integers, to be divided by 2^`shift`. */
export interface Predictor {
  readonly coefficients: readonly number[];
  readonly shift: number;
}

/** Bits of a coefficient. */
export const coefficientBits = 13;

/** The predictor of that order which leaves least of a block (autocorrelation method, Levinson-Durbin recursion). */
export function linearPredictor(samples: Int32Array, order: number): Predictor | undefined {
  const correlation = autocorrelation(samples, order);
  const energy = correlation[0] ?? 0;
  if (energy === 0) return undefined;
  let error = energy * (1 + 1e-9);
  const taps = new Float64Array(order);
  for (let step = 0; step < order; step += 1) {
    let sum = correlation[step + 1] ?? 0;
    for (let tap = 0; tap < step; tap += 1) sum -= (taps[tap] ?? 0) * (correlation[step - tap] ?? 0);
    const reflection = sum / error;
    const before = taps.slice(0, step);
    for (let tap = 0; tap < step; tap += 1) taps[tap] = (before[tap] ?? 0) - reflection * (before[step - 1 - tap] ?? 0);
    taps[step] = reflection;
    error *= 1 - reflection * reflection;
    if (!(error > 0)) return undefined;
  }
  return quantised(taps);
}

function autocorrelation(samples: Int32Array, order: number): Float64Array {
  const windowed = new Float64Array(samples.length);
  const middle = (samples.length - 1) / 2;
  // A Welch window: ends do not count as jumps.
  for (let index = 0; index < samples.length; index += 1)
    windowed[index] = (samples[index] ?? 0) * (1 - ((index - middle) / (middle + 1)) ** 2);
  const correlation = new Float64Array(order + 1);
  for (let lag = 0; lag <= order; lag += 1) correlation[lag] = correlated(windowed, lag);
  return correlation;
}

function correlated(samples: Float64Array, lag: number): number {
  let sum = 0;
  for (let index = lag; index < samples.length; index += 1) sum += (samples[index] ?? 0) * (samples[index - lag] ?? 0);
  return sum;
}

function quantised(taps: Float64Array): Predictor | undefined {
  const largest = taps.reduce((most, tap) => Math.max(most, Math.abs(tap)), 0);
  const most = 2 ** (coefficientBits - 1) - 1;
  const shift = Math.min(15, Math.floor(Math.log2(most / largest)));
  if (!(shift >= 0)) return undefined;
  // What rounding leaves is carried over to the next.
  let rest = 0;
  const coefficients = Array.from(taps, (tap) => {
    const exact = tap * 2 ** shift + rest;
    const coefficient = Math.max(-most, Math.min(most, Math.round(exact)));
    rest = exact - coefficient;
    return coefficient;
  });
  return { coefficients, shift };
}
