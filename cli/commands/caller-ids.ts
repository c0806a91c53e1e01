import type { Command } from 'commander';
import type { CallerIdListView, CallerIdView } from '#server/http/contract/index.ts';
import { connect } from '../connection.ts';
import { addClientOptions, addExamples, type ClientOptions, encodePathPart } from '../option-sets.ts';
import { formatTime, print, printJson, safe, table } from '../terminal.ts';

export function addCallerIds(program: Command): void {
  const group = program
    .command('caller-ids')
    .summary('numbers of others that calls may show')
    .description(
      'Numbers that are not ours and that calls through trunks with --caller-id-verified may show all the same, because you vouch for them. Numbers of the application need not be here.',
    );
  const adds = group
    .command('add')
    .description('Vouch for a number; also activates one that AddCallerID of the management API added')
    .argument('<number>', 'with its country code, as +12025550123')
    .action(add);
  addExamples(addClientOptions(adds), ['patchbay caller-ids add +12025550123']);
  const lists = group.command('list', { isDefault: true }).description('List them').action(list);
  addExamples(addClientOptions(lists), ['patchbay caller-ids list --json']);
  const removes = group
    .command('remove')
    .description('Let calls show a number no more')
    .argument('<number>', 'with its country code')
    .action(remove);
  addExamples(addClientOptions(removes), ['patchbay caller-ids remove +12025550123']);
}

async function add(number: string, options: ClientOptions): Promise<void> {
  const added = await connect(options).put<CallerIdView>(urlOf(number), undefined);
  if (options.json === true) return printJson(added);
  print(`Calls may show ${safe(added.number)}.`);
}

async function list(options: ClientOptions): Promise<void> {
  const items = await connect(options).list<CallerIdListView>('/v1/caller-ids');
  if (options.json === true) return printJson(items);
  if (items.length === 0) return print('There are no caller ids: patchbay caller-ids add NUMBER');
  const rows = items.map((each) => [
    safe(each.number),
    each.isActive ? 'active' : 'waits for you',
    formatTime(each.createdAt),
  ]);
  print(table(['NUMBER', 'STATE', 'SINCE'], rows));
}

async function remove(number: string, options: ClientOptions): Promise<void> {
  await connect(options).delete(urlOf(number));
  if (options.json === true) return printJson({ removed: number });
  print(`Calls may not show ${safe(number)} any more.`);
}

function urlOf(number: string): string {
  return `/v1/caller-ids/${encodePathPart(number)}`;
}
