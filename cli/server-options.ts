import { type Command, Option } from 'commander';
import { isList, type OptionKey, type OptionRow } from '#server/configuration/option.ts';
import { optionKeys, options as table } from '#server/configuration/options.ts';
import type { ConfigurationInput } from '#server/configuration/resolve-options.ts';

/** Adds a flag for every row of the configuration table, or for some, and `--config`. */
export function addServerOptions(command: Command, keys: readonly OptionKey[] = optionKeys): Command {
  command.addOption(
    new Option('--config <file>', 'configuration file (default: PATCHBAY_CONFIG, or ./patchbay.config.json)'),
  );
  for (const key of keys) command.addOption(serverOption(table[key]));
  return command;
}

/** The configuration's input from a command's parsed flags, the environment and the current folder. */
export function configurationInput(command: Command): ConfigurationInput {
  const given = command.opts<Readonly<Record<string, string | undefined>>>();
  const flags: Partial<Record<OptionKey, string>> = {};
  for (const key of optionKeys) {
    const text = given[serverOption(table[key]).attributeName()];
    if (text !== undefined) flags[key] = text;
  }
  const { config } = given;
  return { flags, environment: process.env, folder: process.cwd(), ...(config === undefined ? {} : { file: config }) };
}

function serverOption(row: OptionRow): Option {
  const fallback = row.default === '' ? 'none' : row.default;
  const option = new Option(
    `--${row.flag} <${row.placeholder}>`,
    `${row.description} [${row.env}; default: ${fallback}]`,
  );
  return isList(row) ? option.argParser(joined) : option;
}

/** A flag that is given again adds to what it gave before. */
function joined(text: string, before: string | undefined): string {
  return before === undefined ? text : `${before},${text}`;
}
