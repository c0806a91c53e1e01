import { readFile, writeFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { messageOf } from '#runtime/shared/errors.ts';
import type {
  CallListList,
  CallListResults,
  CallListRowsRequest,
  CallListSettingsRequest,
  CallListView,
  CallTaskChangeRequest,
  CallTaskView,
  NewCallListRequest,
} from '#server/http/contract/index.ts';
import { connect } from '../connection.ts';
import { cliErrors } from '../errors.ts';
import { momentOf } from '../moment.ts';
import {
  type ApplicationOptions,
  addApplicationOptions,
  addExamples,
  applicationUrl,
  positiveCount,
} from '../option-sets.ts';
import { print, printJson, safe, table } from '../terminal.ts';

interface CreateOptions extends ApplicationOptions {
  readonly rule: string;
  readonly name?: string;
  readonly attempts?: number;
  readonly interval?: number;
  readonly maxSimultaneous?: number;
  readonly perSecond?: number;
  readonly startAt?: string;
  readonly delimiter?: string;
  readonly paused?: boolean;
}

interface SetOptions extends ApplicationOptions {
  readonly name?: string;
  readonly attempts?: number;
  readonly interval?: number;
  readonly maxSimultaneous?: number;
  readonly perSecond?: number;
  readonly startAt?: string;
}

interface AppendOptions extends ApplicationOptions {
  readonly delimiter?: string;
}

interface TaskOptions extends ApplicationOptions {
  readonly at?: string;
  readonly attempts?: number;
  readonly priority?: number;
  readonly cancel?: boolean;
}

interface ResultOptions extends ApplicationOptions {
  readonly output?: string;
}

export function addCallLists(program: Command): void {
  const group = program
    .command('call-lists')
    .summary('campaigns: a file of rows, a session for each')
    .description(
      'Call lists of an application. Each row of a CSV file becomes a session that runs the scenarios of a rule without a call, with the row as VoxEngine.customData(); CallList.reportResult and reportError say what came of it.',
    );
  const creates = group
    .command('create')
    .description('Make a call list of a CSV file, and begin')
    .argument('<file>', 'CSV with the names of its columns in the first line')
    .requiredOption('--rule <rule>', 'whose scenarios run')
    .option('--name <name>', "list's name (default: the file's)")
    .option('--attempts <n>', 'attempts for each row (default: 1)', positiveCount)
    .option('--interval <seconds>', 'time between attempts (default: 300)', seconds)
    .option('--max-simultaneous <n>', 'sessions at the same time (default: 1)', positiveCount)
    .option('--per-second <n>', 'sessions started a second at most (default: 10)', seconds)
    .option('--start-at <time>', 'ISO 8601, UTC unless it says otherwise: nothing is called before')
    .option('--delimiter <char>', 'between cells (default: ; where the first line has one, else a comma)')
    .option('--paused', 'begin when it is resumed')
    .action(create);
  addExamples(addApplicationOptions(creates), [
    'patchbay call-lists create people.csv --rule campaign --attempts 3 --interval 600 --max-simultaneous 5',
  ]);
  addEdits(group);
  const lists = group
    .command('list', { isDefault: true })
    .description('List call lists with how far they are')
    .action(list);
  addExamples(addApplicationOptions(lists), ['patchbay call-lists list --json']);
  const results = group
    .command('results')
    .description('Print what became of each row, as CSV')
    .argument('<number>', "list's number", positiveCount)
    .option('-o, --output <file>', 'write to a file')
    .action(printResults);
  addExamples(addApplicationOptions(results), ['patchbay call-lists results 1 --output results.csv']);
  for (const [action, description] of [
    ['pause', 'Start no more sessions; those under way go on'],
    ['resume', 'Go on'],
    ['cancel', 'Cancel all rows that wait for an attempt'],
  ] as const) {
    const acts = group
      .command(action)
      .description(description)
      .argument('<number>', "list's number", positiveCount)
      .action((number: number, options: ApplicationOptions) => act(action, number, options));
    addExamples(addApplicationOptions(acts), [`patchbay call-lists ${action} 1`]);
  }
  const removes = group
    .command('remove')
    .description('Remove a call list with its results, when it is paused or done')
    .argument('<number>', "list's number", positiveCount)
    .action(remove);
  addExamples(addApplicationOptions(removes), ['patchbay call-lists remove 1']);
}

function addEdits(group: Command): void {
  const sets = group
    .command('set')
    .description('Change how a call list calls from now on; what is not named stays')
    .argument('<number>', "list's number", positiveCount)
    .option('--name <name>', "list's name")
    .option('--attempts <n>', 'attempts for each row that is appended from now on', positiveCount)
    .option('--interval <seconds>', 'time between attempts', seconds)
    .option('--max-simultaneous <n>', 'sessions at the same time', positiveCount)
    .option('--per-second <n>', 'sessions started a second at most', seconds)
    .option('--start-at <time>', 'ISO 8601, UTC unless it says otherwise: nothing is called before')
    .action(set);
  addExamples(addApplicationOptions(sets), ['patchbay call-lists set 1 --max-simultaneous 10 --interval 60']);
  const appends = group
    .command('append')
    .description('Append rows of a CSV file')
    .argument('<number>', "list's number", positiveCount)
    .argument('<file>', 'CSV with the names of its columns in the first line')
    .option('--delimiter <char>', 'between cells (default: ; where the first line has one, else a comma)')
    .action(append);
  addExamples(addApplicationOptions(appends), ['patchbay call-lists append 1 more.csv']);
  const rows = group
    .command('set-row')
    .description('Change a row that waits for an attempt, or cancel it')
    .argument('<number>', "list's number", positiveCount)
    .argument('<row>', 'its place in the file, from 1', positiveCount)
    .option('--at <time>', 'time of its next attempt, as 2030-01-31T09:00Z')
    .option('--attempts <n>', 'attempts that are left', positiveCount)
    .option('--priority <n>', '0 goes first', seconds)
    .option('--cancel', 'call it no more')
    .action(setRow);
  addExamples(addApplicationOptions(rows), ['patchbay call-lists set-row 1 17 --priority 0 --attempts 5']);
}

async function create(file: string, options: CreateOptions): Promise<void> {
  const { rule, attempts, interval, maxSimultaneous, perSecond, startAt, delimiter, paused } = options;
  const base = file.split(/[\\/]/).at(-1) ?? file;
  const request: NewCallListRequest = {
    name: options.name ?? base,
    rule,
    csv: await read(file),
    ...(attempts === undefined ? {} : { attempts }),
    ...(interval === undefined ? {} : { intervalMs: interval * 1000 }),
    ...(maxSimultaneous === undefined ? {} : { maxSimultaneous }),
    ...(perSecond === undefined ? {} : { perSecond }),
    ...(startAt === undefined ? {} : { startsAt: momentOf(startAt) }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(paused === undefined ? {} : { paused }),
  };
  const made = await connect(options).post<CallListView>(applicationUrl(options, 'call-lists'), request);
  if (options.json === true) return printJson(made);
  const { number, name, tasks } = made;
  const count = tasks.new + tasks.running;
  print(`Call list ${number} (${safe(name)}) has ${count} tasks. patchbay call-lists results ${number}`);
}

async function set(number: number, options: SetOptions): Promise<void> {
  const { name, attempts, interval, maxSimultaneous, perSecond, startAt } = options;
  const change: CallListSettingsRequest = {
    ...(name === undefined ? {} : { name }),
    ...(attempts === undefined ? {} : { attempts }),
    ...(interval === undefined ? {} : { intervalMs: interval * 1000 }),
    ...(maxSimultaneous === undefined ? {} : { maxSimultaneous }),
    ...(perSecond === undefined ? {} : { perSecond }),
    ...(startAt === undefined ? {} : { startsAt: momentOf(startAt) }),
  };
  const url = applicationUrl(options, 'call-lists', String(number));
  const changed = await connect(options).patch<CallListView>(url, change);
  if (options.json === true) return printJson(changed);
  print(`Changed call list ${number} (${safe(changed.name)}).`);
}

async function append(number: number, file: string, options: AppendOptions): Promise<void> {
  const { delimiter } = options;
  const rows: CallListRowsRequest = { csv: await read(file), ...(delimiter === undefined ? {} : { delimiter }) };
  const url = applicationUrl(options, 'call-lists', String(number), 'rows');
  const changed = await connect(options).post<CallListView>(url, rows);
  if (options.json === true) return printJson(changed);
  print(`Call list ${number} (${safe(changed.name)}) has ${changed.tasks.new} tasks that wait.`);
}

async function setRow(number: number, row: number, options: TaskOptions): Promise<void> {
  const { at, attempts, priority, cancel } = options;
  const change: CallTaskChangeRequest = {
    ...(at === undefined ? {} : { nextAttemptAt: momentOf(at) }),
    ...(attempts === undefined ? {} : { attemptsLeft: attempts }),
    ...(priority === undefined ? {} : { priority }),
    ...(cancel === true ? { status: 'cancelled' } : {}),
  };
  const url = applicationUrl(options, 'call-lists', String(number), 'tasks', String(row));
  const changed = await connect(options).patch<CallTaskView>(url, change);
  if (options.json === true) return printJson(changed);
  print(`Row ${row} of call list ${number} is ${changed.status}.`);
}

async function list(options: ApplicationOptions): Promise<void> {
  const items = await connect(options).list<CallListList>(applicationUrl(options, 'call-lists'));
  if (options.json === true) return printJson(items);
  if (items.length === 0)
    return print(`Application ${options.application} has no call lists: patchbay call-lists create FILE --rule RULE`);
  print(
    table(
      ['NUMBER', 'NAME', 'RULE', 'STATE', 'NEW', 'RUNNING', 'PROCESSED', 'ERROR', 'CANCELLED'],
      items.map(({ number, name, rule, state, tasks }) => [
        String(number),
        safe(name),
        safe(rule),
        state,
        ...[tasks.new, tasks.running, tasks.processed, tasks.error, tasks.cancelled].map(String),
      ]),
    ),
  );
}

async function printResults(number: number, options: ResultOptions): Promise<void> {
  const client = connect(options);
  const url = applicationUrl(options, 'call-lists', String(number), 'results');
  let csv = '';
  for (let after: number | null = 0; after !== null; ) {
    const page: CallListResults = await client.get<CallListResults>(`${url}?after=${after}`);
    csv += page.csv;
    after = page.next;
  }
  if (options.output !== undefined) {
    await write(options.output, csv);
    print(`Wrote ${safe(options.output)}.`);
  } else if (options.json === true) printJson({ csv });
  else process.stdout.write(csv.split('\n').map(safe).join('\n'));
}

async function act(action: 'pause' | 'resume' | 'cancel', number: number, options: ApplicationOptions): Promise<void> {
  const url = applicationUrl(options, 'call-lists', String(number));
  const changed = await connect(options).put<CallListView>(url, { action });
  if (options.json === true) return printJson(changed);
  print(`Call list ${number} is ${changed.state}: ${changed.tasks.new} new, ${changed.tasks.running} running.`);
}

async function remove(number: number, options: ApplicationOptions): Promise<void> {
  await connect(options).delete(applicationUrl(options, 'call-lists', String(number)));
  if (options.json === true) return printJson({ removed: number });
  print(`Removed call list ${number} of ${options.application}.`);
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw cliErrors.create('CLI_FILE_UNREADABLE', { file, problem: messageOf(error) });
  }
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw cliErrors.create('CLI_FILE_NOT_WRITTEN', { file, problem: messageOf(error) });
  }
}

function seconds(text: string): number {
  if (!/^\d{1,7}(\.\d{1,3})?$/.test(text)) throw new InvalidArgumentError('It must be a number.');
  return Number(text);
}
