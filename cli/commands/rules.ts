import { type Command, InvalidArgumentError } from 'commander';
import type { NewRuleRequest, RuleChangeRequest, RuleList, RuleView } from '#server/http/contract/index.ts';
import { connect } from '../connection.ts';
import { type ApplicationOptions, addApplicationOptions, addExamples, applicationUrl } from '../option-sets.ts';
import { print, printJson, safe, table } from '../terminal.ts';
import { addReleases, released } from './releases.ts';

interface AddOptions extends ApplicationOptions {
  readonly name?: string;
  readonly pattern: string;
  readonly scenarios: readonly string[];
  readonly position?: number;
}

type ChangeOptions = ApplicationOptions & Partial<Pick<AddOptions, 'name' | 'pattern' | 'scenarios'>>;

export function addRules(program: Command): void {
  const group = program
    .command('rules')
    .summary('which scenarios a call gets')
    .description(
      'The routing table of an application. A rule matches when its pattern, a regular expression, matches the whole dialled number; the first rule that matches wins.',
    );
  const adds = group
    .command('add')
    .description('Add a rule at the end, or at a position')
    .requiredOption('-p, --pattern <regex>', 'must match the whole dialled number; a bare leading + is a plus sign')
    .requiredOption('-s, --scenarios <names>', 'scenarios to run, in this order, separated by commas', names)
    .option('-n, --name <name>', "rule's name (default: rule-N)")
    .option('--position <n>', 'where to insert it, from 1', positionFrom)
    .action(add);
  addExamples(addApplicationOptions(adds), [
    "patchbay rules add --pattern '\\+?1\\d+' --scenarios greeting",
    "patchbay rules add --name night --pattern '.*' --scenarios lib,night --position 1",
  ]);
  const changes = group
    .command('set')
    .description('Change a rule')
    .argument('<rule>', 'name or id')
    .option('-p, --pattern <regex>', 'must match the whole dialled number; a bare leading + is a plus sign')
    .option('-s, --scenarios <names>', 'scenarios to run, in this order, separated by commas', names)
    .option('-n, --name <name>', 'another name')
    .action(change);
  addExamples(addApplicationOptions(changes), ["patchbay rules set night --pattern '4\\d+'"]);
  const lists = group.command('list', { isDefault: true }).description('List rules in their order').action(list);
  addExamples(addApplicationOptions(lists), ['patchbay rules list --json']);
  const removes = group.command('remove').description('Remove a rule').argument('<rule>', 'name or id').action(remove);
  addExamples(addApplicationOptions(removes), ['patchbay rules remove night']);
  const orders = group
    .command('reorder')
    .description('Set the order of all rules')
    .argument('<rules...>', 'every rule once, by name or id, first to last')
    .action(reorder);
  addExamples(addApplicationOptions(orders), ['patchbay rules reorder night rule-1 rule-2']);
  addReleases(group);
}

async function add(options: AddOptions): Promise<void> {
  const request: NewRuleRequest = {
    pattern: options.pattern,
    scenarios: [...options.scenarios],
    ...(options.name === undefined ? {} : { name: options.name }),
    ...(options.position === undefined ? {} : { position: options.position }),
  };
  const rule = await connect(options).post<RuleView>(applicationUrl(options, 'rules'), request);
  if (options.json === true) return printJson(rule);
  print(
    `Added rule ${safe(rule.name)} at position ${rule.position} of ${options.application}: ${safe(rule.pattern)} runs ${safe(rule.scenarios.join(', '))}.`,
  );
}

async function change(rule: string, options: ChangeOptions): Promise<void> {
  const { name, pattern, scenarios } = options;
  const request: RuleChangeRequest = {
    ...(name === undefined ? {} : { name }),
    ...(pattern === undefined ? {} : { pattern }),
    ...(scenarios === undefined ? {} : { scenarios: [...scenarios] }),
  };
  const changed = await connect(options).put<RuleView>(applicationUrl(options, 'rules', rule), request);
  if (options.json === true) return printJson(changed);
  print(
    `Rule ${safe(changed.name)} of ${options.application}: ${safe(changed.pattern)} runs ${safe(changed.scenarios.join(', '))}.`,
  );
}

async function list(options: ApplicationOptions): Promise<void> {
  const items = await connect(options).list<RuleList>(applicationUrl(options, 'rules'));
  show(items, options);
}

async function remove(rule: string, options: ApplicationOptions): Promise<void> {
  await connect(options).delete(applicationUrl(options, 'rules', rule));
  if (options.json === true) return printJson({ removed: rule });
  print(`Removed rule ${safe(rule)} of ${options.application}.`);
}

async function reorder(rules: readonly string[], options: ApplicationOptions): Promise<void> {
  // Names separated by commas are what `--scenarios` takes, so people write them here too; no rule name holds a comma.
  const order = rules.flatMap((text) => names(text));
  const { items } = await connect(options).put<RuleList>(applicationUrl(options, 'rules', 'order'), { rules: order });
  show(items, options);
}

function show(items: readonly RuleView[], options: ApplicationOptions): void {
  if (options.json === true) printJson(items);
  else if (items.length === 0) {
    print(`Application ${options.application} has no rules: patchbay rules add --pattern '.*' --scenarios NAME`);
  } else print(table(['#', 'NAME', 'PATTERN', 'SCENARIOS'], items.map(row)));
}

function row({ position, name, pattern, scenarios, releases }: RuleView): string[] {
  return [
    String(position),
    safe(name),
    safe(pattern),
    safe(scenarios.map((one) => released(one, releases)).join(', ')),
  ];
}

function names(text: string): string[] {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.some((part) => part === '')) throw new InvalidArgumentError('Write names separated by commas: A,B');
  return parts;
}

function positionFrom(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1.');
  return Number(text);
}
