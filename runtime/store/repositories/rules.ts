import { type ApplicationId, asId, newId, type RuleId } from '#runtime/shared/ids.ts';
import type { NewRule, Rule, Rules } from '../contract.ts';
import type { Engine } from '../engine.ts';
import { storeErrors } from '../errors.ts';
import { storeLimits } from '../limits.ts';
import { checkRuleName } from '../names.ts';
import type { Db, Row, Tx } from '../schema.ts';
import { requireApplication } from './applications.ts';

export function createRules({ db, clock, writeRouting }: Engine): Rules {
  return {
    async add(applicationId, rule) {
      checkRule(rule);
      return writeRouting(applicationId, (tx) => addRule(tx, applicationId, rule, clock.now()));
    },
    async find(applicationId, name) {
      return (await listRules(db, applicationId)).find((rule) => rule.name === name);
    },
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

type OrderedRule = Pick<Row<'rules'>, 'id' | 'name' | 'position'>;

function checkRule(rule: NewRule): void {
  checkRuleName(rule.name);
  const limit = storeLimits.scenariosPerRule;
  const count = rule.scenarios.length;
  if (count === 0) throw storeErrors.create('RULE_WITHOUT_SCENARIO', { name: rule.name });
  if (count > limit) throw storeErrors.create('RULE_SCENARIO_LIMIT', { name: rule.name, count, limit });
}

async function addRule(tx: Tx, applicationId: ApplicationId, rule: NewRule, now: number): Promise<Rule> {
  await requireApplication(tx, applicationId);
  const order = await orderOf(tx, applicationId);
  if (order.some((other) => other.name === rule.name)) throw storeErrors.create('RULE_NAME_TAKEN', { name: rule.name });
  const limit = storeLimits.rulesPerApplication;
  if (order.length >= limit) throw storeErrors.create('RULE_LIMIT', { limit });
  const scenarioIds = await scenarioIdsOf(tx, applicationId, rule);
  const index = insertionIndex(rule.position ?? order.length + 1, order.length + 1);
  const row: Row<'rules'> = {
    id: newId<RuleId>(),
    application_id: applicationId,
    name: rule.name,
    position: index + 1,
    pattern: rule.pattern,
    created_at: now,
  };
  await setOrder(tx, order.slice(index), index + 1);
  await tx.insertInto('rules').values(row).execute();
  const named = scenarioIds.map((scenario_id, position) => ({ rule_id: row.id, position, scenario_id }));
  await tx.insertInto('rule_scenarios').values(named).execute();
  return toRule(row, rule.scenarios);
}

async function scenarioIdsOf(tx: Tx, applicationId: ApplicationId, rule: NewRule): Promise<string[]> {
  const rows = await tx
    .selectFrom('scenarios')
    .select(['id', 'name'])
    .where('application_id', '=', applicationId)
    .where('name', 'in', [...rule.scenarios])
    .execute();
  const ids = new Map(rows.map((row) => [row.name, row.id]));
  return rule.scenarios.map((scenario) => {
    const id = ids.get(scenario);
    if (id === undefined) throw storeErrors.create('RULE_SCENARIO_MISSING', { name: rule.name, scenario });
    return id;
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
    .select(['rule_scenarios.rule_id', 'scenarios.name'])
    .where('rules.application_id', '=', applicationId)
    .orderBy('rule_scenarios.position')
    .execute();
  const names = Map.groupBy(named, (row) => row.rule_id);
  return rows.map((row) =>
    toRule(
      row,
      (names.get(row.id) ?? []).map((scenario) => scenario.name),
    ),
  );
}

function toRule(row: Row<'rules'>, scenarios: readonly string[]): Rule {
  return {
    id: asId<RuleId>(row.id),
    applicationId: asId<ApplicationId>(row.application_id),
    name: row.name,
    position: row.position,
    pattern: row.pattern,
    scenarios: [...scenarios],
    createdAt: row.created_at,
  };
}
