import type { BitWriter } from '../bit-writer.ts';

/** How residuals are coded: so many partitions, each with a parameter of its own (RFC 9639 §9.2.7). */
export interface RicePlan {
  readonly partitionOrder: number;
  readonly parameters: readonly number[];
  readonly bits: number;
}

const mostPartitionOrder = 6;
/** 15 says that a partition is not encoded. */
const mostParameter = 14;

/** Signed values as unsigned ones: 0, −1, 1, −2, 2, … */
export function fold(residual: number): number {
  return ((residual << 1) ^ (residual >> 31)) >>> 0;
}

/** The cheapest way for residuals of a block, of which the first `order` are none. */
export function planRice(residuals: Int32Array, order: number): RicePlan {
  let finest = 0;
  while (
    finest < mostPartitionOrder &&
    residuals.length % 2 ** (finest + 1) === 0 &&
    residuals.length / 2 ** (finest + 1) > order
  )
    finest += 1;
  let sums = partitionSums(residuals, order, finest);
  let best = planOf(sums, residuals.length, order, finest);
  for (let partitionOrder = finest - 1; partitionOrder >= 0; partitionOrder -= 1) {
    sums = Array.from(
      { length: 2 ** partitionOrder },
      (_, index) => (sums[2 * index] ?? 0) + (sums[2 * index + 1] ?? 0),
    );
    const plan = planOf(sums, residuals.length, order, partitionOrder);
    if (plan.bits < best.bits) best = plan;
  }
  return best;
}

function partitionSums(residuals: Int32Array, order: number, partitionOrder: number): number[] {
  const size = residuals.length >> partitionOrder;
  return Array.from({ length: 2 ** partitionOrder }, (_, partition) => {
    let sum = 0;
    for (let index = Math.max(order, partition * size); index < (partition + 1) * size; index += 1)
      sum += fold(residuals[index] ?? 0);
    return sum;
  });
}

function planOf(sums: readonly number[], length: number, order: number, partitionOrder: number): RicePlan {
  const size = length >> partitionOrder;
  let bits = 6;
  const parameters = sums.map((sum, partition) => {
    const count = partition === 0 ? size - order : size;
    const parameter = Math.max(0, Math.min(mostParameter, Math.floor(Math.log2(sum / Math.max(1, count)))));
    bits += 4 + count * (parameter + 1) + sum / 2 ** parameter;
    return parameter;
  });
  return { partitionOrder, parameters, bits };
}

export function writeRice(writer: BitWriter, residuals: Int32Array, order: number, plan: RicePlan): void {
  writer.put(0, 2);
  writer.put(plan.partitionOrder, 4);
  const size = residuals.length >> plan.partitionOrder;
  for (const [partition, parameter] of plan.parameters.entries()) {
    writer.put(parameter, 4);
    for (let index = Math.max(order, partition * size); index < (partition + 1) * size; index += 1) {
      const value = fold(residuals[index] ?? 0);
      writer.putUnary(value >>> parameter);
      writer.put(value, parameter);
    }
  }
}
