import { type Command, InvalidArgumentError } from 'commander';
import type { ScenarioList, ScenarioWhole } from '#server/http/contract/index.ts';
import { connect } from '../connection.ts';
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
  const removes = group
    .command('remove')
    .description('Remove a scenario with all its versions; refused while a rule names it')
    .argument('<name>', "scenario's name")
    .action(remove);
  addExamples(addApplicationOptions(removes), ['patchbay scenarios remove greeting']);
}

async function list(options: ApplicationOptions): Promise<void> {
  const { items } = await connect(options).get<ScenarioList>(applicationUrl(options, 'scenarios'));
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
    String(one.version),
    formatTime(one.uploadedAt),
    one.sha256.slice(0, 12),
    safe(one.fileName),
  ]);
  print(table(['VERSION', 'UPLOADED', 'SHA256', 'FILE'], rows));
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
