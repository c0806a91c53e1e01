export type LimitUnit = 'ms' | 'bytes' | 'MiB' | 'chars' | 'count' | 'per second' | 'Hz';

/** One bound of a queue, a map, a timer or a size. */
export interface LimitDefinition {
  readonly value: number;
  readonly unit: LimitUnit;
  /** What happens at the limit, in one sentence. */
  readonly effect: string;
  /** RFC clause, VoxEngine limit or measurement behind the value. */
  readonly source?: string;
}

/** A folder's limits as plain numbers, with the rows kept for `docs/reference/limits.md`. */
export type LimitTable<Name extends string> = Readonly<Record<Name, number>> & {
  readonly [limitRows]: LimitRows<Name>;
};

export interface LimitRows<Name extends string = string> {
  readonly folder: string;
  readonly rows: Readonly<Record<Name, LimitDefinition>>;
}

export const limitRows: unique symbol = Symbol('limitRows');

/** Declares the limits of one folder in its `limits.ts`: `sandboxLimits.callbackMs` is the number. */
export function defineLimits<Name extends string>(
  folder: string,
  rows: Readonly<Record<Name, LimitDefinition>>,
): LimitTable<Name> {
  const values = Object.fromEntries(Object.entries<LimitDefinition>(rows).map(([name, row]) => [name, row.value]));
  return Object.freeze({ ...values, [limitRows]: { folder, rows } }) as LimitTable<Name>;
}
