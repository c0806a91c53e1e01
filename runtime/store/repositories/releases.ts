import { sql } from 'kysely';
import { type ApplicationId, asId, type RuleId } from '#runtime/shared/ids.ts';
import type { Engine } from '../engine.ts';
import { storeErrors } from '../errors.ts';
import type { Canary, CanaryRun, Release, Releases } from '../release-contract.ts';
import type { Db, Row, Tx } from '../schema.ts';

export function createReleases({ db, clock, writeRouting }: Engine): Releases {
  return {
    set: (applicationId, ruleName, scenario, { version, canary }) =>
      writeRouting(applicationId, async (tx) => {
        const ids = await idsOf(tx, applicationId, ruleName, scenario);
        for (const named of [version, canary?.version]) {
          if (typeof named === 'number') await requireVersion(tx, ids.scenario_id, scenario, named);
        }
        const started: Canary | null = canary === null ? null : { ...canary, startedAt: clock.now(), rolledBack: null };
        await tx.deleteFrom('rule_releases').where(isRow(ids)).execute();
        if (version !== null || started !== null) {
          const row = { ...ids, version, canary: started === null ? null : JSON.stringify(started) };
          await tx.insertInto('rule_releases').values(row).execute();
        }
        return { ruleId: asId<RuleId>(ids.rule_id), scenario, version, canary: started };
      }),
    list: async (applicationId) => (await rowsOf(db, applicationId)).map(toRelease),
    async outcome(applicationId, { ruleId, scenario, canary }) {
      const ended = db
        .selectFrom('sessions')
        .select((eb) => eb.fn.countAll<number>().as('sessions'))
        .where('application_id', '=', applicationId)
        .where('rule_id', '=', ruleId)
        .where('started_at', '>=', canary.startedAt)
        .where('ended_at', 'is not', null)
        .where(sql<boolean>`replace(scenarios, ${runText(scenario, canary.version)}, '') != scenarios`);
      const failed = ended.where('finish_reason', '!=', 'Normal termination');
      const [all, bad] = await Promise.all([ended, failed].map((query) => query.executeTakeFirstOrThrow()));
      return { sessions: Number(all?.sessions ?? 0), failed: Number(bad?.sessions ?? 0) };
    },
    rollBack: (applicationId, { ruleId, scenario, canary }, outcome) =>
      writeRouting(applicationId, async (tx) => {
        const row = (await rowsOf(tx, applicationId)).find((one) => one.rule_id === ruleId && one.name === scenario);
        if (row === undefined || !isRunning(toRelease(row), canary)) return false;
        const rolledBack = { ...canary, rolledBack: { ...outcome, at: clock.now() } };
        await tx
          .updateTable('rule_releases')
          .set({ canary: JSON.stringify(rolledBack) })
          .where(isRow(row))
          .execute();
        return true;
      }),
  };
}

type Ids = Pick<Row<'rule_releases'>, 'rule_id' | 'scenario_id'>;
type ReleaseRow = Row<'rule_releases'> & { readonly name: string };

function isRow({ rule_id, scenario_id }: Ids) {
  return sql<boolean>`rule_id = ${rule_id} and scenario_id = ${scenario_id}`;
}

async function idsOf(tx: Tx, applicationId: ApplicationId, ruleName: string, scenario: string): Promise<Ids> {
  const rule = await tx
    .selectFrom('rules')
    .select('id')
    .where('application_id', '=', applicationId)
    .where('name', '=', ruleName)
    .executeTakeFirst();
  if (rule === undefined) throw storeErrors.create('RULE_MISSING', { name: ruleName });
  const bound = await tx
    .selectFrom('rule_scenarios')
    .innerJoin('scenarios', 'scenarios.id', 'rule_scenarios.scenario_id')
    .select('scenarios.id')
    .where('rule_scenarios.rule_id', '=', rule.id)
    .where('scenarios.name', '=', scenario)
    .executeTakeFirst();
  if (bound === undefined) throw storeErrors.create('RULE_SCENARIO_UNBOUND', { name: ruleName, scenario });
  return { rule_id: rule.id, scenario_id: bound.id };
}

async function requireVersion(tx: Tx, scenarioId: string, name: string, version: number): Promise<void> {
  const found = await tx
    .selectFrom('scenario_versions')
    .select('version')
    .where('scenario_id', '=', scenarioId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (found === undefined) throw storeErrors.create('SCENARIO_VERSION_MISSING', { name, version });
}

/** Of scenarios that the rule still runs. */
function rowsOf(db: Db | Tx, applicationId: ApplicationId): Promise<ReleaseRow[]> {
  return db
    .selectFrom('rule_releases')
    .innerJoin('rules', 'rules.id', 'rule_releases.rule_id')
    .innerJoin('scenarios', 'scenarios.id', 'rule_releases.scenario_id')
    .selectAll('rule_releases')
    .select('scenarios.name')
    .where('rules.application_id', '=', applicationId)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('rule_scenarios')
          .select('rule_scenarios.rule_id')
          .whereRef('rule_scenarios.rule_id', '=', 'rule_releases.rule_id')
          .whereRef('rule_scenarios.scenario_id', '=', 'rule_releases.scenario_id'),
      ),
    )
    .orderBy('rule_releases.rule_id')
    .orderBy('rule_releases.scenario_id')
    .execute();
}

function toRelease({ rule_id, name, version, canary }: ReleaseRow): Release {
  return {
    ruleId: asId<RuleId>(rule_id),
    scenario: name,
    version,
    canary: canary === null ? null : (JSON.parse(canary) as Canary),
  };
}

function isRunning({ canary }: Release, { version, startedAt }: CanaryRun['canary']): boolean {
  return canary?.version === version && canary.startedAt === startedAt && canary.rolledBack === null;
}

/** Sessions keep what they ran as JSON, a name and then its version. */
function runText(scenario: string, version: number): string {
  return `${JSON.stringify({ name: scenario, version }).slice(1, -1)},`;
}
