import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ConnectionOptions } from './connection.ts';
import { cliErrors } from './errors.ts';

/** What every command that talks to a server takes. */
export interface ClientOptions extends ConnectionOptions {
  readonly json?: boolean;
}

export interface ApplicationOptions extends ClientOptions {
  readonly application: string;
}

/** Adds `--json`, `--url` and `--data-dir`. */
export function addClientOptions(command: Command): Command {
  return addServerAddress(command.addOption(new Option('--json', 'print JSON instead of text')));
}

/** Adds `--url` and `--data-dir`. */
export function addServerAddress(command: Command): Command {
  return command
    .addOption(new Option('--url <url>', 'server to talk to (default: PATCHBAY_URL, or the configured HTTP address)'))
    .addOption(new Option('--data-dir <dir>', "the server's data directory, where its admin key is"));
}

/** Adds `--application` besides the client options. */
export function addApplicationOptions(command: Command): Command {
  return addClientOptions(command.option('-a, --application <name>', 'application', 'default'));
}

/** Reads the value of an option that counts something. */
export function positiveCount(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1.');
  return Number(text);
}

/** Adds examples below a command's help. */
export function addExamples(command: Command, examples: readonly string[]): Command {
  const lines = examples.map((example) => `  $ ${example}`).join('\n');
  return command.addHelpText('after', `\nExamples:\n${lines}`);
}

/** The path of something of an application. */
export function applicationUrl(options: ApplicationOptions, ...parts: readonly string[]): string {
  return ['/v1/applications', options.application, ...parts].map(encodePart).join('/');
}

function encodePart(part: string, index: number): string {
  return index === 0 ? part : encodePathPart(part);
}

/** One part of a path. Throws CLI_USAGE for what would name another path: URLs resolve `.` and `..`. */
export function encodePathPart(part: string): string {
  if (part === '' || part === '.' || part === '..') {
    throw cliErrors.create('CLI_USAGE', {
      problem: part === '' ? 'A name is empty' : `"${part}" is no name`,
      advice: 'Run the same command with --help to see how it is written.',
    });
  }
  return encodeURIComponent(part);
}
