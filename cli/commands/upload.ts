import { type Stats, statSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { messageOf } from '#runtime/shared/errors.ts';
import type { RuleList, UploadReply } from '#server/http/contract/index.ts';
import { type InputListener, readScenario } from '../bundle/index.ts';
import { connect } from '../connection.ts';
import { cliErrors } from '../errors.ts';
import { type ApplicationOptions, addApplicationOptions, addExamples, applicationUrl } from '../option-sets.ts';
import { plural, print, printJson, safe } from '../terminal.ts';

interface UploadOptions extends ApplicationOptions {
  readonly name?: string;
  readonly activate: boolean;
  readonly dryRun: boolean;
  readonly prune: boolean;
  readonly watch: boolean;
}

export function addUpload(program: Command): void {
  const command = program
    .command('upload')
    .summary('upload a scenario, or a folder of them with their rules')
    .description(
      'Checks a scenario and stores it as a new version; the next call runs it. A syntax error is shown with its line and nothing changes.\n' +
        'What it imports, files of the project and packages in pure JavaScript, is put into one script with it.\n' +
        'A folder is compared with the server, and what differs is changed: its scripts, and the rules in rules.config.json (yml, yaml, toml). It may be a tree as VoxEngine’s deploy tool keeps it, with applications/ and scenarios/src/.',
    )
    .argument('<path>', 'JavaScript or TypeScript file, or a folder')
    .option('-n, --name <name>', "scenario's name (default: the file's name without its endings)")
    .option('--no-activate', 'only store the version: calls run it once a rule tries or pins it, or it is activated')
    .option('--dry-run', 'of a folder: only tell what would be done', false)
    .option('--prune', 'of a folder: remove scenarios and rules that it does not have', false)
    .option('-w, --watch', 'upload again whenever something changes, until Ctrl-C', false)
    .action(upload);
  addExamples(addApplicationOptions(command), [
    'patchbay upload greeting.js',
    'patchbay upload src/greeting.voxengine.ts --name greeting --application support',
    'patchbay upload voxfiles --dry-run',
    'patchbay upload . --watch',
  ]);
}

async function upload(target: string, options: UploadOptions): Promise<void> {
  const isFolder = statOf(target).isDirectory();
  checkOptions(isFolder, options);
  const once = async (onInput: InputListener): Promise<void> => {
    if (!isFolder) return await uploadFile(target, options, onInput);
    const { deploy, readTree } = await import('../deploy/index.ts');
    await deploy(connect(options), await readTree(target, options.application, onInput), options);
  };
  if (!options.watch) return await once(() => undefined);
  const { watchPath } = await import('../deploy/index.ts');
  await watchPath(target, once);
}

/** Throws CLI_USAGE: an option that means nothing here would be taken for done. */
function checkOptions(isFolder: boolean, { name, activate, dryRun, prune }: UploadOptions): void {
  const wrong = isFolder
    ? { '--name': name !== undefined, '--no-activate': !activate }
    : { '--dry-run': dryRun, '--prune': prune };
  const [option] = Object.entries(wrong).find(([, isGiven]) => isGiven) ?? [];
  if (option === undefined) return;
  const problem = `${option} is for ${isFolder ? 'a file, and this is a folder' : 'a folder, and this is a file'}`;
  throw cliErrors.create('CLI_USAGE', {
    problem,
    advice: 'Run the same command with --help to see how it is written.',
  });
}

async function uploadFile(file: string, options: UploadOptions, onInput: InputListener): Promise<void> {
  const name = options.name ?? nameFrom(path.basename(file));
  const { fileName, source } = await readScenario(file, onInput);
  const client = connect(options);
  const { activate } = options;
  const url = applicationUrl(options, 'scenarios', name);
  const reply = await client.put<UploadReply>(url, { fileName, source, activate });
  if (options.json === true) return printJson(reply);
  print(describe(reply, options.application));
  if (!activate && reply.previous !== null && reply.previous.version !== reply.scenario.version) {
    const activation = `patchbay scenarios activate ${quoted(name)} ${reply.scenario.version}${forApplication(options)}`;
    return print(`Calls run version ${reply.previous.version}: ${activation}`);
  }
  const items = await client.list<RuleList>(applicationUrl(options, 'rules'));
  if (!items.some((rule) => rule.scenarios.includes(name))) {
    print(
      `No rule runs it yet: patchbay rules add --pattern '\\+?1\\d+' --scenarios ${quoted(name)}${forApplication(options)}`,
    );
  }
}

function describe({ outcome, scenario, lines, previous, changes }: UploadReply, application: string): string {
  const size = `${plural(lines, 'line')}, sha256 ${scenario.sha256.slice(0, 12)}`;
  const title = `${safe(scenario.name)} version ${scenario.version}`;
  if (outcome === 'unchanged') return `Unchanged: ${title} of ${application} already has this content (${size}).`;
  const change =
    previous === null ? 'new' : `+${changes.added} -${changes.removed} lines since version ${previous.version}`;
  return `Uploaded ${title} to ${application}: ${size}, ${change}.`;
}

function statOf(target: string): Stats {
  try {
    return statSync(target);
  } catch (error) {
    throw cliErrors.create('CLI_FILE_UNREADABLE', { file: target, problem: messageOf(error) }, error);
  }
}

function nameFrom(fileName: string): string {
  return fileName.replace(/(?<=.)\..*$/, '');
}

function quoted(name: string): string {
  return /^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`;
}

function forApplication({ application }: UploadOptions): string {
  return application === 'default' ? '' : ` --application ${application}`;
}
