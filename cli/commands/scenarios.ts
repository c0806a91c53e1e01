import { type Command, InvalidArgumentError } from 'commander';
import type { ScenarioList, ScenarioView, ScenarioWhole } from '#server/http/contract/index.ts';
import { connect } from '../connection.ts';
import { cliErrors } from '../errors.ts';
import { type ApplicationOptions, addApplicationOptions, addExamples, applicationUrl } from '../option-sets.ts';
import { formatTime, print, printJson, safe, table } from '../terminal.ts';

interface ShowOptions extends ApplicationOptions {
  readonly version?: number;
  readonly versions?: boolean;
}

export function addScenarios(program: Command): void {
  const group = program
    .command('scenarios')
    .summary('uploaded scenarios')
    .description('Scenarios of an application, every version of them. `patchbay upload` adds one.');
  const lists = group.command('list', { isDefault: true }).description('List scenarios').action(list);
  addExamples(addApplicationOptions(lists), [
    'patchbay scenarios list',
    'patchbay scenarios list --application support',
  ]);
  const shows = group
    .command('show')
    .description("Print a scenario's source as it was uploaded")
    .argument('<name>', "scenario's name")
    .option('-v, --version <n>', 'an older version', positive)
    .option('--versions', 'list all versions instead of the source')
    .action(show);
  addExamples(addApplicationOptions(shows), [
    'patchbay scenarios show greeting',
    'patchbay scenarios show greeting --version 2 > old.js',
  ]);
  const activates = group
    .command('activate')
    .description('Make a version the current one; the next call runs it, calls that are up keep theirs')
    .argument('<name>', "scenario's name")
    .argument('<version>', 'its number', positive)
    .action(activate);
  addExamples(addApplicationOptions(activates), ['patchbay scenarios activate greeting 4']);
  const rollbacks = group
    .command('rollback')
    .description('Go back to the version before the current one')
    .argument('<name>', "scenario's name")
    .action(rollBack);
  addExamples(addApplicationOptions(rollbacks), ['patchbay scenarios rollback greeting']);
  const diffs = group
    .command('diff')
    .description('Show what changed between two versions')
    .argument('<name>', "scenario's name")
    .argument('[from]', 'version to compare (default: the one before)', positive)
    .argument('[to]', 'version to compare it with (default: the current one)', positive)
    .action(diff);
  addExamples(addApplicationOptions(diffs), [
    'patchbay scenarios diff greeting',
    'patchbay scenarios diff greeting 2 5',
  ]);
  const removes = group
    .command('remove')
    .description('Remove a scenario with all its versions; refused while a rule names it')
    .argument('<name>', "scenario's name")
    .action(remove);
  addExamples(addApplicationOptions(removes), ['patchbay scenarios remove greeting']);
}

async function list(options: ApplicationOptions): Promise<void> {
  const items = await connect(options).list<ScenarioList>(applicationUrl(options, 'scenarios'));
  if (options.json === true) return printJson(items);
  if (items.length === 0) return print(`Application ${options.application} has no scenarios: patchbay upload FILE`);
  print(
    table(
      ['NAME', 'VERSION', 'UPLOADED', 'SHA256', 'FILE'],
      items.map((one) => [
        safe(one.name),
        String(one.version),
        formatTime(one.uploadedAt),
        one.sha256.slice(0, 12),
        safe(one.fileName),
      ]),
    ),
  );
}

async function show(name: string, options: ShowOptions): Promise<void> {
  const found = await connect(options).get<ScenarioWhole>(applicationUrl(options, 'scenarios', name), {
    query: { version: options.version },
  });
  if (options.json === true) return printJson(found);
  // The author's own text, for a file: byte for byte as it was uploaded.
  if (options.versions !== true) return void process.stdout.write(found.source);
  const rows = found.versions.map((one) => [
    one.version === found.current ? `${one.version} (current)` : String(one.version),
    formatTime(one.uploadedAt),
    one.sha256.slice(0, 12),
    safe(one.fileName),
  ]);
  print(table(['VERSION', 'UPLOADED', 'SHA256', 'FILE'], rows));
}

async function activate(name: string, version: number, options: ApplicationOptions): Promise<void> {
  const url = applicationUrl(options, 'scenarios', name, 'current');
  const current = await connect(options).put<ScenarioView>(url, { version });
  if (options.json === true) return printJson(current);
  print(`Version ${current.version} of ${safe(name)} is the current one; the next call runs it.`);
}

async function rollBack(name: string, options: ApplicationOptions): Promise<void> {
  const { version, versions } = await connect(options).get<ScenarioWhole>(applicationUrl(options, 'scenarios', name));
  await activate(name, versionBefore(name, version, versions), options);
}

async function diff(
  name: string,
  from: number | undefined,
  to: number | undefined,
  options: ApplicationOptions,
): Promise<void> {
  const client = connect(options);
  const url = applicationUrl(options, 'scenarios', name);
  const right = await client.get<ScenarioWhole>(url, { query: { version: to } });
  const left = await client.get<ScenarioWhole>(url, {
    query: { version: from ?? versionBefore(name, right.version, right.versions) },
  });
  const { printDiff, unifiedDiff } = await import('../source-diff.ts');
  const patch = unifiedDiff(left, right);
  if (options.json === true) return printJson({ name, from: left.version, to: right.version, patch });
  printDiff(patch);
}

/** Throws CLI_NO_VERSION_BEFORE for the first one. */
function versionBefore(name: string, version: number, versions: readonly ScenarioView[]): number {
  const before = versions.find((one) => one.version < version);
  if (before !== undefined) return before.version;
  throw cliErrors.create('CLI_NO_VERSION_BEFORE', { name, version });
}

async function remove(name: string, options: ApplicationOptions): Promise<void> {
  await connect(options).delete(applicationUrl(options, 'scenarios', name));
  if (options.json === true) return printJson({ removed: name });
  print(`Removed scenario ${safe(name)} of ${options.application}.`);
}

function positive(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1.');
  return Number(text);
}
