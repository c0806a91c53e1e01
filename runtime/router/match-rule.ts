import { compilePattern, newStepBudget, type Pattern } from './pattern/pattern.ts';
import type { StepBudget } from './pattern/run-program.ts';

/**
 * The first rule, from top to bottom, whose pattern matches the whole destination. The caller's number plays no part.
 */
export function matchRule<Rule extends { readonly pattern: Pattern; readonly except?: Pattern | undefined }>(
  rules: readonly Rule[],
  destination: string,
  budget: StepBudget = newStepBudget(),
): Rule | undefined {
  return rules.find(
    ({ pattern, except }) => pattern.matches(destination, budget) && except?.matches(destination, budget) !== true,
  );
}

/** Whether a rule, taken alone, would take calls to this destination. Throws what `compilePattern` throws. */
export function takesDestination(
  { pattern, patternExclude }: { readonly pattern: string; readonly patternExclude: string | null },
  destination: string,
): boolean {
  const except = patternExclude === null ? undefined : compilePattern(patternExclude);
  return matchRule([{ pattern: compilePattern(pattern), except }], destination) !== undefined;
}
