import { compilePattern, takesDestination } from '#runtime/router/index.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import type { Application, Rule, RuleChange } from '#runtime/store/index.ts';
import { type CommandContext, command } from '../command.ts';
import type { DialectName } from '../dialect-codes.ts';
import { platformLimits } from '../limits.ts';
import {
  listedApplications,
  listedScenarios,
  namedApplication,
  numberOf,
  requireApplication,
  requireRule,
} from '../lookups.ts';
import { paged } from '../paging.ts';
import { flag, id, ids, names, ofApplication, page, text } from '../parameters.ts';
import { refuse } from '../refusal.ts';
import { developers, everybody } from '../roles.ts';
import { ruleView } from '../views.ts';

const noKeys = 'an application has one role for VoximplantAPI, which the operator gives it (managementApi)';
const pattern = text(platformLimits.patternChars);

export const ruleCommands = [
  command({
    name: 'AddRule',
    roles: developers,
    parameters: {
      rule_name: text(),
      rule_pattern: pattern,
      rule_pattern_exclude: pattern.optional(),
      video_conference: flag.optional(),
      scenario_id: ids.optional(),
      scenario_name: names.optional(),
      ...ofApplication,
    },
    refused: { bind_key_id: noKeys },
    note: '`video_conference` is kept and answered; conferences are of audio.',
    async handle(values, context) {
      const { id: applicationId } = await requireApplication(context, values);
      const scenarios = await listedScenarios(context, values.scenario_id, values.scenario_name);
      const wish = {
        name: values.rule_name,
        pattern: values.rule_pattern,
        patternExclude: values.rule_pattern_exclude ?? null,
        isConference: values.video_conference ?? false,
        scenarios: scenarios.map((scenario) => scenario.id),
      };
      checkPatterns(values.rule_pattern, values.rule_pattern_exclude);
      const rule = await context.services.router.addRule(applicationId, wish);
      return { result: 1, rule_id: await numberOf(context, 'rule', rule.id) };
    },
  }),
  command({
    name: 'SetRuleInfo',
    roles: developers,
    parameters: {
      rule_id: id,
      rule_name: text().optional(),
      rule_pattern: pattern.optional(),
      rule_pattern_exclude: pattern.optional(),
      video_conference: flag.optional(),
    },
    refused: { bind_key_id: noKeys },
    async handle({ rule_id, rule_name, rule_pattern, rule_pattern_exclude, video_conference }, context) {
      const { applicationId, name } = await requireRule(context, { rule_id });
      checkPatterns(rule_pattern, rule_pattern_exclude);
      const change: RuleChange = {
        ...(rule_name === undefined ? {} : { name: rule_name }),
        ...(rule_pattern === undefined ? {} : { pattern: rule_pattern }),
        ...(rule_pattern_exclude === undefined ? {} : { patternExclude: rule_pattern_exclude }),
        ...(video_conference === undefined ? {} : { isConference: video_conference }),
      };
      if (Object.keys(change).length > 0) await context.services.router.changeRule(applicationId, name, change);
      return { result: 1 };
    },
  }),
  command({
    name: 'DelRule',
    roles: developers,
    parameters: {
      rule_id: ids.optional(),
      rule_name: names.optional(),
      application_id: ids.optional(),
      application_name: names.optional(),
    },
    async handle(values, context) {
      const rules = await listedRules(context, values);
      for (const { applicationId, name } of rules) await context.services.store.rules.remove(applicationId, name);
      return { result: 1 };
    },
  }),
  command({
    name: 'GetRules',
    roles: everybody,
    parameters: {
      ...ofApplication,
      rule_id: id.optional(),
      rule_name: text().optional(),
      video_conference: flag.optional(),
      template: text().optional(),
      with_scenarios: flag.optional(),
      ...page,
    },
    refused: { attached_key_id: noKeys },
    note: 'In the order in which they are tried, one application after the other. `template` is a number; rules that would take it are listed.',
    async handle({ with_scenarios, ...values }, context) {
      const { store } = context.services;
      const application = await namedApplication(context, values);
      const owners: readonly Application[] =
        application === undefined ? await store.applications.list() : [application];
      const rules = (await Promise.all(owners.map(({ id: owner }) => store.rules.list(owner)))).flat();
      const wanted = values.rule_id === undefined ? undefined : await store.numericIds.idOf('rule', values.rule_id);
      const { rule_name: part, template, video_conference } = values;
      const found = rules.filter(
        (rule) =>
          (values.rule_id === undefined || rule.id === wanted) &&
          (part === undefined || rule.name.toLowerCase().includes(part.toLowerCase())) &&
          (template === undefined || takesDestination(rule, template)) &&
          (video_conference === undefined || rule.isConference === video_conference),
      );
      return await paged(found, values, (rule) => ruleView(context, rule, with_scenarios));
    },
  }),
  command({
    name: 'ReorderRules',
    roles: developers,
    parameters: { rule_id: ids },
    note: 'The listed rules share out their places in the given order; the others stay where they are.',
    async handle({ rule_id }, context) {
      if (rule_id === 'all') throw refuse('INVALID_RULE_ID', 'The order must name the rules');
      const rules = await Promise.all(rule_id.map((number) => requireRule(context, { rule_id: number })));
      const [first] = rules;
      if (first === undefined) throw refuse('REQUIRED_IS_EMPTY', 'The parameter rule_id is required');
      const listed = rules.map((rule) => rule.name);
      if (rules.some((rule) => rule.applicationId !== first.applicationId) || new Set(listed).size < listed.length)
        throw refuse('INVALID_RULE_ID', 'The rules must be of one application, each named once');
      const { store } = context.services;
      const order = (await store.rules.list(first.applicationId)).map((rule) => rule.name);
      const places = listed.values();
      const wanted = order.map((name) => (listed.includes(name) ? (places.next().value ?? name) : name));
      if (wanted.some((name, index) => name !== order[index])) await store.rules.reorder(first.applicationId, wanted);
      return { result: 1 };
    },
  }),
];

