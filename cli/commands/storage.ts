import { type Command, InvalidArgumentError, Option } from 'commander';
import type { NewStoredValueRequest, StoredValueList, StoredValueView } from '#server/http/contract/index.ts';
import { connect } from '../connection.ts';
import {
  type ApplicationOptions,
  addApplicationOptions,
  addExamples,
  applicationUrl,
  positiveCount,
} from '../option-sets.ts';
import { readPipe } from '../read-secret.ts';
import { formatTime, print, printJson, safe, safeLines, table } from '../terminal.ts';

interface ListOptions extends ApplicationOptions {
  readonly limit: number;
}

interface SetOptions extends ApplicationOptions {
  readonly ttl?: number;
}

/** Characters of a value that fit into a line of the list. */
const shownChars = 60;

export function addStorage(program: Command): void {
  const group = program
    .command('storage')
    .summary('values that scenarios keep with ApplicationStorage')
    .description('What the sessions of an application keep and share. Running sessions see a change at once.');
  const lists = group
    .command('list', { isDefault: true })
    .description('List values by key')
    .argument('[pattern]', "how keys begin, or a pattern with stars: 'user:*'")
    .addOption(new Option('-n, --limit <n>', 'how many').default(100).argParser(positiveCount))
    .action(list);
  addExamples(addApplicationOptions(lists), ['patchbay storage', "patchbay storage list 'visits:*' --json"]);
  const gets = group.command('get').description('Print a value').argument('<key>', 'its key').action(get);
  addExamples(addApplicationOptions(gets), ['patchbay storage get greeting']);
  const sets = group
    .command('set')
    .description('Set a value')
    .argument('<key>', 'its key, up to 200 characters')
    .argument('<value>', 'up to 2,000 characters; - reads it from standard input')
    .addOption(new Option('--ttl <seconds>', 'how long it is kept (default: 30 days, at most 90)').argParser(seconds))
    .action(set);
  addExamples(addApplicationOptions(sets), [
    "patchbay storage set greeting 'Happy New Year' --ttl 86400",
    'patchbay storage set menu - < menu.json',
  ]);
  const removes = group.command('remove').description('Remove a value').argument('<key>', 'its key').action(remove);
  addExamples(addApplicationOptions(removes), ['patchbay storage remove greeting']);
}

async function list(pattern: string | undefined, options: ListOptions): Promise<void> {
  const { items, next } = await connect(options).get<StoredValueList>(applicationUrl(options, 'storage'), {
    query: { pattern, limit: options.limit },
  });
  if (options.json === true) return printJson(items);
  if (items.length === 0) return print(`Application ${options.application} has no such values.`);
  const rows = items.map(({ key, value, expiresAt }) => [safe(key), formatTime(expiresAt), shortened(value)]);
  print(table(['KEY', 'UNTIL', 'VALUE'], rows));
  if (next !== null) print(`There may be more: patchbay storage list --limit N`);
}

async function get(key: string, options: ApplicationOptions): Promise<void> {
  const found = await connect(options).get<StoredValueView>(applicationUrl(options, 'storage', key));
  if (options.json === true) return printJson(found);
  print(safeLines(found.value));
}

async function set(key: string, value: string, options: SetOptions): Promise<void> {
  const { ttl } = options;
  const request: NewStoredValueRequest = {
    value: value === '-' ? await readPipe() : value,
    ...(ttl === undefined ? {} : { ttlSeconds: ttl }),
  };
  const kept = await connect(options).put<StoredValueView>(applicationUrl(options, 'storage', key), request);
  if (options.json === true) return printJson(kept);
  print(`Set ${safe(key)} of ${options.application} until ${formatTime(kept.expiresAt)}.`);
}

async function remove(key: string, options: ApplicationOptions): Promise<void> {
  await connect(options).delete(applicationUrl(options, 'storage', key));
  if (options.json === true) return printJson({ removed: key });
  print(`Removed ${safe(key)} from ${options.application}.`);
}

function shortened(value: string): string {
  return safe(value.length > shownChars ? `${value.slice(0, shownChars)}…` : value);
}

function seconds(text: string): number {
  if (!/^\d{1,8}$/.test(text)) throw new InvalidArgumentError('It must be a whole number of seconds.');
  return Number(text);
}
