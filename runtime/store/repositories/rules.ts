import { type ApplicationId, asId, newId, type RuleId, type ScenarioId } from '#runtime/shared/ids.ts';
import type { Engine } from '../engine.ts';
import { storeErrors } from '../errors.ts';
import { storeLimits } from '../limits.ts';
import { checkRuleName } from '../names.ts';
import type { NewRule, Rule, RuleChange, Rules } from '../rule-contract.ts';
import type { Db, Row, Tx } from '../schema.ts';
import { defaultApplicationName, requireApplication } from './applications.ts';

export function createRules({ db, clock, writeRouting }: Engine): Rules {
  return {
    async add(applicationId, rule) {
      checkRule(rule);
      return writeRouting(applicationId, (tx) => addRule(tx, applicationId, rule, clock.now()));
    },
    async find(applicationId, name) {
      return (await listRules(db, applicationId)).find((rule) => rule.name === name);
    },
    async findById(id) {
      const row = await db.selectFrom('rules').select('application_id').where('id', '=', id).executeTakeFirst();
      if (row === undefined) return undefined;
      return (await listRules(db, asId(row.application_id))).find((rule) => rule.id === id);
    },
    change: (applicationId, name, change) =>
      writeRouting(applicationId, (tx) => changeRule(tx, applicationId, name, change, clock.now())),
    list: (applicationId) => listRules(db, applicationId),
    remove: (applicationId, name) =>
      writeRouting(applicationId, async (tx) => {
        const order = await orderOf(tx, applicationId);
        const rule = indexOfRule(order, name);
        await tx
          .deleteFrom('rules')
          .where('id', '=', order[rule]?.id ?? '')
          .execute();
        await setOrder(tx, order.toSpliced(rule, 1));
      }),
    move: (applicationId, name, position) =>
      writeRouting(applicationId, async (tx) => {
        const order = await orderOf(tx, applicationId);
        const from = indexOfRule(order, name);
        const moved = order.slice(from, from + 1);
        await setOrder(tx, order.toSpliced(from, 1).toSpliced(insertionIndex(position, order.length), 0, ...moved));
        return listRules(tx, applicationId);
      }),
    reorder: (applicationId, names) =>
      writeRouting(applicationId, async (tx) => {
        const order = await orderOf(tx, applicationId);
        await setOrder(tx, inNewOrder(order, names));
        return listRules(tx, applicationId);
      }),
  };
}

/** Throws RULE_MISSING. */
export async function requireRuleOf(tx: Tx, applicationId: ApplicationId, id: RuleId): Promise<void> {
  const rules = tx.selectFrom('rules').select('id').where('id', '=', id);
  const row = await rules.where('application_id', '=', applicationId).executeTakeFirst();
  if (row === undefined) throw storeErrors.create('RULE_MISSING', { name: id });
}

type OrderedRule = Pick<Row<'rules'>, 'id' | 'name' | 'position'>;

function checkRule(rule: Pick<NewRule, 'name' | 'scenarios'>): void {
  checkRuleName(rule.name);
  const limit = storeLimits.scenariosPerRule;
  const count = rule.scenarios.length;
  if (count > limit) throw storeErrors.create('RULE_SCENARIO_LIMIT', { name: rule.name, count, limit });
}

async function addRule(tx: Tx, applicationId: ApplicationId, rule: NewRule, now: number): Promise<Rule> {
  await requireApplication(tx, applicationId);
  const order = await orderOf(tx, applicationId);
  if (order.some((other) => other.name === rule.name)) throw storeErrors.create('RULE_NAME_TAKEN', { name: rule.name });
  const limit = storeLimits.rulesPerApplication;
  if (order.length >= limit) throw storeErrors.create('RULE_LIMIT', { limit });
  const scenarios = await scenariosOf(tx, applicationId, rule);
  const index = insertionIndex(rule.position ?? order.length + 1, order.length + 1);
  const row: Row<'rules'> = {
    id: newId<RuleId>(),
    application_id: applicationId,
    name: rule.name,
    position: index + 1,
    pattern: rule.pattern,
    pattern_exclude: rule.patternExclude ?? null,
    is_conference: rule.isConference === true ? 1 : 0,
    created_at: now,
    changed_at: now,
  };
  await setOrder(tx, order.slice(index), index + 1);
  await tx.insertInto('rules').values(row).execute();
  await bindScenarios(tx, row.id, scenarios);
  return toRule(row, scenarios);
}

async function changeRule(
  tx: Tx,
  applicationId: ApplicationId,
  name: string,
  change: RuleChange,
  now: number,
): Promise<Rule> {
  const rules = await listRules(tx, applicationId);
  const known = rules.find((rule) => rule.name === name);
  if (known === undefined) throw storeErrors.create('RULE_MISSING', { name });
  const changed = { ...known, ...change };
  checkRule(changed);
  if (rules.some((rule) => rule.id !== known.id && rule.name === changed.name))
    throw storeErrors.create('RULE_NAME_TAKEN', { name: changed.name });
  if (change.scenarios !== undefined) {
    const scenarios = await scenariosOf(tx, applicationId, changed);
    await tx.deleteFrom('rule_scenarios').where('rule_id', '=', known.id).execute();
    await bindScenarios(tx, known.id, scenarios);
  }
  const row = {
    name: changed.name,
    pattern: changed.pattern,
    pattern_exclude: changed.patternExclude ?? null,
    is_conference: changed.isConference ? 1 : 0,
    changed_at: now,
  };
  await tx.updateTable('rules').set(row).where('id', '=', known.id).execute();
  const found = (await listRules(tx, applicationId)).find((rule) => rule.id === known.id);
  return found ?? known;
}

