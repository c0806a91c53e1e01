import {
  configurationFileName,
  type OptionKey,
  type OptionRow,
  optionKeys,
  options,
  otherEnvironment,
  speechEnvironment,
} from '#server/configuration/index.ts';
import { type Page, page, table } from './markdown.ts';

export function configurationPage(): Page {
  const rows = optionKeys.map((key) => optionLine(key, options[key]));
  const others = Object.entries(otherEnvironment).map(([name, meaning]) => [`\`${name}\``, meaning]);
  const speech = Object.entries(speechEnvironment).map(([name, meaning]) => [`\`${name}\``, meaning]);
  return page('docs/reference/configuration.md', 'Configuration', [
    `A flag of \`patchbay start\` wins over the environment, the environment over the file \`${configurationFileName}\` in the current folder, the file over the default. Lists are parted by commas, or their flag is given several times. Nothing listens on an address that other machines reach unless you say so. \`npx patchbay doctor\` prints the effective configuration and what is wrong with it.`,
    table(['flag', 'environment', 'key in the file', 'default', 'meaning'], rows),
    '## Other environment variables',
    table(['name', 'meaning'], others),
    '## Speech',
    `Who speaks, and with which accounts, stands under the key \`speech\` of the file, which [docs/how-to/speech.md](../how-to/speech.md) shows, or in these variables, which go before it.`,
    table(['name', 'meaning'], speech),
    '## MCP',
    'Programs that scenarios may start as MCP servers, and whether servers are told whose call it is, stand under the key `mcp` of the file, which [docs/how-to/mcp.md](../how-to/mcp.md) shows.',
    'Whose access tokens are taken in place of keys stands under the key `oauth`, which [docs/how-to/keys.md](../how-to/keys.md) shows.',
    'Which applications’ scenarios may use the management API, and with which role, stands under the key `managementApi`, which [docs/how-to/management-api.md](../how-to/management-api.md) shows.',
  ]);
}

function optionLine(key: OptionKey, row: OptionRow): string[] {
  const bounds = row.range === undefined ? '' : ` From ${row.range[0]} to ${row.range[1]}${unit(row)}.`;
  const choices = row.choices === undefined ? '' : ` One of ${row.choices.join(', ')}.`;
  return [
    `\`--${row.flag} ${row.placeholder}\``,
    `\`${row.env}\``,
    `\`${key}\``,
    row.default === '' ? 'none' : `\`${row.default}\``,
    `${row.description}${choices}${bounds}`,
  ];
}

function unit(row: OptionRow): string {
  return row.unit === undefined ? '' : ` ${row.unit}`;
}
