import type { Command } from 'commander';
import type { ApplicationList, ApplicationView } from '#server/http/contract/index.ts';
import { connect } from '../connection.ts';
import { addClientOptions, addExamples, type ClientOptions } from '../option-sets.ts';
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

async function create(name: string, options: ClientOptions): Promise<void> {
  const added = await connect(options).post<ApplicationView>('/v1/applications', { name });
  if (options.json === true) return printJson(added);
  print(`Added application ${added.name}.`);
}
