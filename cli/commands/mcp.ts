import { homedir } from 'node:os';
import { Argument, type Command } from 'commander';
import type { Status } from '#server/http/contract/index.ts';
import { type ConnectionOptions, connect, serverUrl } from '../connection.ts';
import { cliErrors } from '../errors.ts';
import { cliLimits } from '../limits.ts';
import { type AssistantName, type AssistantProgram, assistantNames, assistantPrograms } from '../mcp/assistants.ts';
import { serverEntry } from '../mcp/server-entry.ts';
import type { Setup } from '../mcp/setup.ts';
import { StdioBridge } from '../mcp/stdio-bridge.ts';
import { addClientOptions, addExamples, addServerAddress, type ClientOptions } from '../option-sets.ts';
import { print, printJson, safe, table } from '../terminal.ts';

export function addMcp(program: Command): void {
  const group = program
    .command('mcp')
    .summary('let AI assistants drive the server')
    .description(
      'Speaks MCP on standard input and output for an AI assistant, which starts this command, and hands everything on to the running server. `patchbay mcp setup` tells assistants of it.',
    );
  const serves = group
    .command('serve', { isDefault: true })
    .description('Speak MCP on standard input and output')
    .action(bridge);
  addExamples(addServerAddress(serves), ['patchbay mcp', 'PATCHBAY_KEY=… patchbay mcp --url https://calls.example']);
  const setups = group
    .command('setup')
    .description(
      'Tell an assistant of the server, in its own configuration: everything else there stays as it is, and the file as it was is kept beside it. `auto` is every assistant that is installed. A key given as PATCHBAY_KEY is written into the file, which then is yours alone to read.',
    )
    .addArgument(new Argument('[assistant]', 'whom to tell').choices([...assistantNames, 'auto']).default('auto'))
    .option('--dry-run', 'show what would change, and change nothing')
    .action(setup);
  addExamples(addClientOptions(setups), ['patchbay mcp setup', 'patchbay mcp setup cursor --dry-run']);
  const states = group.command('status').description('Show which assistants know of the server').action(status);
  addExamples(addClientOptions(states), ['patchbay mcp status --json']);
}

async function bridge(options: ConnectionOptions): Promise<void> {
  await new StdioBridge(connect(options), process.stdout).run(process.stdin);
}

interface SetupOptions extends ClientOptions {
  readonly dryRun?: boolean;
}

async function setup(name: AssistantName | 'auto', options: SetupOptions): Promise<void> {
  const isDry = options.dryRun === true;
  const chosen = ourPrograms().filter((one) => (name === 'auto' ? one.isThere : one.name === name));
  if (chosen.length === 0) throw cliErrors.create('CLI_MCP_NO_ASSISTANT', { names: assistantNames.join(', ') });
  const { setUp } = await import('../mcp/setup.ts');
  const done: Setup[] = [];
  for (const one of chosen) done.push(setUp(one, await serverEntry(one, options), isDry));
  if (options.json === true) return printJson({ dryRun: isDry, assistants: done });
  for (const one of done) await describe(one, isDry);
  if (!isDry) print('Start the assistant again, and ask it to list the scenarios of Patchbay.');
}

async function describe({ assistant, file, outcome, backup, changes }: Setup, isDry: boolean): Promise<void> {
  const name = `${assistant}: ${safe(file)}`;
  const kept = backup === null ? '' : ` As it was: ${safe(backup)}`;
  if (outcome === 'unchanged') return print(`${name} knows of it already.`);
  print(isDry ? `${name} would be ${outcome}:` : `${name} is ${outcome}.${kept}`);
  const { printDiff } = await import('../source-diff.ts');
  if (isDry) printDiff(changes);
}

async function status(options: ClientOptions): Promise<void> {
  const { setupState } = await import('../mcp/setup.ts');
  const assistants: { readonly assistant: AssistantName; readonly state: string; readonly file: string }[] = [];
  for (const one of ourPrograms())
    assistants.push({
      assistant: one.name,
      file: one.file,
      state: setupState(one, await serverEntry(one, options)),
    });
  const url = await serverUrl(options);
  const server = await connect(options)
    .get<Status>('/v1/status', { signal: AbortSignal.timeout(cliLimits.doctorAnswerMs) })
    .then(
      ({ version }) => ({ url, runs: true, version }),
      () => ({ url, runs: false, version: null }),
    );
  if (options.json === true) return printJson({ server, assistants });
  print(server.runs ? `The server at ${url} answers (version ${server.version}).` : `No server answers us at ${url}.`);
  const rows = assistants.map(({ assistant, state, file }) => [assistant, state, safe(file)]);
  print(table(['ASSISTANT', 'STATE', 'FILE'], rows));
}

function ourPrograms(): readonly AssistantProgram[] {
  return assistantPrograms({ folder: homedir(), platform: process.platform, appData: process.env.APPDATA });
}
