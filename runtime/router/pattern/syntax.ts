/** Which single UTF-16 units a part of the pattern stands for. */
export interface UnitSet {
  /** 1 for each ASCII unit that belongs. */
  readonly ascii: Uint8Array;
  /** For the others. */
  readonly matches: (unit: string) => boolean;
}

/** A routing pattern, parsed. What a group captures plays no part: only whether the whole destination matches. */
export type PatternNode =
  | { readonly kind: 'unit'; readonly set: UnitSet }
  | { readonly kind: 'sequence'; readonly nodes: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly nodes: readonly PatternNode[] }
  /** `max` may be Infinity. Greedy or lazy makes no difference to whether the whole matches. */
  | { readonly kind: 'repeat'; readonly node: PatternNode; readonly min: number; readonly max: number }
  | { readonly kind: 'lookahead'; readonly node: PatternNode; readonly negative: boolean }
  | { readonly kind: 'assertion'; readonly assertion: Assertion };

export type Assertion = 'start' | 'end' | 'word-boundary' | 'no-word-boundary';

/**
 * The units that `source`, a JavaScript escape, class or `.`, stands for. V8 itself says which: with one unit to look
 * at it cannot be slow. Throws V8's SyntaxError.
 */
export function unitSetOf(source: string): UnitSet {
  const expression = new RegExp(`^${source}$`);
  const matches = (unit: string) => expression.test(unit);
  return { ascii: Uint8Array.from({ length: 128 }, (_, code) => Number(matches(String.fromCharCode(code)))), matches };
}

/** The set of one literal unit. */
export function literalUnit(literal: string): UnitSet {
  const code = literal.charCodeAt(0);
  return {
    ascii: Uint8Array.from({ length: 128 }, (_, unit) => Number(unit === code)),
    matches: (unit) => unit === literal,
  };
}
