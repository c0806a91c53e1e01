import { createHash } from 'node:crypto';
import type { ApplicationList, RuleList, RuleView, ScenarioList, ScenarioWhole } from '#server/http/contract/index.ts';
import type { ApiClient } from '../api-client.ts';
import { unifiedDiff } from '../source-diff.ts';
import { note, paint, plural, print, printJson, safe } from '../terminal.ts';
import { planDeploy, type ServerState, type Step } from './plan.ts';
import type { DeployTree } from './read-tree.ts';

export interface DeployOptions {
  readonly prune: boolean;
  readonly dryRun: boolean;
  readonly json?: boolean;
}

const scenariosOf = (application: string): string => `/v1/applications/${encodeURIComponent(application)}/scenarios`;
const rulesOf = (application: string): string => `/v1/applications/${encodeURIComponent(application)}/rules`;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Makes the server have what a tree says, telling each step before it is done. */
export async function deploy(client: ApiClient, tree: DeployTree, options: DeployOptions): Promise<void> {
  const steps = planDeploy(tree, await readState(client, tree), { prune: options.prune, sha256 });
  if (options.json !== true) {
    for (const step of steps) await tell(client, tree, step, options.dryRun);
    if (steps.length === 0) print(`Nothing to do: the server has ${safe(tree.folder)} as it is.`);
  }
  if (!options.dryRun) {
    for (const [index, step] of steps.entries()) {
      if (process.stderr.isTTY && options.json !== true) note(paint('dim', `${index + 1}/${steps.length}`));
      await carryOut(client, tree, step);
    }
  }
  if (options.json === true) printJson({ dryRun: options.dryRun, steps: steps.map(shown) });
  else if (steps.length > 0) print(`${options.dryRun ? 'Would take' : 'Took'} ${plural(steps.length, 'step')}.`);
}

async function readState(client: ApiClient, { owner, applications }: DeployTree): Promise<ServerState> {
  const names = (await client.list<ApplicationList>('/v1/applications')).map(({ name }) => name);
  const scenarios = names.includes(owner) ? await client.list<ScenarioList>(scenariosOf(owner)) : [];
  const rules = new Map<string, readonly RuleView[]>();
  for (const { name } of applications) {
    if (names.includes(name)) rules.set(name, await client.list<RuleList>(rulesOf(name)));
  }
  return { applications: names, scenarios, rules };
}

async function tell(client: ApiClient, tree: DeployTree, step: Step, isDry: boolean): Promise<void> {
  print(describe(step));
  if (!isDry || step.kind !== 'upload' || step.before === undefined) return;
  const { scenario, before } = step;
  const url = `${scenariosOf(tree.owner)}/${encodeURIComponent(scenario.name)}`;
  const current = await client.get<ScenarioWhole>(url);
  const next = { ...current, fileName: scenario.fileName, source: scenario.source, version: before + 1 };
  for (const line of unifiedDiff(current, next).split('\n').slice(2, -1)) print(`    ${safe(line)}`);
}

function describe(step: Step): string {
  switch (step.kind) {
    case 'add-application':
      return `${paint('green', '+')} application ${safe(step.application)}`;
    case 'upload':
      return step.before === undefined
        ? `${paint('green', '+')} scenario ${safe(step.scenario.name)}`
        : `${paint('yellow', '~')} scenario ${safe(step.scenario.name)}, after version ${step.before}`;
    case 'add-rule':
      return `${paint('green', '+')} rule ${safe(step.rule.name)} of ${safe(step.application)}: ${safe(step.rule.pattern)} runs ${safe(step.rule.scenarios.join(', '))}`;
    case 'change-rule':
      return `${paint('yellow', '~')} rule ${safe(step.rule.name)} of ${safe(step.application)}: ${safe(step.what.join('; '))}`;
    case 'order-rules':
      return `${paint('yellow', '~')} order of the rules of ${safe(step.application)}: ${safe(step.rules.join(', '))}`;
    case 'remove-rule':
      return `${paint('red', '-')} rule ${safe(step.name)} of ${safe(step.application)}`;
    case 'remove-scenario':
      return `${paint('red', '-')} scenario ${safe(step.name)}, with all its versions`;
  }
}

async function carryOut(client: ApiClient, { owner }: DeployTree, step: Step): Promise<void> {
  switch (step.kind) {
    case 'add-application':
      await client.post('/v1/applications', { name: step.application });
      return;
    case 'upload': {
      const { name, fileName, source } = step.scenario;
      await client.put(`${scenariosOf(owner)}/${encodeURIComponent(name)}`, { fileName, source });
      return;
    }
    case 'add-rule':
      await client.post(rulesOf(step.application), { ...step.rule, position: step.position });
      return;
    case 'change-rule': {
      const { name, pattern, scenarios } = step.rule;
      await client.put(`${rulesOf(step.application)}/${encodeURIComponent(name)}`, { pattern, scenarios });
      return;
    }
    case 'order-rules':
      await client.put(`${rulesOf(step.application)}/order`, { rules: step.rules });
      return;
    case 'remove-rule':
      await client.delete(`${rulesOf(step.application)}/${encodeURIComponent(step.name)}`);
      return;
    case 'remove-scenario':
      await client.delete(`${scenariosOf(owner)}/${encodeURIComponent(step.name)}`);
      return;
  }
}

/** A step as JSON tells it: without the text. */
function shown(step: Step): object {
  return step.kind === 'upload' ? { kind: step.kind, scenario: step.scenario.name, before: step.before ?? null } : step;
}
