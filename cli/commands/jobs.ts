import { type Command, InvalidArgumentError, Option } from 'commander';
import { messageOf } from '#runtime/shared/errors.ts';
import type { CancelledJobs, JobList, JobView, MadeJobs, NewJobsRequest } from '#server/http/contract/index.ts';
import { connect } from '../connection.ts';
import { cliErrors } from '../errors.ts';
import {
  type ApplicationOptions,
  addApplicationOptions,
  addExamples,
  applicationUrl,
  positiveCount,
} from '../option-sets.ts';
import { readText } from '../read-text.ts';
import { formatTime, plural, print, printJson, safe, table } from '../terminal.ts';

interface AddOptions extends ApplicationOptions {
  readonly rule: string;
  readonly at?: string;
  readonly timeZone?: string;
  readonly window?: Window;
  readonly days?: readonly number[];
  readonly attempts?: number;
  readonly retry?: number;
  readonly batch?: string;
  readonly customData?: string;
  readonly each?: string;
}

interface ListOptions extends ApplicationOptions {
  readonly status?: string;
  readonly batch?: string;
  readonly limit: number;
}

interface CancelOptions extends ApplicationOptions {
  readonly batch?: string;
  readonly all?: boolean;
}

interface Window {
  readonly from: string;
  readonly to: string;
}

const statuses = ['waiting', 'running', 'done', 'failed', 'cancelled'];

export function addJobs(program: Command): void {
  const group = program
    .command('jobs')
    .summary('sessions that start at a time')
    .description(
      'Scheduled sessions of an application: each runs the scenarios of a rule without a call when its time has come, with its custom data. They are kept in the store, and start once for each attempt, whatever happens to the server.',
    );
  const adds = group
    .command('add')
    .description('Schedule a session, or one for each line of a file')
    .requiredOption('-r, --rule <rule>', 'name or id of the rule; its pattern does not matter')
    .option('--at <time>', 'ISO 8601, with an offset or in --time-zone (default: now)')
    .option('--time-zone <zone>', 'of --at, --window and --days: Europe/Berlin (default: UTC)')
    .option('--window <hours>', 'HH:MM-HH:MM: what is due outside waits until then', hours)
    .option('--days <days>', 'days of the window, 1 is Monday: 1-5, or 1,3,5 (default: all)', daysOf)
    .option(
      '--attempts <n>',
      'sessions that are started until one ends by VoxEngine.terminate() (default: 1)',
      positiveCount,
    )
    .option('--retry <seconds>', 'time between attempts (default: 300)', positiveCount)
    .option('--batch <name>', 'what they are listed and cancelled by')
    .option('-d, --custom-data <text>', 'what VoxEngine.customData() gives')
    .option('--each <file>', 'JSON, one object a line: {"customData": "…", "at": "…"}')
    .action(add);
  addExamples(addApplicationOptions(adds), [
    'patchbay jobs add --rule reminder --at 2026-12-24T09:00 --time-zone Europe/Berlin --custom-data \'{"to":"+4930123456"}\'',
    'patchbay jobs add --rule reminder --each people.jsonl --batch spring --window 09:00-18:00 --days 1-5 --time-zone Europe/Berlin',
  ]);
  const lists = group
    .command('list', { isDefault: true })
    .description('List scheduled sessions, newest first')
    .addOption(new Option('--status <status>', 'only these').choices(statuses))
    .option('--batch <name>', 'only those of a batch')
    .addOption(new Option('-n, --limit <n>', 'how many').default(50).argParser(positiveCount))
    .action(list);
  addExamples(addApplicationOptions(lists), [
    'patchbay jobs list --status failed',
    'patchbay jobs list --batch spring --json',
  ]);
  const cancels = group
    .command('cancel')
    .description('Cancel scheduled sessions; those that run go on and are not tried again')
    .argument('[number...]', 'as the list shows them', numbers)
    .option('--batch <name>', 'all of a batch that wait')
    .option('--all', 'all of the application that wait')
    .action(cancel);
  addExamples(addApplicationOptions(cancels), ['patchbay jobs cancel 12 13', 'patchbay jobs cancel --batch spring']);
}

