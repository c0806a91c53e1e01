import type { Application, ScenarioSummary } from '#runtime/store/index.ts';
import { uploadScenario } from '../../upload-scenario.ts';
import { fullName } from '../account.ts';
import { bindScenarios } from '../bind-scenarios.ts';
import { type CommandContext, command } from '../command.ts';
import { allScenarios, listedScenarios, namedApplication, numberOf, requireRule, requireScenario } from '../lookups.ts';
import { paged } from '../paging.ts';
import { flag, id, ids, names, ofApplication, page, script, text } from '../parameters.ts';
import { refuse } from '../refusal.ts';
import { everybody, scenarioAuthors } from '../roles.ts';
import { scenarioView } from '../views.ts';

const ofRule = { rule_id: id.optional(), rule_name: text().optional() };

export const scenarioCommands = [
  command({
    name: 'AddScenario',
    roles: scenarioAuthors,
    parameters: {
      scenario_name: text(),
      scenario_script: script,
      rewrite: flag.optional(),
      ...ofRule,
      ...ofApplication,
    },
    note: 'Names are unique among all applications. Without an application the scenario is one of `default`. A script that does not parse is refused.',
    async handle({ scenario_name, scenario_script, rewrite, ...named }, context) {
      const { store } = context.services;
      const rule = (named.rule_id ?? named.rule_name === undefined) ? undefined : await requireRule(context, named);
      const owner = (await namedApplication(context, named)) ?? (await store.applications.get('default'));
      const known = await sameName(context, scenario_name);
      if (known !== undefined && !(rewrite === true && known.name === scenario_name))
        throw refuse('SCENARIO_NAME_ISNT_UNIQUE', 'There is a scenario with this scenario_name already');
      const upload = { name: scenario_name, fileName: fileNameOf(scenario_name), source: scenario_script };
      const { scenario } = await uploadScenario(context.services, known?.applicationId ?? owner.id, upload);
      if (rule !== undefined)
        await bindScenarios(context, rule, [...rule.scenarioIds.filter((each) => each !== scenario.id), scenario.id]);
      return { result: 1, scenario_id: await numberOf(context, 'scenario', scenario.id) };
    },
  }),
  command({
    name: 'SetScenarioInfo',
    roles: scenarioAuthors,
    parameters: {
      scenario_id: id.optional(),
      required_scenario_name: text().optional(),
      scenario_name: text().optional(),
      scenario_script: script.optional(),
      script: script.optional(),
    },
    note: '`required_scenario_name` is the old name, `scenario_name` the new one. `script` is taken for `scenario_script`.',
    async handle({ scenario_id, required_scenario_name, scenario_name, scenario_script, script: alias }, context) {
      const known = await requireScenario(context, scenario_id, required_scenario_name);
      const { scenarios } = context.services.store;
      const source = scenario_script ?? alias;
      const name = scenario_name ?? known.name;
      if (name !== known.name) await checkRename(context, known, name);
      if (source !== undefined) {
        const upload = { name: known.name, fileName: known.fileName, source };
        await uploadScenario(context.services, known.applicationId, upload);
      }
      if (name !== known.name) await scenarios.rename(known.applicationId, known.name, name);
      return { result: 1 };
    },
  }),
  command({
    name: 'DelScenario',
    roles: scenarioAuthors,
    parameters: { scenario_id: ids.optional(), scenario_name: names.optional() },
    note: 'Not while a rule names it.',
    async handle({ scenario_id, scenario_name }, context) {
      const { store } = context.services;
      const found = await listedScenarios(context, scenario_id, scenario_name);
      if (found.length === 0 && scenario_id !== 'all')
        throw refuse('REQUIRED_IS_EMPTY', 'Name the scenarios: scenario_id or scenario_name');
      const rules = await Promise.all((await store.applications.list()).map((each) => store.rules.list(each.id)));
      const bound = new Set(rules.flat().flatMap((rule) => rule.scenarioIds));
      if (found.some((each) => bound.has(each.id)))
        throw refuse('LOCKED', 'A rule names one of these scenarios: unbind it first; none was removed');
      for (const { applicationId, name } of found) await store.scenarios.remove(applicationId, name);
      return { result: 1 };
    },
  }),
  command({
    name: 'GetScenarios',
    roles: everybody,
    parameters: {
      scenario_id: id.optional(),
      scenario_name: text().optional(),
      with_script: flag.optional(),
      ...ofApplication,
      ...page,
    },
    note: '`with_script` needs `scenario_id`. Of the names that contain `scenario_name`, the name itself comes first.',
    async handle({ scenario_id, scenario_name, with_script, ...values }, context) {
      const { store } = context.services;
      const application = await namedApplication(context, values);
      const all = application === undefined ? await allScenarios(context) : await store.scenarios.list(application.id);
      const wanted = scenario_id === undefined ? undefined : await store.numericIds.idOf('scenario', scenario_id);
      const found =
        scenario_id === undefined ? matching(all, scenario_name) : all.filter((scenario) => scenario.id === wanted);
      const answer = await paged(found, values, async (scenario) => {
        const isWhole = with_script === true && scenario_id !== undefined;
        const whole = isWhole ? await store.scenarios.findById(scenario.id) : undefined;
        return {
          ...(await scenarioView(context, scenario)),
          ...(whole === undefined ? {} : { scenario_script: whole.source }),
        };
      });
      return application === undefined ? answer : { ...answer, ...(await namesOf(context, application)) };
    },
  }),
  command({
    name: 'BindScenario',
    roles: scenarioAuthors,
    parameters: {
      scenario_id: ids.optional(),
      scenario_name: names.optional(),
      ...ofRule,
      ...ofApplication,
      bind: flag.optional(),
    },
    note: 'Bound scenarios come last, in the order in which they are listed, whether they were bound before or not.',
    async handle({ scenario_id, scenario_name, bind, ...named }, context) {
      const rule = await requireRule(context, named);
      const listed = (await listedScenarios(context, scenario_id, scenario_name)).map((scenario) => scenario.id);
      if (listed.length === 0) throw refuse('REQUIRED_IS_EMPTY', 'Name the scenarios: scenario_id or scenario_name');
      const others = rule.scenarioIds.filter((each) => !listed.includes(each));
      await bindScenarios(context, rule, bind === false ? others : [...others, ...listed]);
      return { result: 1 };
    },
  }),
  command({
    name: 'ReorderScenarios',
    roles: scenarioAuthors,
    parameters: { scenario_id: ids, ...ofRule, ...ofApplication },
    async handle({ scenario_id, ...named }, context) {
      const rule = await requireRule(context, named);
      const listed = (await listedScenarios(context, scenario_id, undefined)).map((scenario) => scenario.id);
      if (listed.some((each) => !rule.scenarioIds.includes(each)))
        throw refuse('INVALID_SCENARIO_ID', 'The rule does not name one of these scenarios');
      const places = listed.values();
      const order = rule.scenarioIds.map((each) => (listed.includes(each) ? (places.next().value ?? each) : each));
      await bindScenarios(context, rule, order);
      return { result: 1 };
    },
  }),
];

