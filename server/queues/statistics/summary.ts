/** What several durations, or numbers, have in common. All 0 when there are none. */
export interface Summary {
  readonly min: number;
  readonly average: number;
  readonly max: number;
  readonly count: number;
  readonly sum: number;
}

export function summaryOf(values: readonly number[]): Summary {
  const count = values.length;
  if (count === 0) return { min: 0, average: 0, max: 0, count, sum: 0 };
  let [min, max, sum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
    sum += value;
  }
  return { min, average: sum / count, max, count, sum };
}

/** The least value that this share of all values, 0 to 1, does not exceed; 0 when there are none. */
export function percentileOf(values: readonly number[], share: number): number {
  const ordered = values.toSorted((one, other) => one - other);
  return ordered[Math.max(0, Math.ceil(share * ordered.length) - 1)] ?? 0;
}

/** 0 of nothing. */
export function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
