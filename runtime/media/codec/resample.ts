/** Zero crossings of the sinc on each side of its middle: −80 dB beyond the transition band with the window below. */
const crossings = 24;
/** Shape of the Kaiser window (Oppenheim & Schafer §7.6): 80 dB of stop-band attenuation. */
const beta = 8;
/** Share of the narrower band that passes undamped; the rest is the transition. */
const passband = 0.92;

/**
 * Changes the sample rate with a windowed-sinc polyphase filter (Oppenheim & Schafer §4.7): what lies above half of the lower rate is taken
 * away, so nothing folds back. `into` takes each sample in turn.
 */
export function resample(samples: Float32Array, fromHz: number, toHz: number, into: Int16Array): void {
  if (fromHz === toHz) {
    for (let index = 0; index < into.length; index += 1) into[index] = toInt16(samples[index] ?? 0);
    return;
  }
  const divisor = gcd(fromHz, toHz);
  const up = toHz / divisor;
  const down = fromHz / divisor;
  const phases = new Map<number, Float32Array>();
  const cutoff = Math.min(1, toHz / fromHz) * passband;
  const half = Math.ceil(crossings / cutoff);
  for (let index = 0; index < into.length; index += 1) {
    const phase = (index * down) % up;
    const middle = (index * down - phase) / up;
    let taps = phases.get(phase);
    if (taps === undefined) {
      taps = phaseTaps(phase / up, cutoff, half);
      phases.set(phase, taps);
    }
    into[index] = toInt16(filtered(samples, taps, middle - half));
  }
}

function filtered(samples: Float32Array, taps: Float32Array, start: number): number {
  let sum = 0;
  const first = Math.max(0, -start);
  const last = Math.min(taps.length, samples.length - start);
  for (let tap = first; tap < last; tap += 1) sum += (taps[tap] ?? 0) * (samples[start + tap] ?? 0);
  return sum;
}

/** Taps for an output sample that lies `offset` (0 to 1) behind an input sample; their sum is 1, so levels stay. */
function phaseTaps(offset: number, cutoff: number, half: number): Float32Array {
  const taps = new Float64Array(2 * half + 1);
  let sum = 0;
  for (let tap = 0; tap < taps.length; tap += 1) {
    const distance = tap - half - offset;
    const value = sinc(distance * cutoff) * kaiser(distance / (half + 1));
    taps[tap] = value;
    sum += value;
  }
  return Float32Array.from(taps, (value) => value / sum);
}

function toInt16(value: number): number {
  return Math.max(-32_768, Math.min(32_767, Math.round(value * 32_768)));
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(x: number): number {
  return bessel(beta * Math.sqrt(Math.max(0, 1 - x * x))) / bessel(beta);
}

/** I₀ by its power series. */
function bessel(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > 1e-12 * sum; k += 1) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function gcd(one: number, other: number): number {
  return other === 0 ? one : gcd(other, one % other);
}
