import type { Command } from 'commander';
import type { PhoneNumberList, PhoneNumberView } from '#server/http/contract/index.ts';
import { connect } from '../connection.ts';
import { cliErrors } from '../errors.ts';
import { type ApplicationOptions, addApplicationOptions, addExamples, applicationUrl } from '../option-sets.ts';
import { formatTime, print, printJson, safe, table } from '../terminal.ts';

interface AddOptions extends ApplicationOptions {
  readonly country?: string;
  readonly rule?: string;
}

interface SetOptions extends ApplicationOptions {
  readonly rule?: string | false;
}

export function addNumbers(program: Command): void {
  const group = program
    .command('numbers')
    .summary('telephone numbers that belong to an application')
    .description(
      'Telephone numbers of an application. A call to one of them, however a carrier writes it, meets the rules of that application alone, or one of them.',
    );
  const adds = group
    .command('add')
    .description('Bind a number to an application')
    .argument('<number>', 'in international form, as +12025550123')
    .option('--country <code>', 'country in whose national form it is written, as US')
    .option('--rule <rule>', 'the rule that its calls meet, whatever its pattern says')
    .action(add);
  addExamples(addApplicationOptions(adds), [
    'patchbay numbers add +12025550123',
    "patchbay numbers add '(202) 555-0123' --country US --application sales",
    'patchbay numbers add +12025550124 --rule support',
  ]);
  const sets = group
    .command('set')
    .description('Bind a number to a rule of its application; the next call sees it')
    .argument('<number>', 'in international form')
    .option('--rule <rule>', 'the rule that its calls meet, whatever its pattern says')
    .option('--no-rule', 'its calls meet the first rule that matches')
    .action(set);
  addExamples(addApplicationOptions(sets), [
    'patchbay numbers set +12025550123 --rule support',
    'patchbay numbers set +12025550123 --no-rule',
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
  const { country, rule } = options;
  const request = { number, ...(country === undefined ? {} : { country }), ...(rule === undefined ? {} : { rule }) };
  const added = await connect(options).post<PhoneNumberView>(applicationUrl(options, 'numbers'), request);
  if (options.json === true) return printJson(added);
  print(`Added ${safe(added.number)} to ${safe(added.application)}. ${whereTo(added)}`);
}

async function set(number: string, options: SetOptions): Promise<void> {
  const { rule } = options;
  if (rule === undefined) {
    throw cliErrors.create('CLI_USAGE', {
      problem: 'No rule was given',
      advice: 'Name one with --rule, or give --no-rule.',
    });
  }
  const url = applicationUrl(options, 'numbers', number);
  const changed = await connect(options).patch<PhoneNumberView>(url, { rule: rule === false ? null : rule });
  if (options.json === true) return printJson(changed);
  print(`Changed ${safe(changed.number)}. ${whereTo(changed)}`);
}

function whereTo({ application, rule }: PhoneNumberView): string {
  if (rule !== null) return `Its calls meet rule ${safe(rule)}, whatever its pattern says.`;
  return `Its calls meet the rules of ${safe(application)} alone.`;
}

async function list(options: ApplicationOptions): Promise<void> {
  const items = await connect(options).list<PhoneNumberList>(applicationUrl(options, 'numbers'));
  if (options.json === true) return printJson(items);
  if (items.length === 0)
    return print(`Application ${options.application} has no numbers: patchbay numbers add NUMBER`);
  print(
    table(
      ['NUMBER', 'RULE', 'ADDED'],
      items.map(({ number, rule, createdAt }) => [safe(number), safe(rule ?? '-'), formatTime(createdAt)]),
    ),
  );
}

async function remove(number: string, options: ApplicationOptions): Promise<void> {
  await connect(options).delete(applicationUrl(options, 'numbers', number));
  if (options.json === true) return printJson({ removed: number });
  print(`Removed ${safe(number)} from ${options.application}.`);
}
