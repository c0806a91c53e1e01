import { messageOf } from '#runtime/shared/errors.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { Application, CanaryRun, Release, Rule, ScenarioVersion, Store } from '#runtime/store/index.ts';
import { compilePattern, type Pattern } from './pattern/pattern.ts';

/** One application's rules as calls meet them: nothing here needs the store. Never changed, only replaced. */
export interface RoutingTable {
  readonly application: Application;
  readonly rules: readonly RoutedRule[];
}

export interface RoutedRule {
  readonly rule: Rule;
  readonly pattern: Pattern;
  /** In the order in which they run. */
  readonly scenarios: readonly RoutedScenario[];
  /** Scenarios that the rule names and the application does not have. */
  readonly missing: readonly string[];
}

export interface RoutedScenario {
  /** The pinned version, or the current one. */
  readonly version: ScenarioVersion;
  /** What some sessions run instead. */
  readonly canary?: { readonly version: ScenarioVersion; readonly run: CanaryRun };
}

/** Reads an application's rules and the versions of scenarios that they run. */
export async function loadRoutingTable(store: Store, application: Application, log: Logger): Promise<RoutingTable> {
  const rules = await store.rules.list(application.id);
  const releases = await store.releases.list(application.id);
  const find = cached(store, application);
  const loaded = rules.map(async (rule) => {
    const pattern = patternOf(rule, log);
    if (pattern === undefined) return [];
    const named = rule.scenarios.map(async (name) => {
      const release = releases.find((one) => one.ruleId === rule.id && one.scenario === name);
      return await routed(name, release, find);
    });
    const scenarios = (await Promise.all(named)).filter((one) => one !== undefined);
    const missing = rule.scenarios.filter((name) => !scenarios.some(({ version }) => version.name === name));
    return [{ rule, pattern, scenarios, missing }];
  });
  return { application, rules: (await Promise.all(loaded)).flat() };
}

type Find = (name: string, version: number | null) => Promise<ScenarioVersion | undefined>;

/** Rules share scenarios: each version is read once. */
function cached({ scenarios }: Store, { id }: Application): Find {
  const found = new Map<string, Promise<ScenarioVersion | undefined>>();
  return (name, version) => {
    const key = JSON.stringify([name, version]);
    const known = found.get(key);
    if (known !== undefined) return known;
    const reading = version === null ? scenarios.find(id, name) : scenarios.getVersion(id, name, version);
    found.set(key, reading);
    return reading;
  };
}

async function routed(name: string, release: Release | undefined, find: Find): Promise<RoutedScenario | undefined> {
  const version = await find(name, release?.version ?? null);
  const { canary } = release ?? {};
  if (version === undefined || release === undefined || canary?.rolledBack !== null) return version && { version };
  const tried = await find(name, canary.version);
  const run = { ruleId: release.ruleId, scenario: name, canary };
  return { version, ...(tried === undefined ? {} : { canary: { version: tried, run } }) };
}

/**
 * A stored pattern that does not compile (a Patchbay with other rules stored it) matches nothing, and the log says so.
 */
function patternOf(rule: Rule, log: Logger): Pattern | undefined {
  try {
    return compilePattern(rule.pattern);
  } catch (error) {
    log.error({ rule: rule.name, problem: messageOf(error) }, 'a rule is left out: its pattern does not compile');
    return undefined;
  }
}
