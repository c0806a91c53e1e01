/** Figures of STOI (Taal et al. 2011): windows of 25.6 ms at half overlap, third-octave bands, segments of 384 ms. */
const windowSeconds = 0.0256;
const segmentFrames = 30;
const lowestBandHz = 150;
const highestBandHz = 3400;
/** Frames softer than this below the loudest are pauses, dB. */
const pauseDb = 40;
/** A segment's envelope is clipped this much above that of clean speech, dB. */
const clipDb = 15;

/**
 * How much of `clean` is understood from `heard`, 0 to 1: the short-time correlation of third-octave envelopes as in STOI. Unlike there, each
 * segment is looked for within `searchMs` behind its place, as a receiver may stretch and shorten what it plays.
 */
export function intelligibility(clean: Int16Array, heard: Int16Array, rateHz: number, searchMs: number): number {
  const cleanBands = envelopes(clean, rateHz);
  const heardBands = envelopes(heard, rateHz);
  const hop = Math.round(rateHz * windowSeconds) >> 1;
  const search = Math.ceil((searchMs / 1000) * (rateHz / hop));
  const frames = cleanBands[0]?.length ?? 0;
  const loud = loudFrames(cleanBands, frames);
  let sum = 0;
  let segments = 0;
  for (let start = 0; start + segmentFrames + search <= frames; start += segmentFrames >> 1) {
    if (loud.slice(start, start + segmentFrames).filter(Boolean).length < segmentFrames / 2) continue;
    let best = 0;
    for (let lag = 0; lag <= search; lag += 1) best = Math.max(best, likeness(cleanBands, heardBands, start, lag));
    sum += best;
    segments += 1;
  }
  return segments === 0 ? 0 : sum / segments;
}

function loudFrames(bands: readonly Float64Array[], frames: number): boolean[] {
  const power = Array.from({ length: frames }, (_, frame) =>
    bands.reduce((sum, band) => sum + (band[frame] ?? 0) ** 2, 0),
  );
  const floor = Math.max(...power) / 10 ** (pauseDb / 10);
  return power.map((value) => value > floor);
}

function likeness(clean: readonly Float64Array[], heard: readonly Float64Array[], start: number, lag: number): number {
  let sum = 0;
  for (const [index, band] of clean.entries()) {
    const one = band.subarray(start, start + segmentFrames);
    const other = heard[index]?.subarray(start + lag, start + lag + segmentFrames) ?? one;
    if (other.length === one.length) sum += correlation(one, clipped(one, other));
  }
  return sum / clean.length;
}

function clipped(clean: Float64Array, heard: Float64Array): Float64Array {
  const gain = Math.sqrt((energy(clean) + 1e-9) / (energy(heard) + 1e-9));
  return heard.map((value, index) => Math.min(value * gain, (clean[index] ?? 0) * (1 + 10 ** (clipDb / 20))));
}

function energy(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}

export function correlation(one: ArrayLike<number>, other: ArrayLike<number>): number {
  const length = Math.min(one.length, other.length);
  let [sumOne, sumOther] = [0, 0];
  for (let index = 0; index < length; index += 1) {
    sumOne += one[index] ?? 0;
    sumOther += other[index] ?? 0;
  }
  let [product, powerOne, powerOther] = [0, 1e-9, 1e-9];
  for (let index = 0; index < length; index += 1) {
    const x = (one[index] ?? 0) - sumOne / length;
    const y = (other[index] ?? 0) - sumOther / length;
    product += x * y;
    powerOne += x * x;
    powerOther += y * y;
  }
  return product / Math.sqrt(powerOne * powerOther);
}

/** Magnitude over time of every third-octave band. */
function envelopes(samples: Int16Array, rateHz: number): Float64Array[] {
  const length = Math.round(rateHz * windowSeconds);
  const size = 2 ** Math.ceil(Math.log2(length));
  const frames = Math.max(0, Math.floor((samples.length - length) / (length >> 1)) + 1);
  const edges = bandEdges(rateHz, size);
  const bands = edges.map(() => new Float64Array(frames));
  const real = new Float64Array(size);
  const imaginary = new Float64Array(size);
  for (let frame = 0; frame < frames; frame += 1) {
    real.fill(0);
    imaginary.fill(0);
    for (let index = 0; index < length; index += 1) {
      const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / length);
      real[index] = (samples[frame * (length >> 1) + index] ?? 0) * window;
    }
    transform(real, imaginary);
    for (const [index, [low, high]] of edges.entries()) {
      let power = 0;
      for (let bin = low; bin < high; bin += 1) power += (real[bin] ?? 0) ** 2 + (imaginary[bin] ?? 0) ** 2;
      const band = bands[index];
      if (band !== undefined) band[frame] = Math.sqrt(power);
    }
  }
  return bands;
}

function bandEdges(rateHz: number, size: number): (readonly [number, number])[] {
  const edges: (readonly [number, number])[] = [];
  for (let centre = lowestBandHz; centre * 2 ** (1 / 6) < highestBandHz; centre *= 2 ** (1 / 3)) {
    const low = Math.round((centre * 2 ** (-1 / 6) * size) / rateHz);
    edges.push([low, Math.max(low + 1, Math.round((centre * 2 ** (1 / 6) * size) / rateHz))]);
  }
  return edges;
}

/** Fast Fourier transform in place, radix 2. */
function transform(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length;
  for (let index = 1, mirror = 0; index < size; index += 1) {
    let bit = size >> 1;
    for (; mirror & bit; bit >>= 1) mirror ^= bit;
    mirror ^= bit;
    if (index < mirror) [real[index], real[mirror]] = [real[mirror] ?? 0, real[index] ?? 0];
  }
  for (let span = 1; span < size; span *= 2) {
    for (let low = 0; low < size; low += 1) {
      if (low & span) continue;
      const angle = (-Math.PI * (low & (span - 1))) / span;
      const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
      const high = low + span;
      const turnedReal = (real[high] ?? 0) * cosine - (imaginary[high] ?? 0) * sine;
      const turnedImaginary = (real[high] ?? 0) * sine + (imaginary[high] ?? 0) * cosine;
      real[high] = (real[low] ?? 0) - turnedReal;
      imaginary[high] = (imaginary[low] ?? 0) - turnedImaginary;
      real[low] = (real[low] ?? 0) + turnedReal;
      imaginary[low] = (imaginary[low] ?? 0) + turnedImaginary;
    }
  }
}
