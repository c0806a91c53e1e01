import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import * as z from 'zod';
import { messageOf } from '#runtime/shared/errors.ts';
import { type InputListener, readScenario, type ScenarioText } from '../bundle/index.ts';
import { cliErrors } from '../errors.ts';
import { readText } from '../read-text.ts';

export interface TreeScenario extends ScenarioText {
  readonly name: string;
}

export interface TreeRule {
  readonly name: string;
  readonly pattern: string;
  readonly scenarios: readonly string[];
}

export interface TreeApplication {
  readonly name: string;
  /** In their order; undefined: the tree says nothing of them. */
  readonly rules: readonly TreeRule[] | undefined;
}

/** What a folder says is to be on the server. */
export interface DeployTree {
  readonly folder: string;
  /** Whose scenarios they are. */
  readonly owner: string;
  readonly scenarios: readonly TreeScenario[];
  readonly applications: readonly TreeApplication[];
}

const endings = ['json', 'yml', 'yaml', 'toml'] as const;
const scenarioFile = /^(?<name>.+?)\.voxengine\.[jt]s$/;
const plainFile = /^(?<name>[^.].*?)(?<!\.d)\.[cm]?[jt]s$/;

const applicationFile = z.looseObject({ applicationName: z.string().min(1) });
const ruleSchema = z.looseObject({
  ruleName: z.string().min(1),
  scenarios: z.array(z.string().min(1)),
  rulePattern: z.string().min(1).default('.*'),
});
/** TOML has no lists at its top. */
const rulesFile = z.union([z.array(ruleSchema), z.looseObject({ rules: z.array(ruleSchema) })]);

/**
 * Reads a folder: the tree of VoxEngine's deploy tool (`applications/…`, `scenarios/src/…`, also below `voxfiles`), or
 * any other one, whose scripts are scenarios of `application`. Throws CLI_TREE_INVALID and the errors of `readScenario`.
 */
export async function readTree(folder: string, application: string, onInput: InputListener): Promise<DeployTree> {
  const root = [folder, path.join(folder, 'voxfiles')].find((one) => existsSync(path.join(one, 'scenarios', 'src')));
  if (root === undefined) {
    const scenarios = await readScenarios(folder, onInput);
    if (scenarios.length === 0) throw invalid(folder, 'it holds no scenario: no file that ends with .js or .ts');
    return { folder, owner: application, scenarios, applications: [{ name: application, rules: rulesIn(folder) }] };
  }
  const applications = path.join(root, 'applications');
  const folders = existsSync(applications) ? subfolders(applications) : [];
  return {
    folder: root,
    // As the tool knows them: scenarios of the account, which every application may run.
    owner: 'default',
    scenarios: await readScenarios(path.join(root, 'scenarios', 'src'), onInput),
    applications: folders.map((one) => readApplication(path.join(applications, one))),
  };
}

function readApplication(folder: string): TreeApplication {
  const config = readConfig(folder, 'application.config', applicationFile);
  const given = config?.applicationName ?? path.basename(folder);
  // `name.account.voximplant.com` is its whole name there; here the first label is enough.
  return { name: given.split('.', 1)[0] ?? given, rules: rulesIn(folder) };
}

function rulesIn(folder: string): readonly TreeRule[] | undefined {
  const config = readConfig(folder, 'rules.config', rulesFile);
  if (config === undefined) return undefined;
  const rules = Array.isArray(config) ? config : config.rules;
  return rules.map(({ ruleName: name, rulePattern: pattern, scenarios }) => ({ name, pattern, scenarios }));
}

async function readScenarios(folder: string, onInput: InputListener): Promise<readonly TreeScenario[]> {
  const files = readdirSync(folder).filter((name) => statSync(path.join(folder, name)).isFile());
  const form = files.some((name) => scenarioFile.test(name)) ? scenarioFile : plainFile;
  const names = files.flatMap((fileName) => {
    const name = form.exec(fileName)?.groups?.name;
    return name === undefined ? [] : [{ name, fileName }];
  });
  const twice = names.find(({ name }, index) => names.findIndex((other) => other.name === name) !== index);
  if (twice !== undefined) throw invalid(folder, `two files are the scenario ${twice.name}`);
  const scenarios: TreeScenario[] = [];
  for (const { name, fileName } of names) {
    scenarios.push({ name, ...(await readScenario(path.join(folder, fileName), onInput)) });
  }
  return scenarios;
}

function readConfig<Value>(folder: string, name: string, schema: z.ZodType<Value>): Value | undefined {
  const ending = endings.find((one) => existsSync(path.join(folder, `${name}.${one}`)));
  if (ending === undefined) return undefined;
  const file = path.join(folder, `${name}.${ending}`);
  const parsed = schema.safeParse(parseConfig(file, readText(file)));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(file, `${issue?.path.join('.') || 'its content'}: ${issue?.message}`);
}

function parseConfig(file: string, text: string): unknown {
  try {
    if (file.endsWith('.json')) return JSON.parse(text);
    return file.endsWith('.toml') ? parseToml(text) : parseYaml(text);
  } catch (error) {
    throw invalid(file, messageOf(error).split('\n', 1)[0] ?? '', error);
  }
}

function subfolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

function invalid(file: string, problem: string, cause?: unknown): Error {
  return cliErrors.create('CLI_TREE_INVALID', { file, problem }, cause);
}
