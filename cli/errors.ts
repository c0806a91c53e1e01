import { defineErrors } from '#runtime/shared/errors.ts';

export const cliErrors = defineErrors('cli', {
  CLI_USAGE: {
    kind: 'user',
    summary: '{problem}',
    hint: '{advice}',
  },
  CLI_SERVER_UNREACHABLE: {
    kind: 'operator',
    summary: 'No Patchbay server answers at {url}: {problem}',
    hint: 'Start one with `npm start`, or name another address with --url or PATCHBAY_URL.',
  },
  CLI_NOT_PATCHBAY: {
    kind: 'operator',
    summary: 'What answers at {url} is not a Patchbay server (HTTP status {status})',
    hint: 'Name the right address with --url or PATCHBAY_URL; `patchbay doctor` shows which one is used and why.',
  },
  CLI_KEY_MISSING: {
    kind: 'operator',
    summary: 'There is no key for {url}: {file} cannot be read ({problem})',
    hint: 'On the machine of the server name its data directory (--data-dir or PATCHBAY_DATA_DIR); elsewhere set PATCHBAY_KEY.',
  },
  CLI_KEY_NOT_SENT: {
    kind: 'operator',
    summary: 'The admin key of this machine is not sent to {url}, which is another one',
    hint: 'Set PATCHBAY_KEY to the key of that server.',
  },
  CLI_FILE_UNREADABLE: {
    kind: 'user',
    summary: 'The file {file} cannot be read: {problem}',
    hint: 'Give the path of a file in UTF-8: JavaScript or TypeScript for a scenario, CSV for a call list.',
  },
  CLI_FILE_NOT_WRITTEN: {
    kind: 'user',
    summary: 'The file {file} cannot be written: {problem}',
    hint: 'Name a file in a folder that exists and that you may write to; files with keys must not be there yet.',
  },
  CLI_FILE_FOREIGN: {
    kind: 'user',
    summary: 'The file {file} is there and was not written by this command',
    hint: 'Look at it; `--force` puts the typings in its place.',
  },
  CLI_PROJECT_EXISTS: {
    kind: 'user',
    summary: 'Nothing was written, because some of the files are there already: {files}',
    hint: 'Name an empty folder; `patchbay typings` brings only the typings of a project up to date.',
  },
  CLI_PASSWORD_ON_COMMAND_LINE: {
    kind: 'user',
    summary: 'The password of user {name} does not belong on the command line',
    hint: 'Others can read it there, and your shell remembers it. Leave it out: it is asked for, or read from standard input.',
  },
  CLI_SECRET_ON_COMMAND_LINE: {
    kind: 'user',
    summary: 'A secret value is never taken from the command line, where the shell history and other users see it',
    hint: 'Pipe it in: printf %s "$VALUE" | patchbay secrets set {name}  (or leave it out and type it at the prompt). If it was a real value, change it: it is in your shell\'s history now.',
  },
  CLI_SECRET_EMPTY: {
    kind: 'user',
    summary: 'No value for the secret {name} came on standard input',
    hint: 'Pipe it in: printf %s "$VALUE" | patchbay secrets set {name}',
  },
  CLI_COMMAND_REFUSED: {
    kind: 'user',
    summary: '{problem}',
    hint: 'docs/reference/management-api.md tells what the command behind it takes.',
  },
  CLI_TIME_INVALID: {
    kind: 'user',
    summary: '"{text}" is no time',
    hint: 'Write how long ago, as 30s, 15m, 2h or 7d, or a time as 2026-11-30 or 2026-11-30T14:05:00Z.',
  },
  CLI_CANCELLED: {
    kind: 'user',
    summary: 'Cancelled',
    hint: 'Nothing was changed.',
  },
  CLI_CHILD_FAILED: {
    kind: 'operator',
    summary: '{program} could not be started: {problem}',
    hint: 'Run `npm ci` in the folder of the project; `patchbay doctor` checks the rest.',
  },
  CLI_NO_VERSION_BEFORE: {
    kind: 'user',
    summary: 'The scenario {name} has no version before version {version}.',
    hint: 'List its versions with `patchbay scenarios show {name} --versions`.',
  },
  CLI_TREE_INVALID: {
    kind: 'user',
    summary: 'The folder cannot be uploaded: {file}: {problem}',
    hint: 'Correct the file, or name a folder that holds scripts; docs/how-to/deploy-a-folder.md tells what a folder may look like.',
  },
  CLI_IMPORT_OF_NODE: {
    kind: 'user',
    summary: '{file}:{line}:{column}: {specifier} is of Node, which scenarios do not have',
    hint: 'Take a package in pure JavaScript, or what scenarios have themselves: Net for requests, Crypto, ApplicationStorage.',
  },
  CLI_IMPORT_MISSING: {
    kind: 'user',
    summary: '{file}:{line}:{column}: {specifier} cannot be found',
    hint: 'Name a file by its path from the file that imports it, as ./lib/greet.ts; install a package in the project with npm.',
  },
  CLI_BUNDLE_TOO_LARGE: {
    kind: 'user',
    summary:
      '{file} has {chars} characters with what it imports; a scenario may have {limit}. Most bytes are of {largest}',
    hint: 'Import less, or smaller packages; parts can be scenarios of their own, which share one global scope when a rule names them.',
  },
  CLI_MCP_LINE_TOO_LONG: {
    kind: 'limit',
    summary: 'A message on standard input is longer than {limit} bytes',
    hint: 'Standard input is for the MCP messages of an assistant, one a line.',
  },
  CLI_MCP_PENDING: {
    kind: 'limit',
    summary: 'Already {limit} requests wait for their answers',
    hint: 'Wait for some of them, or cancel them.',
  },
  CLI_MCP_CONFIG_INVALID: {
    kind: 'user',
    summary: 'The file {file} of the assistant cannot be understood: {problem}',
    hint: 'Nothing was changed. Correct the file, or move it away, and run the command again.',
  },
  CLI_MCP_NO_ASSISTANT: {
    kind: 'user',
    summary: 'No assistant that is known seems to be installed here',
    hint: 'Name one of {names}; for another, let it start `patchbay mcp`.',
  },
});
