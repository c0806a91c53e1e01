import { messageOf } from '#runtime/shared/errors.ts';
import type { ScenarioId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { Application, CanaryRun, Release, Rule, ScenarioVersion, Store } from '#runtime/store/index.ts';
import { compilePattern } from './pattern/pattern.ts';
import { type Matched, RuleIndex } from './rule-index.ts';

/** One application's rules as calls meet them: nothing here needs the store. Never changed, only replaced. */
export interface RoutingTable {
  readonly application: Application;
  readonly rules: readonly RoutedRule[];
  readonly index: RuleIndex<RoutedRule>;
}

export interface RoutedRule extends Matched {
  readonly application: Application;
  readonly rule: Rule;
  /** In the order in which they run. */
  readonly scenarios: readonly RoutedScenario[];
  /** Scenarios that the rule names and that are not there. */
  readonly missing: readonly string[];
}

export interface RoutedScenario {
  /** The pinned version, or the current one. */
  readonly version: ScenarioVersion;
  /** What some sessions run instead. */
  readonly canary?: { readonly version: ScenarioVersion; readonly run: CanaryRun };
}

/**
 * Reads an application's rules and the versions of scenarios that they run. What was compiled for the table before is
 * not compiled again.
 */
export async function loadRoutingTable(
  store: Store,
  application: Application,
  log: Logger,
  before?: RoutingTable,
): Promise<RoutingTable> {
  const rules = await store.rules.list(application.id);
  const releases = await store.releases.list(application.id);
  const find = cached(store);
  const compile = keptPatterns(before);
  const loaded = rules.map(async (rule) => {
    const patterns = patternsOf(rule, compile, log);
    if (patterns === undefined) return [];
    const named = rule.scenarioIds.map(async (id, index) => {
      const release = releases.find((one) => one.ruleId === rule.id && one.scenario === rule.scenarios[index]);
      return await routedScenario(id, release, find);
    });
    const scenarios = (await Promise.all(named)).filter((one) => one !== undefined);
    const missing = rule.scenarios.filter((name) => !scenarios.some(({ version }) => version.name === name));
    return [{ application, rule, ...patterns, scenarios, missing }];
  });
  const routed = (await Promise.all(loaded)).flat();
  return { application, rules: routed, index: new RuleIndex(routed) };
}

function keptPatterns(before: RoutingTable | undefined): typeof compilePattern {
  const patterns = (before?.rules ?? []).flatMap(({ pattern, except }) => [pattern, except ?? []].flat());
  const kept = new Map(patterns.map((pattern) => [pattern.source, pattern]));
  return (source) => kept.get(source) ?? compilePattern(source);
}

type Find = (id: ScenarioId, version: number | null) => Promise<ScenarioVersion | undefined>;

/** Rules share scenarios: each version is read once. */
function cached(store: Store): Find {
  const found = new Map<string, Promise<ScenarioVersion | undefined>>();
  return (id, version) => {
    const key = JSON.stringify([id, version]);
    const known = found.get(key);
    if (known !== undefined) return known;
    const reading = read(store, id, version);
    found.set(key, reading);
    return reading;
  };
}

/** A scenario may be another application's. */
async function read(
  { scenarios }: Store,
  id: ScenarioId,
  version: number | null,
): Promise<ScenarioVersion | undefined> {
  const current = await scenarios.findById(id);
  if (version === null || current === undefined) return current;
  return await scenarios.getVersion(current.applicationId, current.name, version);
}

async function routedScenario(
  id: ScenarioId,
  release: Release | undefined,
  find: Find,
): Promise<RoutedScenario | undefined> {
  const version = await find(id, release?.version ?? null);
  const { canary } = release ?? {};
  if (version === undefined || release === undefined || canary?.rolledBack !== null) return version && { version };
  const tried = await find(id, canary.version);
  const run = { ruleId: release.ruleId, scenario: release.scenario, canary };
  return { version, ...(tried === undefined ? {} : { canary: { version: tried, run } }) };
}

/**
 * A stored pattern that does not compile (a Patchbay with other rules stored it) matches nothing, and the log says so.
 */
function patternsOf(rule: Rule, compile: typeof compilePattern, log: Logger): Matched | undefined {
  try {
    const except = rule.patternExclude === null ? undefined : compile(rule.patternExclude);
    return { pattern: compile(rule.pattern), except };
  } catch (error) {
    log.error({ rule: rule.name, problem: messageOf(error) }, 'a rule is left out: its pattern does not compile');
    return undefined;
  }
}
