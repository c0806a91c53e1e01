import type { Command } from 'commander';
import type { ApplicationList, ApplicationView, ApplicationWhole } from '#server/http/contract/index.ts';
import { connect } from '../connection.ts';
import { addClientOptions, addExamples, type ClientOptions, encodePathPart } from '../option-sets.ts';
import { formatTime, print, printJson, table } from '../terminal.ts';
import { addApplicationLimits } from './application-limits.ts';

export function addApplications(program: Command): void {
  const group = program
    .command('applications')
    .summary('owners of scenarios, rules and secrets')
    .description(
      'An application owns scenarios, rules, secrets and sessions. `default` is there from the first start.',
    );
  addExamples(
    addClientOptions(group.command('list', { isDefault: true }).description('List all applications').action(list)),
    ['patchbay applications list'],
  );
  const shows = group.command('show').description('Show what an application keeps, and what was removed of it');
  addExamples(addClientOptions(shows.argument('<name>', 'name of the application').action(show)), [
    'patchbay applications show support',
  ]);
  addApplicationLimits(group);
  const add = group.command('add').description('Add an application').argument('<name>', 'letters, digits and hyphens');
  addExamples(addClientOptions(add.action(create)), ['patchbay applications add support']);
}

async function list(options: ClientOptions): Promise<void> {
  const items = await connect(options).list<ApplicationList>('/v1/applications');
  if (options.json === true) return printJson(items);
  print(
    table(
      ['NAME', 'ADDED'],
      items.map((one) => [one.name, formatTime(one.createdAt)]),
    ),
  );
}

async function show(name: string, options: ClientOptions): Promise<void> {
  const found = await connect(options).get<ApplicationWhole>(`/v1/applications/${encodePathPart(name)}`);
  if (options.json === true) return printJson(found);
  const { journalBytes, recordingBytes, dropped } = found.usage;
  const removed = (count: number, bytes: number) => (count === 0 ? '-' : `${count} (${mebibytes(bytes)})`);
  print(
    table(
      ['OF', 'KEPT', 'REMOVED AS TOO MUCH'],
      [
        ['journals', mebibytes(journalBytes), removed(dropped.records, dropped.recordBytes)],
        ['recordings', mebibytes(recordingBytes), removed(dropped.recordings, dropped.recordingBytes)],
      ],
    ),
  );
}

function mebibytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}

async function create(name: string, options: ClientOptions): Promise<void> {
  const added = await connect(options).post<ApplicationView>('/v1/applications', { name });
  if (options.json === true) return printJson(added);
  print(`Added application ${added.name}.`);
}