async function bindScenarios(tx: Tx, ruleId: string, scenarios: readonly BoundScenario[]): Promise<void> {
  const rows = scenarios.map(({ id }, position) => ({ rule_id: ruleId, position, scenario_id: id }));
  if (rows.length > 0) await tx.insertInto('rule_scenarios').values(rows).execute();
}

type BoundScenario = Pick<Row<'scenarios'>, 'id' | 'name'>;

/** By name its own scenarios before the shared ones, by id those of any application. */
async function scenariosOf(
  tx: Tx,
  applicationId: ApplicationId,
  rule: Pick<NewRule, 'name' | 'scenarios'>,
): Promise<readonly BoundScenario[]> {
  const wanted = [...rule.scenarios];
  const rows = await tx
    .selectFrom('scenarios')
    .innerJoin('applications', 'applications.id', 'scenarios.application_id')
    .select(['scenarios.id', 'scenarios.name', 'scenarios.application_id', 'applications.name as application'])
    .where((eb) => {
      const owners = eb.or([
        eb('applications.id', '=', applicationId),
        eb('applications.name', '=', defaultApplicationName),
      ]);
      return eb.or([eb('scenarios.id', 'in', wanted), eb.and([eb('scenarios.name', 'in', wanted), owners])]);
    })
    .execute();
  const own = rows.filter((row) => row.application_id === applicationId);
  const shared = rows.filter((row) => row.application === defaultApplicationName);
  return wanted.map((scenario) => {
    const isNamed = (row: BoundScenario): boolean => row.name === scenario;
    const found = rows.find((row) => row.id === scenario) ?? own.find(isNamed) ?? shared.find(isNamed);
    if (found === undefined) throw storeErrors.create('RULE_SCENARIO_MISSING', { name: rule.name, scenario });
    return found;
  });
}

function orderOf(tx: Tx, applicationId: ApplicationId): Promise<OrderedRule[]> {
  return tx
    .selectFrom('rules')
    .select(['id', 'name', 'position'])
    .where('application_id', '=', applicationId)
    .orderBy('position')
    .execute();
}

/** Numbers the rules from `offset` + 1 in the given order; writes only what moved. */
async function setOrder(tx: Tx, order: readonly OrderedRule[], offset = 0): Promise<void> {
  for (const [index, rule] of order.entries()) {
    const position = offset + index + 1;
    if (rule.position !== position) {
      await tx.updateTable('rules').set({ position }).where('id', '=', rule.id).execute();
    }
  }
}

function indexOfRule(order: readonly OrderedRule[], name: string): number {
  const index = order.findIndex((rule) => rule.name === name);
  if (index === -1) throw storeErrors.create('RULE_MISSING', { name });
  return index;
}

/** Zero-based place for a position that counts from 1; what lies outside goes to the nearer end of `length` places. */
function insertionIndex(position: number, length: number): number {
  return Math.min(Math.max(1, Math.trunc(position)), length) - 1;
}

function inNewOrder(order: readonly OrderedRule[], names: readonly string[]): OrderedRule[] {
  const wrong = (problem: string) => storeErrors.create('RULE_ORDER_INCOMPLETE', { problem });
  const rest = new Map(order.map((rule) => [rule.name, rule]));
  const sorted = names.map((name) => {
    const rule = rest.get(name);
    if (rule === undefined) throw wrong(`${JSON.stringify(name)} is no rule, or is named twice`);
    rest.delete(name);
    return rule;
  });
  if (rest.size > 0) throw wrong(`missing ${[...rest.keys()].join(', ')}`);
  return sorted;
}

async function listRules(db: Db | Tx, applicationId: ApplicationId): Promise<readonly Rule[]> {
  const rows = await db
    .selectFrom('rules')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('position')
    .execute();
  const named = await db
    .selectFrom('rule_scenarios')
    .innerJoin('rules', 'rules.id', 'rule_scenarios.rule_id')
    .innerJoin('scenarios', 'scenarios.id', 'rule_scenarios.scenario_id')
    .select(['rule_scenarios.rule_id', 'scenarios.id', 'scenarios.name'])
    .where('rules.application_id', '=', applicationId)
    .orderBy('rule_scenarios.position')
    .execute();
  const names = Map.groupBy(named, (row) => row.rule_id);
  return rows.map((row) => toRule(row, names.get(row.id) ?? []));
}

function toRule(row: Row<'rules'>, scenarios: readonly BoundScenario[]): Rule {
  return {
    id: asId<RuleId>(row.id),
    applicationId: asId<ApplicationId>(row.application_id),
    name: row.name,
    position: row.position,
    pattern: row.pattern,
    patternExclude: row.pattern_exclude,
    isConference: row.is_conference === 1,
    scenarios: scenarios.map(({ name }) => name),
    scenarioIds: scenarios.map(({ id }) => asId<ScenarioId>(id)),
    createdAt: row.created_at,
    changedAt: row.changed_at,
  };
}
