import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { messageOf } from '#runtime/shared/errors.ts';
import type { RuleList, UploadReply } from '#server/http/contract/index.ts';
import { connect } from '../connection.ts';
import { cliErrors } from '../errors.ts';
import { type ApplicationOptions, addApplicationOptions, addExamples, applicationUrl } from '../option-sets.ts';
import { plural, print, printJson, safe } from '../terminal.ts';

interface UploadOptions extends ApplicationOptions {
  readonly name?: string;
  readonly activate: boolean;
}

export function addUpload(program: Command): void {
  const command = program
    .command('upload')
    .summary('upload a scenario')
    .description(
      'Checks a scenario and stores it as a new version; the next call runs it. A syntax error is shown with its line and nothing changes.',
    )
    .argument('<file>', 'JavaScript or TypeScript file')
    .option('-n, --name <name>', "scenario's name (default: the file's name without its endings)")
    .option('--no-activate', 'only store the version: calls run it once a rule tries or pins it, or it is activated')
    .action(upload);
  addExamples(addApplicationOptions(command), [
    'patchbay upload greeting.js',
    'patchbay upload src/greeting.voxengine.ts --name greeting --application support',
  ]);
}

async function upload(file: string, options: UploadOptions): Promise<void> {
  const fileName = path.basename(file);
  const name = options.name ?? nameFrom(fileName);
  const source = readSource(file);
  const client = connect(options);
  const { activate } = options;
  const url = applicationUrl(options, 'scenarios', name);
  const reply = await client.put<UploadReply>(url, { fileName, source, activate });
  if (options.json === true) return printJson(reply);
  print(describe(reply, options.application));
  if (!activate && reply.previous !== null && reply.previous.version !== reply.scenario.version)
    return print(
      `Calls run version ${reply.previous.version}: patchbay scenarios activate ${quoted(name)} ${reply.scenario.version}${forApplication(options)}`,
    );
  const { items } = await client.get<RuleList>(applicationUrl(options, 'rules'));
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

function readSource(file: string): string {
  try {
    if (statSync(file).isDirectory())
      throw cliErrors.create('CLI_FILE_UNREADABLE', { file, problem: 'it is a folder' });
    // The text is kept byte for byte, so a byte order mark stays; anything but UTF-8 would change on its way.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch (error) {
    if (error instanceof Error && 'hint' in error) throw error;
    throw cliErrors.create('CLI_FILE_UNREADABLE', { file, problem: messageOf(error) }, error);
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
