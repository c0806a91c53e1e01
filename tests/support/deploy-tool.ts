import { expect } from '@jest/globals';

/** A command of the official client, as `Rules.getRules`. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
export type Call = (path: string, request?: Readonly<Record<string, unknown>>) => Promise<any>;

/** What the deploy tool of the platform has of an application: sources by name, and one or more rules. */
export interface Project {
  readonly scripts: Readonly<Record<string, string>>;
  readonly rules: readonly { readonly ruleName: string; readonly rulePattern: string; readonly scenarios: string[] }[];
}

/** Uploads a project in the order of commands, and with the parameters, that the deploy tool was seen to use. */
export async function deploy(call: Call, short: string, { scripts, rules }: Project): Promise<void> {
  const account = (await call('Accounts.getAccountInfo')).result.accountName;
  const applicationName = `${short}.${account}.voximplant.com`;
  const { totalCount } = await call('Applications.getApplications');
  const listed = await call('Applications.getApplications', { withRules: true, count: totalCount });
  const known = listed.result.find((each: { applicationName: string }) => each.applicationName === applicationName);
  const { applicationId } = known ?? (await call('Applications.addApplication', { applicationName }));
  const ids: Record<string, number> = {};
  for (const [name, source] of Object.entries(scripts)) ids[name] = await deployScenario(call, name, source);
  const many = await call('Scenarios.getScenarios', { count: 1 });
  const all = await call('Scenarios.getScenarios', { count: many.totalCount });
  for (const name of Object.keys(scripts))
    expect(all.result.filter((each: { scenarioName: string }) => each.scenarioName === name)).toHaveLength(1);
  const before = await rulesOf(call, applicationId);
  for (const rule of rules) await deployRule(call, applicationId, rule, ids, before);
  const after = await rulesOf(call, applicationId);
  const order = rules.map(({ ruleName }) => after.find((each) => each.ruleName === ruleName)?.ruleId);
  if (order.join() !== after.map((each) => each.ruleId).join()) await call('Rules.reorderRules', { ruleId: order });
}

async function deployScenario(call: Call, scenarioName: string, scenarioScript: string): Promise<number> {
  const found = await call('Scenarios.getScenarios', { scenarioName, withScript: true });
  const known = found.result.find((each: { scenarioName: string }) => each.scenarioName === scenarioName);
  if (known === undefined) return (await call('Scenarios.addScenario', { scenarioName, scenarioScript })).scenarioId;
  const { scenarioId } = known;
  const whole = await call('Scenarios.getScenarios', { scenarioId, withScript: true });
  if (whole.result[0].scenarioScript !== scenarioScript) {
    const changed = { scenarioId, requiredScenarioName: scenarioName, scenarioScript };
    expect(await call('Scenarios.setScenarioInfo', changed)).toEqual({ result: 1 });
  }
  return scenarioId;
}

interface ShownRule {
  readonly ruleId: number;
  readonly ruleName: string;
  readonly rulePattern: string;
  /** This level stays as it came. */
  readonly scenarios: readonly { readonly scenario_id: number; readonly scenario_name: string }[];
}

async function rulesOf(call: Call, applicationId: number): Promise<readonly ShownRule[]> {
  const { totalCount } = await call('Rules.getRules', { applicationId });
  return (await call('Rules.getRules', { applicationId, withScenarios: true, count: totalCount })).result;
}

async function deployRule(
  call: Call,
  applicationId: number,
  { ruleName, rulePattern, scenarios }: Project['rules'][number],
  ids: Readonly<Record<string, number>>,
  before: readonly ShownRule[],
): Promise<void> {
  const wanted = scenarios.map((name) => ids[name]);
  const known = before.find((each) => each.ruleName === ruleName);
  if (known === undefined) {
    const wish = { applicationId, applicationName: '', ruleName, rulePattern, scenarioName: '', scenarioId: wanted };
    expect(await call('Rules.addRule', wish)).toEqual({ result: 1, ruleId: expect.any(Number) });
    return;
  }
  const { ruleId } = known;
  if (known.rulePattern !== rulePattern) await call('Rules.setRuleInfo', { ruleId, rulePattern });
  const bound = known.scenarios.map((each) => each.scenario_id);
  if (bound.join() === wanted.join()) return;
  const gone = bound.filter((each) => !wanted.includes(each));
  const named = { ruleId, ruleName, applicationId };
  if (gone.length > 0) await call('Scenarios.bindScenario', { ...named, scenarioId: gone, bind: false });
  const bind = { ...named, scenarioId: wanted, scenarioName: scenarios.join(';'), bind: true };
  expect(await call('Scenarios.bindScenario', bind)).toEqual({ result: 1 });
}
