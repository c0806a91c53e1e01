import * as z from 'zod';
import type { CallList, CallTask } from '#runtime/store/index.ts';
import { serverLimits } from '../../limits.ts';
import { type CommandContext, command } from '../command.ts';
import { numberOf, requireRule } from '../lookups.ts';
import { boundsOf, paged } from '../paging.ts';
import { count, flag, id, ids, page, script, text } from '../parameters.ts';
import { refuse } from '../refusal.ts';
import { listKeepers } from '../roles.ts';
import { timeText } from '../time-text.ts';

const perSecond = 10;
const usualIntervalMs = 0;
const within = (least: number, most: number) =>
  count.refine((value) => value >= least && value <= most, `must be from ${least} to ${most}`);
const statuses = {
  new: { status_id: 0, status: 'New' },
  running: { status_id: 1, status: 'In progress' },
  processed: { status_id: 2, status: 'Processed' },
  error: { status_id: 3, status: 'Error' },
  cancelled: { status_id: 4, status: 'Canceled' },
} as const;

export const callListCommands = [
  command({
    name: 'CreateCallList',
    roles: listKeepers,
    parameters: {
      rule_id: id,
      priority: count.optional(),
      max_simultaneous: within(1, 1_000),
      num_attempts: within(1, 100),
      name: text(),
      file_content: script,
      interval_seconds: within(0, (serverLimits.queueTimeMs * 30) / 1000).optional(),
      delimiter: text(1).optional(),
      encoding: z.enum(['UTF-8', 'utf-8', 'utf8', 'UTF8'], 'must be UTF-8').optional(),
      is_cancelled: flag.optional(),
      server_location: text().optional(),
    },
    refused: [
      'list_custom_data',
      'escape',
      'quote',
      'start_at',
      'ip_address',
      'call_list_type',
      'queue_id',
      'task_priority_strategy',
      'is_personal_campaign',
      'predictive_type',
    ],
    note: 'Rows become sessions of the rule. `priority` counts for nothing: each list has its own share. `is_cancelled`: it begins with `RecoverCallList`.',
    async handle(values, context) {
      const { lists, store } = context.services;
      const rule = await requireRule(context, { rule_id: values.rule_id });
      const { delimiter, interval_seconds: interval } = values;
      const list = await lists.create(rule.applicationId, {
        name: values.name,
        rule: rule.id,
        csv: values.file_content,
        ...(delimiter === undefined ? {} : { delimiter }),
        maxSimultaneous: values.max_simultaneous,
        perSecond,
        attempts: values.num_attempts,
        intervalMs: interval === undefined ? usualIntervalMs : interval * 1000,
        paused: values.is_cancelled ?? false,
      });
      const tasks = Object.values(await store.callLists.counts(list.id)).reduce((sum, each) => sum + each, 0);
      return { result: true, count: tasks, list_id: list.number };
    },
  }),
  command({
    name: 'GetCallLists',
    roles: listKeepers,
    parameters: { list_id: ids.optional(), name: text().optional(), is_active: flag.optional(), ...page },
    refused: [
      'from_date',
      'to_date',
      'type_list',
      'application_id',
      'application_name',
      'rule_id',
      'rule_name',
      'status',
    ],
    async handle({ list_id: numbers, name: part, is_active: isActive, ...bounds }, context) {
      const all = await context.services.store.callLists.list();
      const shown = await Promise.all(all.map(async (list) => ({ list, view: await listView(context, list) })));
      const found = shown.filter(
        ({ list, view }) =>
          (numbers === undefined || numbers === 'all' || numbers.includes(list.number)) &&
          (part === undefined || list.name.includes(part)) &&
          (isActive === undefined || (view.status === 'In progress') === isActive),
      );
      return await paged(found, bounds, ({ view }) => view);
    },
  }),
  command({
    name: 'GetCallListDetails',
    roles: listKeepers,
    parameters: { list_id: id, output: z.enum(['json'], 'must be json').optional(), ...page },
    refused: ['batch_id', 'is_async', 'encoding', 'delimiter', 'new_csv_style'],
    note: 'As JSON only; for a file use `patchbay call-lists results`.',
    async handle({ list_id, output: _, ...bounds }, context) {
      const list = await requireList(context, list_id);
      const { offset, limit } = boundsOf(bounds);
      const tasks = await context.services.store.callLists.tasks(list.id, { after: offset, limit });
      const result = await Promise.all(tasks.map((task) => taskView(context, task)));
      return { result, count: result.length };
    },
  }),
  command({
    name: 'StopCallListProcessing',
    roles: listKeepers,
    parameters: { list_id: id },
    note: 'Pauses: sessions under way go on, `RecoverCallList` lets the rest go on.',
    async handle({ list_id }, context) {
      await context.services.lists.setPaused(await requireList(context, list_id), true);
      return { result: true, msg: '' };
    },
  }),
  command({
    name: 'RecoverCallList',
    roles: listKeepers,
    parameters: { list_id: id },
    async handle({ list_id }, context) {
      const { lists, store } = context.services;
      const list = await requireList(context, list_id);
      const waiting = list.isPaused ? (await store.callLists.counts(list.id)).new : 0;
      await lists.setPaused(list, false);
      return { result: true, count_recovery: waiting };
    },
  }),
  command({
    name: 'DeleteCallList',
    roles: listKeepers,
    parameters: { list_id: id },
    note: 'When it is stopped or done.',
    async handle({ list_id }, context) {
      await context.services.lists.remove(await requireList(context, list_id));
      return { result: true, msg: '' };
    },
  }),
];

async function requireList({ services }: CommandContext, number: number): Promise<CallList> {
  const found = (await services.store.callLists.list()).find((list) => list.number === number);
  if (found === undefined) throw refuse('INVALID_LIST_ID', 'There is no call list with this list_id');
  return found;
}

async function listView(context: CommandContext, list: CallList) {
  const { store, lists } = context.services;
  const tasks = await store.callLists.counts(list.id);
  const isDone = tasks.new === 0 && tasks.running === 0 && lists.runningOf(list) === 0;
  return {
    list_id: list.number,
    list_name: list.name,
    rule_id: await numberOf(context, 'rule', list.ruleId),
    dt_submit: timeText(list.createdAt),
    max_simultaneous: list.maxSimultaneous,
    num_attempts: list.attempts,
    interval_seconds: Math.round(list.intervalMs / 1000),
    status: isDone ? 'Completed' : list.isPaused ? 'Canceled' : 'In progress',
  };
}

async function taskView(context: CommandContext, task: CallTask) {
  return {
    task_id: task.number,
    ...statuses[task.status],
    custom_data: task.customData,
    attempts_left: task.attemptsLeft,
    start_at: timeText(task.nextAttemptAt),
    result_data: task.result ?? '',
    ...(task.lastAttemptAt === null ? {} : { last_attempt: timeText(task.lastAttemptAt) }),
    ...(task.sessionId === null ? {} : { call_session_history_id: await numberOf(context, 'session', task.sessionId) }),
  };
}
