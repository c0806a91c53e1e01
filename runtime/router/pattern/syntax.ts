/** Which single UTF-16 units a part of the pattern stands for. */
export interface UnitSet {
  /** 1 for each ASCII unit that belongs. */
  readonly ascii: Uint8Array;
  /** For the others. */
  readonly matches: (unit: string) => boolean;
  /** All of them, one after the other; undefined: there may be others than ASCII. */
  readonly units: string | undefined;
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

/** Sources of sets that have ASCII units only, as far as it can be seen at a glance. */
const plainSource = /^(?:\\[dw]|\\[!-/:-@[-`{-~]|\[(?!\^)(?:[ -[^-~]|\\[dw!-/:-@[-`{-~])*\])$/;

/**
 * The units that `source`, a JavaScript escape, class or `.`, stands for. V8 itself says which: with one unit to look
 * at it cannot be slow. Throws V8's SyntaxError.
 */
export function unitSetOf(source: string): UnitSet {
  const expression = new RegExp(`^${source}$`);
  const matches = (unit: string) => expression.test(unit);
  const ascii = Uint8Array.from(asciiUnits, (unit) => Number(matches(unit)));
  const units = plainSource.test(source) ? asciiUnits.filter((_, code) => ascii[code] === 1).join('') : undefined;
  return { ascii, matches, units };
}

/** The set of one literal unit. */
export function literalUnit(literal: string): UnitSet {
  const ascii = new Uint8Array(128);
  const code = literal.charCodeAt(0);
  if (code < ascii.length) ascii[code] = 1;
  return { ascii, matches: (unit) => unit === literal, units: literal };
}

const asciiUnits = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
