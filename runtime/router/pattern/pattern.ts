import { routerLimits } from '../limits.ts';
import { parsePattern } from './parse-pattern.ts';
import { prefixesOf } from './prefixes.ts';
import { compileProgram } from './program.ts';
import { runProgram, type StepBudget } from './run-program.ts';

/** A rule's pattern, ready to match whole destinations in linear time. */
export interface Pattern {
  /** As the rule's author wrote it. */
  readonly source: string;
  /** As of `prefixesOf`. */
  readonly prefixes: readonly string[];
  /** Whether the whole destination matches. Never when it is longer than allowed, or when the budget runs out. */
  matches(destination: string, budget?: StepBudget): boolean;
}

/** Throws RULE_PATTERN_INVALID, RULE_PATTERN_UNSUPPORTED, RULE_PATTERN_TOO_LONG, _TOO_LARGE, _TOO_DEEP. */
export function compilePattern(source: string): Pattern {
  const node = parsePattern(source);
  const program = compileProgram(node);
  return {
    source,
    prefixes: prefixesOf(node),
    matches(destination, budget = newStepBudget()) {
      if (destination.length > routerLimits.destinationChars) return false;
      return runProgram(program, destination, 0, true, budget) && budget.left >= 0;
    },
  };
}

/** What one call may spend on all its rules together. */
export function newStepBudget(): StepBudget {
  return { left: routerLimits.routeSteps };
}
