import type { RuleView, ScenarioView } from '#server/http/contract/index.ts';
import type { DeployTree, TreeApplication, TreeRule, TreeScenario } from './read-tree.ts';

/** What is on the server now, of everything that a tree names. */
export interface ServerState {
  /** Names of applications. */
  readonly applications: readonly string[];
  /** Scenarios of the tree's owner. */
  readonly scenarios: readonly Pick<ScenarioView, 'name' | 'sha256' | 'version'>[];
  readonly rules: ReadonlyMap<string, readonly Pick<RuleView, 'name' | 'pattern' | 'scenarios'>[]>;
}

export type Step =
  | { readonly kind: 'add-application'; readonly application: string }
  | { readonly kind: 'upload'; readonly scenario: TreeScenario; readonly before: number | undefined }
  | { readonly kind: 'add-rule'; readonly application: string; readonly rule: TreeRule; readonly position: number }
  | {
      readonly kind: 'change-rule';
      readonly application: string;
      readonly rule: TreeRule;
      readonly what: readonly string[];
    }
  | { readonly kind: 'order-rules'; readonly application: string; readonly rules: readonly string[] }
  | { readonly kind: 'remove-rule'; readonly application: string; readonly name: string }
  | { readonly kind: 'remove-scenario'; readonly name: string };

export interface PlanOptions {
  /** Removes what the tree does not have. */
  readonly prune: boolean;
  readonly sha256: (text: string) => string;
}

/** What must be done, in this order, so that the server has what the tree says; nothing when it has. */
export function planDeploy(tree: DeployTree, state: ServerState, { prune, sha256 }: PlanOptions): readonly Step[] {
  const known = new Map(state.scenarios.map((one) => [one.name, one]));
  const uploads = tree.scenarios.flatMap((scenario): Step[] => {
    const before = known.get(scenario.name);
    const isSame = before?.sha256 === sha256(scenario.source);
    return isSame ? [] : [{ kind: 'upload', scenario, before: before?.version }];
  });
  const missing = [tree.owner, ...tree.applications.map(({ name }) => name)].filter(
    (name, index, all) => all.indexOf(name) === index && !state.applications.includes(name),
  );
  const names = new Set(tree.scenarios.map(({ name }) => name));
  const gone = prune ? state.scenarios.filter(({ name }) => !names.has(name)) : [];
  return [
    ...missing.map((application): Step => ({ kind: 'add-application', application })),
    ...uploads,
    ...tree.applications.flatMap((one) => planRules(one, state.rules.get(one.name) ?? [], prune)),
    ...gone.map(({ name }): Step => ({ kind: 'remove-scenario', name })),
  ];
}

type KnownRule = Pick<RuleView, 'name' | 'pattern' | 'scenarios'>;

function planRules({ name: application, rules }: TreeApplication, known: readonly KnownRule[], prune: boolean): Step[] {
  if (rules === undefined) return [];
  const byName = new Map(known.map((rule) => [rule.name, rule]));
  const added: Step[] = [];
  const changed: Step[] = [];
  for (const [index, rule] of rules.entries()) {
    const before = byName.get(rule.name);
    if (before === undefined) added.push({ kind: 'add-rule', application, rule, position: index + 1 });
    else {
      const what = differences(before, rule);
      if (what.length > 0) changed.push({ kind: 'change-rule', application, rule, what });
    }
  }
  const names = rules.map(({ name }) => name);
  const others = known.map(({ name }) => name).filter((name) => !names.includes(name));
  const kept = prune ? [] : others;
  const removed = prune ? others.map((name): Step => ({ kind: 'remove-rule', application, name })) : [];
  // What the tree does not name goes behind what it does, in the order that it had.
  const order = [...names, ...kept];
  const before = known.map(({ name }) => name).filter((name) => order.includes(name));
  const inserted = names.reduce((list, name, index) => {
    return before.includes(name) ? list : list.toSpliced(index, 0, name);
  }, before);
  const isOrdered = inserted.every((name, index) => name === order[index]);
  const ordered: Step[] = isOrdered ? [] : [{ kind: 'order-rules', application, rules: order }];
  return [...changed, ...removed, ...added, ...ordered];
}

function differences(before: KnownRule, { pattern, scenarios }: TreeRule): string[] {
  const isSame =
    before.scenarios.length === scenarios.length && before.scenarios.every((name, at) => name === scenarios[at]);
  return [
    ...(before.pattern === pattern ? [] : [`pattern ${before.pattern} → ${pattern}`]),
    ...(isSame ? [] : [`scenarios ${before.scenarios.join(', ')} → ${scenarios.join(', ')}`]),
  ];
}
