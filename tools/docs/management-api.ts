import { absentCommands } from '#server/platform-api/commands/absent.ts';
import { commandGroups } from '#server/platform-api/commands/index.ts';
import { dialectCodes } from '#server/platform-api/dialect-codes.ts';
import { roleNames } from '#server/platform-api/roles.ts';
import { type Page, page, table } from './markdown.ts';

/** The commands of the management API, from their declarations. */
export function managementApiPage(): Page {
  const groups = Object.entries(commandGroups).map(([group, commands]) => {
    const rows = commands.map(({ name, parameters, refused = {}, roles, note = '' }) => [
      `\`${name}\``,
      code(Object.keys(parameters)),
      code(Object.keys(refused)),
      roles.length === roleNames.length ? 'every role' : roles.join(', '),
      [note, ...reasons(refused)].filter((part) => part !== '').join(' '),
    ]);
    return `## ${group}\n\n${table(['command', 'parameters', 'refused', 'roles', 'note'], rows)}`;
  });
  const absent = Object.entries(absentCommands).map(([name, reason]) => [`\`${name}\``, reason]);
  const errors = Object.entries(dialectCodes).map(([name, number]) => [String(number), `\`${name.toLowerCase()}\``]);
  return page('docs/reference/management-api.md', 'The management API', [
    'Commands of the platform’s management API that this server answers at `/platform_api`, and those it refuses. [How to use it](../how-to/management-api.md).',
    'A parameter that is not listed is passed over, as the platform does. One under “refused” would change nothing here, and the note says why: a command that has it is refused with `forbidden_parameter` and nothing is done; as `false`, which is how things are, it is passed over. Lists are parted by semicolons, times are `YYYY-MM-DD HH:mm:ss` in UTC, `count` is 20 unless given and at most 1000.',
    ...groups,
    `## Not there\n\nRefused with \`forbidden_command\`.\n\n${table(['command', 'why, and what to use in its place'], absent)}`,
    `## Errors\n\nEvery error is HTTP 200 with \`{"error":{"code":…,"msg":…},"errors":[…]}\`; only too many sessions are HTTP 429.\n\n${table(['code', 'name'], errors)}`,
  ]);
}

/** Those that have the same one together. */
function reasons(refused: Readonly<Record<string, string>>): string[] {
  const groups = Map.groupBy(Object.entries(refused), ([, reason]) => reason);
  return [...groups].map(([reason, names]) => `${code(names.map(([name]) => name))}: ${reason}.`);
}

function code(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(' ');
}
