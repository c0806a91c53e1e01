export type LimitUnit = 'ms' | 'bytes' | 'MiB' | 'chars' | 'count' | 'per second' | 'Hz';

/** One bound of a queue, a map, a timer or a size. */
export interface LimitDefinition {
  readonly value: number;
  readonly unit: LimitUnit;
  /** What happens at the limit, in one sentence. */
  readonly effect: string;
  /** RFC clause, VoxEngine limit or measurement behind the value. */
  readonly source?: string;
  /** Between what bounds an operator may set it for an application, safely for the host. Its name is unique then. */
  readonly range?: readonly [least: number, most: number];
}

/** What is set for an application, by the names of limits that have a range. */
export type LimitOverrides = { readonly [name: string]: number };

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

/** The limit's value where so much is set for the application. */
export function limitOf<Name extends string>(table: LimitTable<Name>, name: Name, overrides: LimitOverrides): number {
  return overrides[name] ?? table[name];
}

/** The greatest value that the limit can be set to. */
export function greatestOf<Name extends string>(table: LimitTable<Name>, name: Name): number {
  return table[limitRows].rows[name].range?.[1] ?? table[name];
}
