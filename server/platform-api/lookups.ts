import { type ApplicationId, asId, type RuleId, type ScenarioId } from '#runtime/shared/ids.ts';
import type { Application, NumberedKind, Rule, ScenarioSummary, User } from '#runtime/store/index.ts';
import { shortName } from './account.ts';
import type { CommandContext } from './command.ts';
import { refuse } from './refusal.ts';

/** An application as most commands name it; the id wins. */
export interface NamedApplication {
  readonly application_id?: number | undefined;
  readonly application_name?: string | undefined;
}

export async function numberOf({ services }: CommandContext, kind: NumberedKind, id: string): Promise<number> {
  return (await services.store.numericIds.numbersOf(kind, [id])).get(id) ?? 0;
}

/** Undefined: none is named. Throws INVALID_APPLICATION_ID, INVALID_APPLICATION_NAME. */
export async function namedApplication(
  context: CommandContext,
  { application_id: number, application_name: name }: NamedApplication,
): Promise<Application | undefined> {
  if (number !== undefined) return await applicationByNumber(context, number);
  return name === undefined ? undefined : await applicationByName(context, name);
}

/** As `namedApplication`; throws REQUIRED_IS_EMPTY when none is named. */
export async function requireApplication(context: CommandContext, named: NamedApplication): Promise<Application> {
  const found = await namedApplication(context, named);
  if (found === undefined)
    throw refuse('REQUIRED_IS_EMPTY', 'Name the application: application_id or application_name');
  return found;
}

async function applicationByNumber({ services: { store } }: CommandContext, number: number): Promise<Application> {
  const id = await store.numericIds.idOf('application', number);
  const found = id === undefined ? undefined : await store.applications.find(id);
  if (found === undefined) throw refuse('INVALID_APPLICATION_ID', 'There is no application with this application_id');
  return found;
}

async function applicationByName({ services: { store }, caller }: CommandContext, name: string): Promise<Application> {
  const found = await store.applications.find(shortName(caller.account, name));
  if (found === undefined)
    throw refuse('INVALID_APPLICATION_NAME', 'There is no application with this application_name');
  return found;
}

/** Every application that a list of ids or names means; the ids win. Throws as `namedApplication`. */
export async function listedApplications(
  context: CommandContext,
  numbers: readonly number[] | 'all' | undefined,
  names: readonly string[] | undefined,
): Promise<readonly Application[]> {
  if (numbers === 'all') return await context.services.store.applications.list();
  if (numbers !== undefined) return await Promise.all(numbers.map((each) => applicationByNumber(context, each)));
  return await Promise.all((names ?? []).map((each) => applicationByName(context, each)));
}

/** Scenarios of all applications, the shared ones first: the dialect knows one namespace for all of them. */
export async function allScenarios({ services: { store } }: CommandContext): Promise<readonly ScenarioSummary[]> {
  const applications = (await store.applications.list()).toSorted(
    (one, other) => Number(other.name === 'default') - Number(one.name === 'default'),
  );
  return (await Promise.all(applications.map(({ id }) => store.scenarios.list(id)))).flat();
}

/** The scenario with that id, or that name. Throws INVALID_SCENARIO_ID, INVALID_SCENARIO_NAME. */
export async function requireScenario(
  context: CommandContext,
  number: number | undefined,
  name: string | undefined,
): Promise<ScenarioSummary> {
  const { store } = context.services;
  if (number !== undefined) {
    const id = await store.numericIds.idOf('scenario', number);
    const found = id === undefined ? undefined : await store.scenarios.findById(asId<ScenarioId>(id));
    if (found === undefined) throw refuse('INVALID_SCENARIO_ID', 'There is no scenario with this scenario_id');
    return found;
  }
  if (name === undefined) throw refuse('REQUIRED_IS_EMPTY', 'Name the scenario: scenario_id or scenario_name');
  const found = (await allScenarios(context)).find((each) => each.name === name);
  if (found === undefined) throw refuse('INVALID_SCENARIO_NAME', 'There is no scenario with this scenario_name');
  return found;
}

/** Every scenario that a list of ids or names means, in that order; the ids win. */
export async function listedScenarios(
  context: CommandContext,
  numbers: readonly number[] | 'all' | undefined,
  names: readonly string[] | undefined,
): Promise<readonly ScenarioSummary[]> {
  if (numbers === 'all') return await allScenarios(context);
  if (numbers !== undefined) return await Promise.all(numbers.map((each) => requireScenario(context, each, undefined)));
  return await Promise.all((names ?? []).map((each) => requireScenario(context, undefined, each)));
}

