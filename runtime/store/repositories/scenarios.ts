import { sql } from 'kysely';
import { type ApplicationId, asId, newId, type ScenarioId } from '#runtime/shared/ids.ts';
import type { ScenarioLanguage, ScenarioSummary, Scenarios, ScenarioUpload, ScenarioVersion } from '../contract.ts';
import type { Engine } from '../engine.ts';
import { storeErrors } from '../errors.ts';
import { checkScenarioName } from '../names.ts';
import type { Db, Row, Tx } from '../schema.ts';
import { requireApplication } from './applications.ts';

export function createScenarios({ db, clock, writeRouting }: Engine): Scenarios {
  return {
    async upload(applicationId, upload) {
      checkScenarioName(upload.name);
      return writeRouting(applicationId, async (tx) => {
        await requireApplication(tx, applicationId);
        const { activate = true } = upload;
        const newest = await newestVersion(tx, applicationId, upload.name);
        const same = activate ? await currentVersion(tx, applicationId, upload.name) : newest;
        if (same?.sha256 === upload.sha256) {
          await refreshCompiled(tx, same, upload);
          return { outcome: 'unchanged', scenario: toSummary({ ...same, file_name: upload.fileName }) };
        }
        const row = await insertVersion(tx, applicationId, newest, upload, clock.now());
        return { outcome: 'created', scenario: toSummary(row) };
      });
    },
    async find(applicationId, name) {
      const row = await wholeVersions(db, applicationId, name)
        .whereRef('scenario_versions.version', '=', 'scenarios.current_version')
        .executeTakeFirst();
      return row === undefined ? undefined : toVersion(row);
    },
    async get(applicationId, name) {
      const found = await this.find(applicationId, name);
      if (found === undefined) throw storeErrors.create('SCENARIO_MISSING', { name });
      return found;
    },
    async findById(id) {
      const row = await db.selectFrom('scenarios').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? undefined : await this.find(asId(row.application_id), row.name);
    },
    rename: (applicationId, name, newName) =>
      writeRouting(applicationId, (tx) => renameScenario(tx, applicationId, name, newName)),
    async getVersion(applicationId, name, version) {
      const row = await wholeVersions(db, applicationId, name)
        .where('scenario_versions.version', '=', version)
        .executeTakeFirst();
      if (row !== undefined) return toVersion(row);
      await this.get(applicationId, name);
      throw storeErrors.create('SCENARIO_VERSION_MISSING', { name, version });
    },
    async listVersions(applicationId, name) {
      const rows = await summaries(db, applicationId)
        .where('scenarios.name', '=', name)
        .orderBy('scenario_versions.version', 'desc')
        .execute();
      if (rows.length === 0) throw storeErrors.create('SCENARIO_MISSING', { name });
      return rows.map(toSummary);
    },
    async list(applicationId) {
      const rows = await summaries(db, applicationId)
        .whereRef('scenario_versions.version', '=', 'scenarios.current_version')
        .orderBy('scenarios.name')
        .execute();
      return rows.map(toSummary);
    },
    activate: (applicationId, name, version) =>
      writeRouting(applicationId, async (tx) => {
        const versions = await summaries(tx, applicationId).where('scenarios.name', '=', name).execute();
        if (versions.length === 0) throw storeErrors.create('SCENARIO_MISSING', { name });
        const row = versions.find((one) => one.version === version);
        if (row === undefined) throw storeErrors.create('SCENARIO_VERSION_MISSING', { name, version });
        await setCurrent(tx, row.id, version);
        return toSummary(row);
      }),
    remove: (applicationId, name) => writeRouting(applicationId, (tx) => removeScenario(tx, applicationId, name)),
  };
}

interface SummaryRow {
  readonly id: string;
  readonly application_id: string;
  readonly name: string;
  readonly version: number;
  readonly sha256: string;
  readonly file_name: string;
  readonly language: string;
  readonly uploaded_at: number;
  readonly source_chars: number;
}

function summaries(db: Db | Tx, applicationId: ApplicationId) {
  return db
    .selectFrom('scenarios')
    .innerJoin('scenario_versions', 'scenario_versions.scenario_id', 'scenarios.id')
    .select(['scenarios.id', 'scenarios.application_id', 'scenarios.name'])
    .select(['version', 'sha256', 'file_name', 'language', 'uploaded_at'])
    .select(sql<number>`length(source)`.as('source_chars'))
    .where('scenarios.application_id', '=', applicationId);
}

function wholeVersions(db: Db | Tx, applicationId: ApplicationId, name: string) {
  return db
    .selectFrom('scenarios')
    .innerJoin('scenario_versions', 'scenario_versions.scenario_id', 'scenarios.id')
    .select(['scenarios.id', 'scenarios.application_id', 'scenarios.name'])
    .selectAll('scenario_versions')
    .where('scenarios.application_id', '=', applicationId)
    .where('scenarios.name', '=', name);
}