/** The platform compares names without regard to case. */
function isSame(name: string, other: string): boolean {
  return name.toLowerCase() === other.toLowerCase();
}

/** The scenario that has this name already, in whatever application. */
async function sameName(context: CommandContext, name: string): Promise<ScenarioSummary | undefined> {
  return (await allScenarios(context)).find((scenario) => isSame(scenario.name, name));
}

async function checkRename(context: CommandContext, scenario: ScenarioSummary, name: string): Promise<void> {
  const other = await sameName(context, name);
  if (other !== undefined && other.id !== scenario.id)
    throw refuse('SCENARIO_NAME_ISNT_UNIQUE', 'There is a scenario with this scenario_name already');
}

/** Those whose name contains the text, the exact name first: clients look at the first page only. */
function matching(all: readonly ScenarioSummary[], part: string | undefined): readonly ScenarioSummary[] {
  if (part === undefined) return all;
  const found = all.filter(({ name }) => name.toLowerCase().includes(part.toLowerCase()));
  return found.toSorted((one, other) => Number(other.name === part) - Number(one.name === part));
}

async function namesOf(context: CommandContext, application: Application) {
  return {
    application_id: await numberOf(context, 'application', application.id),
    application_name: application.name,
    extended_application_name: fullName(context.caller.account, application.name),
  };
}

/** For stack traces; a name that is no file name is refused by the store afterwards. */
function fileNameOf(name: string): string {
  return `${name}.js`;
}
