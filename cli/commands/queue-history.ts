import { type Command, Option } from 'commander';
import type { QueueRequestPage, QueueStatisticsView } from '#server/http/contract/index.ts';
import { connect } from '../connection.ts';
import { momentOf } from '../moment.ts';
import {
  type ApplicationOptions,
  addApplicationOptions,
  addExamples,
  applicationUrl,
  positiveCount,
} from '../option-sets.ts';
import { formatTime, print, printJson, safe, table } from '../terminal.ts';

interface TimeOptions extends ApplicationOptions {
  readonly from?: string;
  readonly to?: string;
}

interface HistoryOptions extends TimeOptions {
  readonly agent?: string;
  readonly state?: string;
  readonly limit: number;
}

type QueueRequest = QueueRequestPage['items'][number];

const pageSize = 1000;

/** What queues did, as commands of the group about them. */
export function addQueueHistory(group: Command): void {
  const histories = group
    .command('history')
    .description('List requests for agents and what became of them, newest first')
    .argument('[name]', "queue's name; default: all queues")
    .option('--agent <user>', 'only those that this user answered')
    .addOption(new Option('--state <state>', 'only these').choices(['answered', 'unserviced', 'refused']))
    .addOption(new Option('-n, --limit <n>', 'how many').default(50).argParser(positiveCount))
    .action(history);
  addExamples(addTimes(histories), [
    'patchbay queues history sales --from 2h',
    'patchbay queues history --state unserviced --json',
  ]);
  const statistics = group
    .command('stats')
    .description(
      'Tell how many requests came, how long they waited, and what agents did; by default within the last day',
    )
    .argument('[name]', "queue's name; default: all queues")
    .action(stats);
  addExamples(addTimes(statistics), ['patchbay queues stats sales', 'patchbay queues stats --from 7d --json']);
}

function addTimes(command: Command): Command {
  return addApplicationOptions(
    command
      .option('--from <time>', 'of those that came since: 15m, 2h, 7d ago, or a time as 2026-11-30T14:05:00Z')
      .option('--to <time>', 'of those that came until then'),
  );
}

function timesOf({ from, to }: TimeOptions) {
  const time = (text: string | undefined) => (text === undefined ? undefined : new Date(momentOf(text)).toISOString());
  return { from: time(from), to: time(to) };
}

async function history(queue: string | undefined, options: HistoryOptions): Promise<void> {
  const { agent, state, limit } = options;
  const wanted = { queue, agent, state, ...timesOf(options) };
  const client = connect(options);
  const items: QueueRequest[] = [];
  for (let after: string | undefined; ; ) {
    const page = await client.get<QueueRequestPage>(applicationUrl(options, 'queue-requests'), {
      query: { ...wanted, after, limit: Math.min(pageSize, limit - items.length) },
    });
    items.push(...page.items);
    if (page.next === null || items.length >= limit) break;
    after = page.next;
  }
  if (options.json === true) return printJson(items);
  if (items.length === 0) return print('No such requests.');
  print(
    table(
      ['CAME', 'QUEUE', 'CALLER', 'WAITED', 'BECAME', 'AGENT', 'TALKED', 'SESSION'],
      items.map((one) => [
        formatTime(one.queuedAt),
        safe(one.queue),
        safe(one.callerId || '-'),
        lengthOf(one.queuedAt, one.overAt),
        one.outcome ?? 'waiting',
        safe(one.agent ?? '-'),
        one.outcome === 'answered' ? lengthOf(one.overAt, one.endedAt) : '-',
        one.session,
      ]),
    ),
  );
}

async function stats(queue: string | undefined, options: TimeOptions): Promise<void> {
  const url = applicationUrl(options, 'queue-statistics');
  const found = await connect(options).get<QueueStatisticsView>(url, { query: { queue, ...timesOf(options) } });
  if (options.json === true) return printJson(found);
  const { requests, answered, abandoned, unserviced, refused, agents } = found;
  const durations = ['waitMs', 'answerMs', 'ringingMs', 'talkMs', 'restMs'] as const;
  print(
    [
      `From ${formatTime(found.from)} to ${formatTime(found.to)}`,
      `${requests} came, ${answered} answered, ${unserviced} not (${abandoned} gave up), ${refused} turned away`,
      '',
      table(
        ['SECONDS', 'LEAST', 'AVERAGE', 'MOST', 'OF'],
        durations.map((name) => {
          const { min, average, max, count } = found[name];
          return [name.replace('Ms', ''), ...[min, average, max].map(inSeconds), String(count)];
        }),
      ),
      '',
      agents.length === 0
        ? 'Nobody serves it.'
        : table(
            ['AGENT', 'ANSWERED', 'MISSED', 'TALKED', 'READY', 'ONLINE', 'DND', 'BANNED', 'OFFLINE'],
            agents.map(({ username, was, ...agent }) => [
              safe(username),
              String(agent.answered),
              String(agent.missed),
              ...[agent.talkMs, was.ready, was.online, was.dnd, was.banned, was.offline].map(
                (ms) => `${inSeconds(ms)} s`,
              ),
            ]),
          ),
    ].join('\n'),
  );
}

function lengthOf(from: number | null, to: number | null): string {
  return from === null || to === null ? '-' : `${inSeconds(to - from)} s`;
}

function inSeconds(ms: number): string {
  return String(Math.round(ms / 1000));
}