function currentVersion(tx: Tx, applicationId: ApplicationId, name: string): Promise<SummaryRow | undefined> {
  return summaries(tx, applicationId)
    .where('scenarios.name', '=', name)
    .whereRef('scenario_versions.version', '=', 'scenarios.current_version')
    .executeTakeFirst();
}

function newestVersion(tx: Tx, applicationId: ApplicationId, name: string): Promise<SummaryRow | undefined> {
  return summaries(tx, applicationId)
    .where('scenarios.name', '=', name)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

async function setCurrent(tx: Tx, id: string, version: number): Promise<void> {
  await tx.updateTable('scenarios').set({ current_version: version }).where('id', '=', id).execute();
}

async function insertVersion(
  tx: Tx,
  applicationId: ApplicationId,
  newest: SummaryRow | undefined,
  upload: ScenarioUpload,
  now: number,
): Promise<SummaryRow> {
  const id = newest?.id ?? newId<ScenarioId>();
  const version = (newest?.version ?? 0) + 1;
  if (newest === undefined) {
    // The first version is current in any case: there is no other.
    const scenario = { id, application_id: applicationId, name: upload.name, current_version: version };
    await tx.insertInto('scenarios').values(scenario).execute();
  } else if (upload.activate !== false) await setCurrent(tx, id, version);
  const row: Row<'scenario_versions'> = {
    scenario_id: id,
    version,
    sha256: upload.sha256,
    file_name: upload.fileName,
    language: upload.language ?? languageOf(upload.fileName),
    source: upload.source,
    compiled: upload.compiled,
    map: upload.map ?? null,
    uploaded_at: now,
  };
  await tx.insertInto('scenario_versions').values(row).execute();
  return { ...row, id, application_id: applicationId, name: upload.name, source_chars: upload.source.length };
}

/** The same file under a newer compiler, or under another file name: the same version, compiled anew. */
async function refreshCompiled(tx: Tx, current: SummaryRow, upload: ScenarioUpload): Promise<void> {
  await tx
    .updateTable('scenario_versions')
    .set({ compiled: upload.compiled, map: upload.map ?? null, file_name: upload.fileName })
    .where('scenario_id', '=', current.id)
    .where('version', '=', current.version)
    .execute();
}

async function renameScenario(tx: Tx, applicationId: ApplicationId, name: string, newName: string): Promise<void> {
  checkScenarioName(newName);
  const current = await currentVersion(tx, applicationId, name);
  if (current === undefined) throw storeErrors.create('SCENARIO_MISSING', { name });
  const other = await currentVersion(tx, applicationId, newName);
  if (other !== undefined && other.id !== current.id)
    throw storeErrors.create('SCENARIO_NAME_TAKEN', { name: newName });
  await tx.updateTable('scenarios').set({ name: newName }).where('id', '=', current.id).execute();
}

async function removeScenario(tx: Tx, applicationId: ApplicationId, name: string): Promise<void> {
  const current = await currentVersion(tx, applicationId, name);
  if (current === undefined) throw storeErrors.create('SCENARIO_MISSING', { name });
  const rules = await tx
    .selectFrom('rule_scenarios')
    .innerJoin('rules', 'rules.id', 'rule_scenarios.rule_id')
    .select('rules.name')
    .where('scenario_id', '=', current.id)
    .groupBy(['rules.id', 'rules.name', 'rules.position'])
    .orderBy('rules.position')
    .execute();
  if (rules.length > 0) {
    const named = `${rules.length === 1 ? 'the rule' : 'the rules'} ${rules.map((rule) => rule.name).join(', ')}`;
    throw storeErrors.create('SCENARIO_IN_USE', { name, rules: named });
  }
  await tx.deleteFrom('scenarios').where('id', '=', current.id).execute();
}

function languageOf(fileName: string): ScenarioLanguage {
  return /\.[mc]?tsx?$/i.test(fileName) ? 'typescript' : 'javascript';
}

function toSummary(row: SummaryRow): ScenarioSummary {
  return {
    id: asId<ScenarioId>(row.id),
    applicationId: asId<ApplicationId>(row.application_id),
    name: row.name,
    version: row.version,
    sha256: row.sha256,
    fileName: row.file_name,
    language: row.language === 'typescript' ? 'typescript' : 'javascript',
    uploadedAt: row.uploaded_at,
    sourceChars: row.source_chars,
  };
}

type WholeRow = Omit<SummaryRow, 'source_chars'> & Pick<Row<'scenario_versions'>, 'source' | 'compiled' | 'map'>;

function toVersion(row: WholeRow): ScenarioVersion {
  const summary = toSummary({ ...row, source_chars: row.source.length });
  return { ...summary, source: row.source, compiled: row.compiled, map: row.map };
}
