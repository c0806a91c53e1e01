import type { BitWriter } from '../bit-writer.ts';
import { coefficientBits, linearPredictor, type Predictor } from './linear-prediction.ts';
import { planRice, type RicePlan, writeRice } from './rice.ts';
import { fixedPredictors } from './subframe.ts';

/** One channel of a block, ready to be written. */
export interface SubframePlan {
  readonly bits: number;
  write(writer: BitWriter): void;
}

/** Order of the predictor with coefficients of its own; twice as many save less than 1 % of speech. */
const linearOrder = 8;

/** The cheapest of: one value, one of the fixed predictors, a predictor made for this block. */
export function planSubframe(samples: Int32Array, sampleBits: number): SubframePlan {
  const first = samples[0] ?? 0;
  if (samples.every((sample) => sample === first)) return constantPlan(first, sampleBits);
  const order = bestFixedOrder(samples);
  const fixed: Predictor = { coefficients: fixedPredictors[order] ?? [], shift: 0 };
  const best = cheaper(verbatimPlan(samples, sampleBits), predictedPlan(samples, sampleBits, fixed, 8 + order, 0));
  const linear = samples.length > 2 * linearOrder ? linearPredictor(samples, linearOrder) : undefined;
  if (linear === undefined) return best;
  const overhead = 9 + linearOrder * coefficientBits;
  return cheaper(best, predictedPlan(samples, sampleBits, linear, 31 + linearOrder, overhead));
}

/** The order of the fixed predictor that leaves least: each is the difference of what the one before leaves. */
function bestFixedOrder(samples: Int32Array): number {
  const sums = new Float64Array(fixedPredictors.length);
  const last = new Int32Array(fixedPredictors.length);
  for (const sample of samples) {
    let left = sample;
    for (let order = 0; order < sums.length; order += 1) {
      const before = last[order] ?? 0;
      last[order] = left;
      sums[order] = (sums[order] ?? 0) + Math.abs(left);
      left -= before;
    }
  }
  const most = Math.min(sums.length, samples.length);
  return sums.subarray(0, most).reduce((best, sum, order) => (sum < (sums[best] ?? 0) ? order : best), 0);
}

function cheaper(one: SubframePlan, other: SubframePlan): SubframePlan {
  return other.bits < one.bits ? other : one;
}

function constantPlan(value: number, sampleBits: number): SubframePlan {
  return {
    bits: 8 + sampleBits,
    write(writer) {
      writer.put(0, 8);
      writer.put(value, sampleBits);
    },
  };
}

function verbatimPlan(samples: Int32Array, sampleBits: number): SubframePlan {
  return {
    bits: 8 + samples.length * sampleBits,
    write(writer) {
      writer.put(1 << 1, 8);
      for (const sample of samples) writer.put(sample, sampleBits);
    },
  };
}

function predictedPlan(
  samples: Int32Array,
  sampleBits: number,
  predictor: Predictor,
  type: number,
  overhead: number,
): SubframePlan {
  const order = predictor.coefficients.length;
  const residuals = residualsOf(samples, predictor);
  const rice: RicePlan = planRice(residuals, order);
  return {
    bits: 8 + order * sampleBits + overhead + rice.bits,
    write(writer) {
      writer.put(type << 1, 8);
      for (let index = 0; index < order; index += 1) writer.put(samples[index] ?? 0, sampleBits);
      if (type >= 32) {
        writer.put(coefficientBits - 1, 4);
        writer.put(predictor.shift, 5);
        for (const coefficient of predictor.coefficients) writer.put(coefficient, coefficientBits);
      }
      writeRice(writer, residuals, order, rice);
    },
  };
}

function residualsOf(samples: Int32Array, { coefficients, shift }: Predictor): Int32Array {
  const residuals = new Int32Array(samples.length);
  const divisor = 2 ** shift;
  for (let index = coefficients.length; index < samples.length; index += 1) {
    let sum = 0;
    for (let tap = 0; tap < coefficients.length; tap += 1)
      sum += (coefficients[tap] ?? 0) * (samples[index - 1 - tap] ?? 0);
    residuals[index] = (samples[index] ?? 0) - Math.floor(sum / divisor);
  }
  return residuals;
}
