import type { RuleId } from '#runtime/shared/ids.ts';
import type { Application, Rule, ScenarioSummary } from '#runtime/store/index.ts';
import { fullName } from './account.ts';
import type { CommandContext } from './command.ts';
import { numberOf } from './lookups.ts';
import { timeText } from './time-text.ts';

export async function applicationView(context: CommandContext, application: Application) {
  return {
    application_id: await numberOf(context, 'application', application.id),
    application_name: fullName(context.caller.account, application.name),
    modified: timeText(application.createdAt),
    secure_record_storage: false,
  };
}

export async function scenarioView(context: CommandContext, scenario: ScenarioSummary) {
  return {
    scenario_id: await numberOf(context, 'scenario', scenario.id),
    scenario_name: scenario.name,
    modified: timeText(scenario.uploadedAt),
    parent: false,
  };
}

export async function ruleView(context: CommandContext, rule: Rule, withScenarios: boolean | undefined) {
  return {
    rule_id: await numberOf(context, 'rule', rule.id),
    application_id: await numberOf(context, 'application', rule.applicationId),
    rule_name: rule.name,
    rule_pattern: rule.pattern,
    ...(rule.patternExclude === null ? {} : { rule_pattern_exclude: rule.patternExclude }),
    video_conference: rule.isConference,
    modified: timeText(rule.changedAt),
    ...(withScenarios === true ? { scenarios: await boundScenarios(context, rule) } : {}),
  };
}

/** Of what is bound to a rule, as long as there is one. */
export async function boundRuleView(context: CommandContext, id: RuleId | null) {
  const rule = id === null ? undefined : await context.services.store.rules.findById(id);
  return rule === undefined ? {} : { rule_id: await numberOf(context, 'rule', rule.id), rule_name: rule.name };
}

async function boundScenarios({ services }: CommandContext, { scenarios, scenarioIds }: Rule) {
  const numbers = await services.store.numericIds.numbersOf('scenario', scenarioIds);
  return scenarioIds.map((id, index) => ({
    scenario_id: numbers.get(id),
    scenario_name: scenarios[index],
    sequence: index,
  }));
}
