/** Shape of the Kaiser window (Oppenheim & Schafer §7.6): 80 dB of stop-band attenuation. */
const beta = 8;
/** Where in the narrower band the filter is 6 dB down: the middle of its transition. */
const passband = 0.92;

/**
 * The filter that changes a sample rate: a windowed sinc cut into phases (Oppenheim & Schafer §4.7). What lies above half of the lower
 * rate is taken away, so nothing folds back.
 */
export class WindowedSinc {
  /** Output sample `n` lies `n·down/up` input samples behind the first. */
  readonly up: number;
  readonly down: number;
  /** An output sample is made of `2·half + 1` input samples around its place; even. */
  readonly half: number;
  readonly #cutoff: number;
  readonly #phases = new Map<number, Float64Array>();

  /** `crossings`: zero crossings of the sinc on each side of its middle. The more, the steeper, and the dearer. */
  constructor(fromHz: number, toHz: number, crossings: number) {
    const divisor = gcd(fromHz, toHz);
    this.up = toHz / divisor;
    this.down = fromHz / divisor;
    this.#cutoff = Math.min(1, toHz / fromHz) * passband;
    this.half = 2 * Math.ceil(crossings / this.#cutoff / 2);
  }

  /** Taps for an output sample that lies `phase/up` behind an input sample; their sum is 1, so levels stay. */
  taps(phase: number): Float64Array {
    const known = this.#phases.get(phase);
    if (known !== undefined) return known;
    const taps = phaseTaps(phase / this.up, this.#cutoff, this.half);
    this.#phases.set(phase, taps);
    return taps;
  }
}

function phaseTaps(offset: number, cutoff: number, half: number): Float64Array {
  const taps = new Float64Array(2 * half + 1);
  let sum = 0;
  for (let tap = 0; tap < taps.length; tap += 1) {
    const distance = tap - half - offset;
    const value = sinc(distance * cutoff) * kaiser(distance / (half + 1));
    taps[tap] = value;
    sum += value;
  }
  return taps.map((value) => value / sum);
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
