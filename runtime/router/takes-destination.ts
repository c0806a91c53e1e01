import { compilePattern } from './pattern/pattern.ts';
import { RuleIndex } from './rule-index.ts';

/** Whether a rule, taken alone, would take calls to this destination. Throws what `compilePattern` throws. */
export function takesDestination(
  { pattern, patternExclude }: { readonly pattern: string; readonly patternExclude: string | null },
  destination: string,
): boolean {
  const except = patternExclude === null ? undefined : compilePattern(patternExclude);
  return new RuleIndex([{ pattern: compilePattern(pattern), except }]).match(destination) !== undefined;
}
