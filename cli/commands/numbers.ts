import type { Command } from 'commander';
import type { PhoneNumberList, PhoneNumberView } from '#server/http/contract/index.ts';
import { connect } from '../connection.ts';
import { type ApplicationOptions, addApplicationOptions, addExamples, applicationUrl } from '../option-sets.ts';
import { formatTime, print, printJson, safe, table } from '../terminal.ts';

interface AddOptions extends ApplicationOptions {
  readonly country?: string;
}

export function addNumbers(program: Command): void {
  const group = program
    .command('numbers')
    .summary('telephone numbers that belong to an application')
    .description(
      'Telephone numbers of an application. A call to one of them, however a carrier writes it, meets the rules of that application alone.',
    );
  const adds = group
    .command('add')
    .description('Bind a number to an application')
    .argument('<number>', 'in international form, as +12025550123')
    .option('--country <code>', 'country in whose national form it is written, as US')
    .action(add);
  addExamples(addApplicationOptions(adds), [
    'patchbay numbers add +12025550123',
    "patchbay numbers add '(202) 555-0123' --country US --application sales",
  ]);
  const lists = group.command('list', { isDefault: true }).description('List numbers').action(list);
  addExamples(addApplicationOptions(lists), ['patchbay numbers list --json']);
  const removes = group
    .command('remove')
    .description('Remove a number')
    .argument('<number>', 'in international form')
    .action(remove);
  addExamples(addApplicationOptions(removes), ['patchbay numbers remove +12025550123']);
}

async function add(number: string, options: AddOptions): Promise<void> {
  const request = { number, ...(options.country === undefined ? {} : { country: options.country }) };
  const added = await connect(options).post<PhoneNumberView>(applicationUrl(options, 'numbers'), request);
  if (options.json === true) return printJson(added);
  print(
    `Added ${safe(added.number)} to ${safe(added.application)}. Its calls meet the rules of that application alone.`,
  );
}

async function list(options: ApplicationOptions): Promise<void> {
  const items = await connect(options).list<PhoneNumberList>(applicationUrl(options, 'numbers'));
  if (options.json === true) return printJson(items);
  if (items.length === 0)
    return print(`Application ${options.application} has no numbers: patchbay numbers add NUMBER`);
  print(
    table(
      ['NUMBER', 'ADDED'],
      items.map(({ number, createdAt }) => [safe(number), formatTime(createdAt)]),
    ),
  );
}

async function remove(number: string, options: ApplicationOptions): Promise<void> {
  await connect(options).delete(applicationUrl(options, 'numbers', number));
  if (options.json === true) return printJson({ removed: number });
  print(`Removed ${safe(number)} from ${options.application}.`);
}