interface ListedRules {
  readonly rule_id?: readonly number[] | 'all' | undefined;
  readonly rule_name?: readonly string[] | undefined;
  readonly application_id?: readonly number[] | 'all' | undefined;
  readonly application_name?: readonly string[] | undefined;
}

async function listedRules(context: CommandContext, values: ListedRules): Promise<readonly Rule[]> {
  const { rule_id, rule_name, application_id, application_name } = values;
  const { store } = context.services;
  if (rule_id !== undefined && rule_id !== 'all')
    return await Promise.all(rule_id.map((number) => requireRule(context, { rule_id: number })));
  const applications = await listedApplications(context, application_id, application_name);
  const owners = applications.length > 0 ? applications : await store.applications.list();
  const all = (await Promise.all(owners.map(({ id: owner }) => store.rules.list(owner)))).flat();
  if (rule_id === 'all') return all;
  if (rule_name === undefined) throw refuse('REQUIRED_IS_EMPTY', 'Name the rules: rule_id or rule_name');
  const missing = rule_name.some((name) => !all.some((rule) => rule.name === name));
  if (missing) throw refuse('INVALID_RULE_NAME', 'There is no rule with one of these names');
  return all.filter((rule) => rule_name.includes(rule.name));
}

/** Says which of the two patterns does not compile. */
function checkPatterns(own: string | undefined, exclude: string | undefined): void {
  if (own !== undefined) checkPattern(own, 'INVALID_RULE_PATTERN');
  if (exclude !== undefined) checkPattern(exclude, 'INVALID_RULE_PATTERN_EXCLUDE');
}

function checkPattern(source: string, dialect: DialectName): void {
  try {
    compilePattern(source);
  } catch (error) {
    throw refuse(dialect, messageOf(error));
  }
}