async function add(options: AddOptions): Promise<void> {
  const { rule, at, timeZone, window, days, attempts, retry, batch, customData } = options;
  if (days !== undefined && window === undefined)
    throw usage('--days are days of a window, and there is none', '--window 09:00-18:00');
  const zone = timeZone === undefined ? {} : { timeZone };
  const request: NewJobsRequest = {
    rule,
    ...zone,
    ...(at === undefined ? {} : { at }),
    ...(window === undefined
      ? {}
      : { window: { ...window, ...zone, ...(days === undefined ? {} : { days: [...days] }) } }),
    ...(attempts === undefined ? {} : { attempts }),
    ...(retry === undefined ? {} : { retryMs: retry * 1000 }),
    ...(batch === undefined ? {} : { batch }),
    ...(customData === undefined ? {} : { customData }),
  };
  const url = applicationUrl(options, 'jobs');
  const client = connect(options);
  const made: JobView[] = [];
  for (const each of options.each === undefined ? [undefined] : pagesOf(readLines(options.each))) {
    const reply = await client.post<MadeJobs>(url, each === undefined ? request : { ...request, each });
    made.push(...reply.items);
  }
  if (options.json === true) return printJson(made);
  const [first] = made;
  if (first === undefined) return print('The file has no lines: nothing is scheduled.');
  print(`Scheduled ${plural(made.length, 'session')}, from ${formatTime(first.dueAt)} on. patchbay jobs list`);
}

type Each = NonNullable<NewJobsRequest['each']>;

/** Requests take a thousand at a time. */
function* pagesOf(lines: Each): Generator<Each> {
  for (let start = 0; start < lines.length; start += 1_000) yield lines.slice(start, start + 1_000);
}

function readLines(file: string): Each {
  return readText(file)
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      try {
        return [JSON.parse(line) as Each[number]];
      } catch (error) {
        throw usage(`${file}:${index + 1} is no JSON: ${messageOf(error)}`, '{"customData": "…"}', error);
      }
    });
}

async function list(options: ListOptions): Promise<void> {
  const client = connect(options);
  const { status, batch, limit } = options;
  const query = { status, batch, limit: Math.min(limit, 1_000) };
  const items: JobView[] = [];
  for (let after: string | undefined; ; ) {
    const page = await client.get<JobList>(applicationUrl(options, 'jobs'), { query: { ...query, after } });
    items.push(...page.items);
    if (page.next === null || items.length >= limit) break;
    after = page.next;
  }
  if (options.json === true) return printJson(items);
  if (items.length === 0) return print('No scheduled sessions: patchbay jobs add --rule RULE --at TIME');
  const rows = items.map((one) => [
    String(one.number),
    safe(one.rule),
    safe(one.batch ?? '-'),
    one.status,
    formatTime(one.dueAt),
    `${one.attempts - one.attemptsLeft}/${one.attempts}`,
    one.sessionId ?? '-',
    safe(one.problem ?? ''),
  ]);
  print(table(['JOB', 'RULE', 'BATCH', 'STATUS', 'DUE', 'ATTEMPTS', 'SESSION', 'PROBLEM'], rows));
}

async function cancel(jobs: readonly number[] = [], options: CancelOptions): Promise<void> {
  const { batch, all = false } = options;
  const ways = [jobs.length > 0, batch !== undefined, all].filter(Boolean).length;
  if (ways !== 1) throw usage('Name jobs, or a batch, or --all', 'patchbay jobs cancel --batch spring');
  const client = connect(options);
  for (const job of jobs) await client.delete(applicationUrl(options, 'jobs', String(job)));
  if (jobs.length > 0)
    return options.json === true
      ? printJson({ cancelled: jobs.length })
      : print(`Cancelled ${plural(jobs.length, 'job')}.`);
  const { cancelled } = await client.put<CancelledJobs>(applicationUrl(options, 'jobs'), { action: 'cancel', batch });
  if (options.json === true) return printJson({ cancelled });
  print(`Cancelled ${plural(cancelled, 'job')}.`);
}

/** Collects the arguments. */
function numbers(text: string, before: readonly number[] = []): readonly number[] {
  return [...before, positiveCount(text)];
}

function hours(text: string): Window {
  const [, from, to] = /^(\d\d:\d\d)-(\d\d:\d\d)$/.exec(text) ?? [];
  if (from === undefined || to === undefined) throw new InvalidArgumentError('It must be written HH:MM-HH:MM.');
  return { from, to };
}

/** `1-5` or `1,3,5`. */
function daysOf(text: string): readonly number[] {
  const [, first, last] = /^([1-7])-([1-7])$/.exec(text) ?? [];
  if (first !== undefined && last !== undefined && first <= last)
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => Number(first) + index);
  if (!/^[1-7](,[1-7])*$/.test(text)) throw new InvalidArgumentError('It must be written 1-5 or 1,3,5; 1 is Monday.');
  return text.split(',').map(Number);
}

function usage(problem: string, example: string, cause?: unknown) {
  return cliErrors.create('CLI_USAGE', { problem, advice: `For example: ${example}` }, cause);
}
