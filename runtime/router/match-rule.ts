import { newStepBudget, type Pattern } from './pattern/pattern.ts';
import type { StepBudget } from './pattern/run-program.ts';

/**
 * The first rule, from top to bottom, whose pattern matches the whole destination. The caller's number plays no part.
 */
export function matchRule<Rule extends { readonly pattern: Pattern }>(
  rules: readonly Rule[],
  destination: string,
  budget: StepBudget = newStepBudget(),
): Rule | undefined {
  return rules.find((rule) => rule.pattern.matches(destination, budget));
}
