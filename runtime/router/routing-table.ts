import { messageOf } from '#runtime/shared/errors.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { Application, Rule, ScenarioVersion, Store } from '#runtime/store/index.ts';
import { compilePattern, type Pattern } from './pattern/pattern.ts';

/** One application's rules as calls meet them: nothing here needs the store. Never changed, only replaced. */
export interface RoutingTable {
  readonly application: Application;
  readonly rules: readonly RoutedRule[];
}

export interface RoutedRule {
  readonly rule: Rule;
  readonly pattern: Pattern;
  /** Current versions, in the order in which they run. */
  readonly scenarios: readonly ScenarioVersion[];
  /** Scenarios that the rule names and the application does not have. */
  readonly missing: readonly string[];
}

/** Reads an application's rules and the current versions of the scenarios they name. */
export async function loadRoutingTable(store: Store, application: Application, log: Logger): Promise<RoutingTable> {
  const rules = await store.rules.list(application.id);
  const names = new Set(rules.flatMap((rule) => rule.scenarios));
  const scenarios = new Map<string, ScenarioVersion>();
  for (const name of names) {
    const found = await store.scenarios.find(application.id, name);
    if (found !== undefined) scenarios.set(name, found);
  }
  return { application, rules: rules.flatMap((rule) => toRouted(rule, scenarios, log)) };
}

/**
 * A stored pattern that does not compile (a Patchbay with other rules stored it) matches nothing, and the log says so.
 */
function toRouted(rule: Rule, scenarios: ReadonlyMap<string, ScenarioVersion>, log: Logger): readonly RoutedRule[] {
  try {
    const pattern = compilePattern(rule.pattern);
    const found = rule.scenarios.flatMap((name) => scenarios.get(name) ?? []);
    return [{ rule, pattern, scenarios: found, missing: rule.scenarios.filter((name) => !scenarios.has(name)) }];
  } catch (error) {
    log.error({ rule: rule.name, problem: messageOf(error) }, 'a rule is left out: its pattern does not compile');
    return [];
  }
}
