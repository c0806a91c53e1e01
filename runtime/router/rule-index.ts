import { newStepBudget, type Pattern } from './pattern/pattern.ts';
import type { StepBudget } from './pattern/run-program.ts';

/** As much of a rule as decides whether a call is its own. */
export interface Matched {
  readonly pattern: Pattern;
  /** Destinations that are not its own all the same. */
  readonly except?: Pattern | undefined;
}

/**
 * Rules by the beginnings of the destinations that they could match: a call tries those few, from top to bottom, and
 * gets the same rule as if it had tried all.
 */
export class RuleIndex<Rule extends Matched> {
  readonly #rules: readonly Rule[];
  /** Positions of rules, ascending. */
  readonly #byPrefix = new Map<string, number[]>();
  readonly #lengths: readonly number[];

  constructor(rules: readonly Rule[]) {
    this.#rules = rules;
    for (const [position, { pattern }] of rules.entries()) {
      for (const prefix of pattern.prefixes) {
        const positions = this.#byPrefix.get(prefix);
        if (positions === undefined) this.#byPrefix.set(prefix, [position]);
        else positions.push(position);
      }
    }
    this.#lengths = [...new Set([...this.#byPrefix.keys()].map((prefix) => prefix.length))];
  }

  /** The first rule whose pattern matches the whole destination. The caller's number plays no part. */
  match(destination: string, budget: StepBudget = newStepBudget()): Rule | undefined {
    const lists: Candidates[] = [];
    for (const length of this.#lengths) {
      const positions = length > destination.length ? undefined : this.#byPrefix.get(destination.slice(0, length));
      if (positions !== undefined) lists.push({ positions, tried: 0 });
    }
    for (let position = takeFirst(lists); position !== undefined; position = takeFirst(lists)) {
      const rule = this.#rules[position];
      const isOwn = rule?.pattern.matches(destination, budget) && rule.except?.matches(destination, budget) !== true;
      if (budget.left < 0) return undefined;
      if (isOwn) return rule;
    }
    return undefined;
  }
}

interface Candidates {
  readonly positions: readonly number[];
  tried: number;
}

/** The first position of all lists, which is then tried; a position is in one list only. */
function takeFirst(lists: readonly Candidates[]): number | undefined {
  let first: Candidates | undefined;
  let least: number | undefined;
  for (const list of lists) {
    const position = list.positions[list.tried];
    if (position === undefined || (least !== undefined && position > least)) continue;
    least = position;
    first = list;
  }
  if (first !== undefined) first.tried += 1;
  return least;
}