export interface NamedRule extends NamedApplication {
  readonly rule_id?: number | undefined;
  readonly rule_name?: string | undefined;
}

/** By id alone, or by name within an application; names alone must be unique. Throws INVALID_RULE_ID, INVALID_RULE_NAME. */
export async function requireRule(context: CommandContext, named: NamedRule): Promise<Rule> {
  const { store } = context.services;
  const { rule_id: number, rule_name: name } = named;
  if (number !== undefined) {
    const id = await store.numericIds.idOf('rule', number);
    const found = id === undefined ? undefined : await store.rules.findById(asId<RuleId>(id));
    if (found === undefined) throw refuse('INVALID_RULE_ID', 'There is no rule with this rule_id');
    return found;
  }
  if (name === undefined) throw refuse('REQUIRED_IS_EMPTY', 'Name the rule: rule_id or rule_name');
  const application = await namedApplication(context, named);
  const owners = application === undefined ? await store.applications.list() : [application];
  const found = await Promise.all(owners.map(({ id }) => store.rules.find(id, name)));
  const [first, ...others] = found.filter((rule) => rule !== undefined);
  if (first === undefined || others.length > 0)
    throw refuse('INVALID_RULE_NAME', 'There is no rule with this rule_name, or several: name its application, too');
  return first;
}

/** Whose calls are. */
export interface CallPlace {
  readonly applicationId: ApplicationId;
  /** Null: that of the first pattern that matches. */
  readonly ruleId: RuleId | null;
}

/** A rule with its application, or an application. Throws as `requireRule` and `requireApplication` do. */
export async function requireTarget(context: CommandContext, named: NamedRule): Promise<CallPlace> {
  if (named.rule_id === undefined && named.rule_name === undefined)
    return { applicationId: (await requireApplication(context, named)).id, ruleId: null };
  const application = await namedApplication(context, named);
  const rule = await requireRule(context, named);
  if (application !== undefined && application.id !== rule.applicationId)
    throw refuse('INVALID_RULE_ID', 'The rule is not one of this application');
  return { applicationId: rule.applicationId, ruleId: rule.id };
}

interface ListedRuleNames extends NamedApplication {
  readonly rule_id?: readonly number[] | 'all' | undefined;
  readonly rule_name?: readonly string[] | undefined;
}

/** Which rules something must be bound to; undefined: none are named. Throws as `requireRule` does. */
export async function boundRules(
  context: CommandContext,
  { rule_id: numbers, rule_name: names, ...named }: ListedRuleNames,
): Promise<{ has(id: RuleId | null): boolean } | undefined> {
  if (numbers === 'all') return { has: (id) => id !== null };
  if (numbers === undefined && names === undefined) return undefined;
  const wanted: readonly NamedRule[] =
    numbers?.map((rule_id) => ({ rule_id })) ?? names?.map((rule_name) => ({ rule_name, ...named })) ?? [];
  const ids = new Set((await Promise.all(wanted.map((each) => requireRule(context, each)))).map(({ id }) => id));
  return { has: (id) => id !== null && ids.has(id) };
}

export interface NamedUser extends NamedApplication {
  readonly user_id?: number | undefined;
  readonly user_name?: string | undefined;
}

/** By id alone, or by name within an application. Throws INVALID_USER_ID. */
export async function requireUser(context: CommandContext, { user_id, user_name, ...named }: NamedUser): Promise<User> {
  const { store } = context.services;
  if (user_id !== undefined) {
    const id = await store.numericIds.idOf('user', user_id);
    const application = await namedApplication(context, named);
    const found = (await store.users.list(application?.id)).find((user) => user.id === id);
    if (found === undefined) throw refuse('INVALID_USER_ID', 'There is no user with this user_id');
    return found;
  }
  if (user_name === undefined) throw refuse('REQUIRED_IS_EMPTY', 'Name the user: user_id or user_name');
  return await store.users.get((await requireApplication(context, named)).id, user_name);
}

/** Every user that a list of ids or names means; the ids win. */
export async function listedUsers(
  context: CommandContext,
  numbers: readonly number[] | 'all' | undefined,
  names: readonly string[] | undefined,
  named: NamedApplication,
): Promise<readonly User[]> {
  if (numbers === 'all') return await context.services.store.users.list((await requireApplication(context, named)).id);
  if (numbers !== undefined)
    return await Promise.all(numbers.map((user_id) => requireUser(context, { user_id, ...named })));
  return await Promise.all((names ?? []).map((user_name) => requireUser(context, { user_name, ...named })));
}
