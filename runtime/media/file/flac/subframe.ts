import type { BitReader } from '../bit-reader.ts';

/** Predictors of order 0 to 4 that need no coefficients (RFC 9639 §9.2.5). */
export const fixedPredictors: readonly (readonly number[])[] = [[], [1], [2, -1], [3, -3, 1], [4, -6, 4, -1]];

/** Reads one channel of a frame into `samples` (RFC 9639 §9.2). False: it is not as it should be. */
export function readSubframe(bits: BitReader, sampleBits: number, samples: Float64Array): boolean {
  if (bits.take(1) !== 0) return false;
  const type = bits.take(6);
  const wasted = bits.take(1) === 1 ? bits.takeUnary() + 1 : 0;
  const width = sampleBits - wasted;
  if (width < 1 || !readSamples(bits, type, width, samples)) return false;
  if (wasted > 0)
    for (let index = 0; index < samples.length; index += 1) samples[index] = (samples[index] ?? 0) * 2 ** wasted;
  return true;
}

function readSamples(bits: BitReader, type: number, width: number, samples: Float64Array): boolean {
  if (type === 0) {
    samples.fill(bits.takeSigned(width));
    return true;
  }
  if (type === 1) {
    for (let index = 0; index < samples.length; index += 1) samples[index] = bits.takeSigned(width);
    return true;
  }
  if (type >= 8 && type <= 12) {
    const coefficients = fixedPredictors[type - 8] ?? [];
    return warmUp(bits, coefficients.length, width, samples) && predicted(bits, coefficients, 0, samples);
  }
  if (type < 32) return false;
  const order = type - 31;
  if (!warmUp(bits, order, width, samples)) return false;
  const precision = bits.take(4) + 1;
  const shift = bits.takeSigned(5);
  if (precision === 16 || shift < 0) return false;
  const coefficients = Array.from({ length: order }, () => bits.takeSigned(precision));
  return predicted(bits, coefficients, shift, samples);
}

function warmUp(bits: BitReader, order: number, width: number, samples: Float64Array): boolean {
  if (order > samples.length) return false;
  for (let index = 0; index < order; index += 1) samples[index] = bits.takeSigned(width);
  return true;
}

function predicted(bits: BitReader, coefficients: readonly number[], shift: number, samples: Float64Array): boolean {
  const order = coefficients.length;
  if (!readResidual(bits, order, samples)) return false;
  const divisor = 2 ** shift;
  for (let index = order; index < samples.length; index += 1) {
    // Sums stay below 2⁵³ (RFC 9639 §A): samples of 33 bits, coefficients of 15, 32 of them.
    let sum = 0;
    for (let tap = 0; tap < order; tap += 1) sum += (coefficients[tap] ?? 0) * (samples[index - 1 - tap] ?? 0);
    samples[index] = (samples[index] ?? 0) + Math.floor(sum / divisor);
  }
  return true;
}

/** Rice codes in partitions (RFC 9639 §9.2.7), behind the first `order` samples. */
function readResidual(bits: BitReader, order: number, samples: Float64Array): boolean {
  const method = bits.take(2);
  if (method > 1) return false;
  const partitionOrder = bits.take(4);
  const size = samples.length >> partitionOrder;
  if (size << partitionOrder !== samples.length || size < order) return false;
  const parameterBits = 4 + method;
  const unencoded = (1 << parameterBits) - 1;
  let index = order;
  for (let end = size; end <= samples.length; end += size) {
    const parameter = bits.take(parameterBits);
    if (parameter === unencoded) {
      const width = bits.take(5);
      for (; index < end; index += 1) samples[index] = bits.takeSigned(width);
    } else index = readRice(bits, parameter, samples, index, end);
    if (bits.isOver) return false;
  }
  return true;
}

function readRice(bits: BitReader, parameter: number, samples: Float64Array, from: number, end: number): number {
  const unit = 2 ** parameter;
  for (let index = from; index < end; index += 1) {
    const folded = bits.takeUnary() * unit + bits.take(parameter);
    samples[index] = folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
  }
  return end;
}
