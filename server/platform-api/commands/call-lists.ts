import * as z from 'zod';
import { isPatchbayError } from '#runtime/shared/errors.ts';
import type { CallList, CallTaskChange } from '#runtime/store/index.ts';
import { type CsvDialect, formatResults } from '#server/call-lists/index.ts';
import { callListLimits } from '#server/call-lists/limits.ts';
import { serverLimits } from '../../limits.ts';
import { callListView, callTaskView, taskNumberOf, taskUuid } from '../call-list-view.ts';
import { type CommandContext, command } from '../command.ts';
import type { DialectName } from '../dialect-codes.ts';
import { platformLimits } from '../limits.ts';
import { listedApplications, requireRule } from '../lookups.ts';
import { boundsOf, paged } from '../paging.ts';
import { count, flag, id, ids, names, page, parseJson, script, text, timeOfDay, timestamp } from '../parameters.ts';
import { refuse } from '../refusal.ts';
import { orderTasks } from '../reports/task-report.ts';
import { listKeepers } from '../roles.ts';

const perSecond = 10;
const usualIntervalMs = 0;
const within = (least: number, most: number) =>
  count.refine((value) => value >= least && value <= most, `must be from ${least} to ${most}`);
const simultaneous = within(1, 1_000);
const attempts = within(1, 100);
const interval = within(0, (serverLimits.queueTimeMs * 30) / 1000);
const utf8 = z.enum(['UTF-8', 'utf-8', 'utf8', 'UTF8'], 'must be UTF-8');
const noPredictions = 'lists are dialled as fast as max_simultaneous allows, not by predictions of agents';
/** What lists have not. */
const unfit = { is_personal_campaign: noPredictions, predictive_type: noPredictions };
const noFormat = 'the public reference does not say how it is written';
const dialect = { delimiter: text(1).optional(), quote: text(1).optional(), escape: text(1).optional() };
/** Seconds since the epoch, or as other times are written. */
const moment = z.union([count.transform((seconds) => seconds * 1000), timestamp]);
const settings = {
  interval_seconds: interval.optional(),
  start_at: moment.optional(),
  list_custom_data: text(callListLimits.rowChars).optional(),
  task_priority_strategy: z.enum(['first_attempts', 'repeated_attempts']).optional(),
  call_list_type: z
    .string()
    .regex(/^automatic$/i, 'must be automatic: lists are not dialled by predictions')
    .optional(),
  ip_address: text().optional(),
  server_location: text().optional(),
};

export const callListCommands = [
  command({
    name: 'CreateCallList',
    roles: listKeepers,
    parameters: {
      rule_id: id,
      priority: count.optional(),
      max_simultaneous: simultaneous,
      num_attempts: attempts,
      name: text(),
      file_content: script,
      ...dialect,
      ...settings,
      encoding: utf8.optional(),
      is_cancelled: flag.optional(),
    },
    refused: { queue_id: noPredictions, ...unfit },
    note: 'Rows become sessions of the rule. `priority` counts for nothing: each list has its own share. `is_cancelled`: it begins with `RecoverCallList`. `start_at` is in seconds since the epoch, or written as other times are. What follows `escape` means itself; a quote within quotes may be written twice. `ip_address` and `server_location` change nothing.',
    async handle(values, context) {
      const { lists, store } = context.services;
      const rule = await requireRule(context, { rule_id: values.rule_id });
      const list = await lists.create(rule.applicationId, {
        intervalMs: usualIntervalMs,
        ...settingsOf(values),
        name: values.name,
        rule: rule.id,
        csv: values.file_content,
        dialect: dialectOf(values),
        maxSimultaneous: values.max_simultaneous,
        perSecond,
        attempts: values.num_attempts,
        paused: values.is_cancelled ?? false,
      });
      const tasks = Object.values(await store.callLists.counts(list.id)).reduce((sum, each) => sum + each, 0);
      return { result: true, count: tasks, list_id: list.number, batch_id: '1' };
    },
  }),
  command({
    name: 'AppendToCallList',
    roles: listKeepers,
    parameters: {
      list_id: id,
      file_content: script,
      ...dialect,
      encoding: utf8.optional(),
    },
    note: 'Its rows come after those that the list has, as a batch; columns that are new are added to the list.',
    async handle({ list_id, file_content, ...values }, context) {
      const { lists } = context.services;
      const known = await requireList(context, list_id);
      const { list, tasks } = await lists.append(known, file_content, dialectOf(values));
      return { result: true, count: tasks, list_id: list.number, batch_id: list.batches };
    },
  }),
  command({
    name: 'EditCallList',
    roles: listKeepers,
    parameters: {
      list_id: id,
      name: text().optional(),
      max_simultaneous: simultaneous.optional(),
      num_attempts: attempts.optional(),
      priority: count.optional(),
      ...settings,
    },
    refused: unfit,
    note: '`num_attempts` counts for rows that are appended later. `priority` counts for nothing.',
    async handle({ list_id, ...values }, context) {
      const list = await requireList(context, list_id, 'CALL_SERVICE_ERROR');
      const change = {
        ...settingsOf(values),
        name: values.name,
        maxSimultaneous: values.max_simultaneous,
        attempts: values.num_attempts,
      };
      await context.services.lists.change(list, given(change));
      return { result: true };
    },
  }),
  command({
    name: 'CancelCallListBatch',
    roles: listKeepers,
    parameters: { list_id: id, batch_ids: ids },
    note: 'Rows that wait for an attempt, of files that the list was made of: 1 is the first one.',
    async handle({ list_id, batch_ids: batches }, context) {
      const list = await requireList(context, list_id);
      await context.services.lists.cancel(list, batches === 'all' ? undefined : batches);
      return { result: true };
    },
  }),
  command({
    name: 'GetCallLists',
    roles: listKeepers,
    parameters: {
      list_id: ids.optional(),
      name: text().optional(),
      is_active: flag.optional(),
      from_date: timestamp.optional(),
      to_date: timestamp.optional(),
      status: z.enum(['In progress', 'Completed', 'Canceled', 'Suspended']).optional(),
      application_id: ids.optional(),
      application_name: names.optional(),
      rule_id: ids.optional(),
      rule_name: names.optional(),
      type_list: names.optional(),
      ...page,
    },
    note: 'Dates are those of the making of the list. Every list is of the type AUTOMATIC.',
    async handle({ list_id: numbers, name: part, is_active: isActive, ...wish }, context) {
      const owners = await listedApplications(context, wish.application_id, wish.application_name);
      const isOfNone = wish.application_id === undefined && wish.application_name === undefined;
      const all = await context.services.store.callLists.list();
      const shown = await Promise.all(all.map(async (list) => ({ list, view: await callListView(context, list) })));
      const found = shown.filter(
        ({ list, view }) =>
          (wish.type_list?.some((type) => type.toUpperCase() === 'AUTOMATIC') ?? true) &&
          isListed(numbers, list.number) &&
          isListed(wish.rule_id, view.rule_id) &&
          (wish.rule_id !== undefined || (wish.rule_name?.includes(list.ruleName) ?? true)) &&
          (isOfNone || owners.some(({ id: owner }) => owner === list.applicationId)) &&
          (part === undefined || list.name.includes(part)) &&
          (isActive === undefined || (view.status === 'In progress') === isActive) &&
          (wish.status === undefined || view.status === wish.status) &&
          list.createdAt >= (wish.from_date ?? 0) &&
          list.createdAt <= (wish.to_date ?? Number.MAX_SAFE_INTEGER - 999) + 999,
      );
      return await paged(found, wish, ({ view }) => view);
    },
  }),
  command({
    name: 'GetCallListDetails',
    roles: listKeepers,
    parameters: {
      list_id: id,
      output: z.enum(['json', 'csv'], 'must be json or csv').optional(),
      batch_id: id.optional(),
      delimiter: text(1).optional(),
      encoding: utf8.optional(),
      is_async: flag.optional(),
      ...page,
    },
    refused: { new_csv_style: noFormat },
    note: '`output=csv` answers with a file: the columns of the list, then what became of each row; with `is_async`, too, writes a report, as `GetCallHistoryAsync` does.',
    async handle({ list_id, output, batch_id: batch, delimiter = ';', is_async, ...bounds }, context) {
      const list = await requireList(context, list_id);
      if (is_async === true) return await orderTasks(context, list, { ...bounds, batch, delimiter });
      const { offset: after, limit } = boundsOf(bounds);
      const tasks = await context.services.store.callLists.tasks(list.id, { after, limit, ...given({ batch }) });
      if (output === 'csv')
        return {
          contentType: 'text/csv; charset=utf-8',
          content: formatResults(list, tasks, { withHead: true, delimiter }),
        };
      const result = await Promise.all(tasks.map((task) => callTaskView(context, list, task)));
      return { result, count: result.length };
    },
  }),
  command({
    name: 'EditCallListTask',
    roles: listKeepers,
    parameters: {
      list_id: id,
      task_id: id.optional(),
      task_uuid: text().optional(),
      start_at: timestamp.optional(),
      next_attempt_time: timestamp.optional(),
      attempts_left: attempts.optional(),
      custom_data: text(callListLimits.rowChars).optional(),
      min_execution_time: timeOfDay.optional(),
      max_execution_time: timeOfDay.optional(),
    },
    refused: { call_schedule: noFormat, user_id: noPredictions, skill_id: noPredictions },
    note: 'A task that waits for an attempt. `start_at` and `next_attempt_time` are the same; times of day are `HH:mm:ss`, UTC.',
    async handle({ list_id, task_id, task_uuid: uuid, ...values }, context) {
      const change = given({
        nextAttemptAt: values.next_attempt_time ?? values.start_at,
        attemptsLeft: values.attempts_left,
        customData: values.custom_data,
        windowStartMs: values.min_execution_time,
        windowEndMs: values.max_execution_time,
      });
      if (Object.keys(change).length === 0) throw refuse('REQUIRED_IS_EMPTY', 'Name what is to be changed of the task');
      const list = await requireList(context, list_id);
      const number = task_id ?? (uuid === undefined ? undefined : taskNumberOf(list, uuid));
      if (number === undefined) throw refuse('REQUIRED_IS_EMPTY', 'Name the task: task_id or task_uuid');
      await context.services.lists.changeTask(list, number, change);
      return { result: true };
    },
  }),
  command({
    name: 'EditCallListTasksPriority',
    roles: listKeepers,
    parameters: { list_id: id, tasks: text(platformLimits.scriptChars) },
    note: '`tasks`: a JSON list of `{task_id, task_priority}` or `{task_uuid, task_priority}`, 0 goes first. `results` has what became of each, as JSON.',
    async handle({ list_id, tasks }, context) {
      const list = await requireList(context, list_id, 'CALL_SERVICE_ERROR');
      const results = [];
      for (const { task_priority: priority, ...task } of readPriorities(tasks)) {
        const number = 'task_id' in task ? task.task_id : taskNumberOf(list, task.task_uuid);
        results.push(await attempted(list, number, { priority }, context));
      }
      return { results: JSON.stringify(results) };
    },
  }),
  command({
    name: 'CancelCallListTask',
    roles: listKeepers,
    parameters: {
      list_id: id,
      tasks_ids: ids.optional(),
      tasks_uuids: names.optional(),
      account_id: text().optional(),
    },
    note: 'Tasks that wait for an attempt. `result` is true when all of them are cancelled; `tasks` has each, when there are several.',
    async handle({ list_id, tasks_ids, tasks_uuids: uuids }, context) {
      const list = await requireList(context, list_id);
      const numbers = tasks_ids ?? uuids?.map((uuid) => taskNumberOf(list, uuid));
      if (numbers === undefined) throw refuse('REQUIRED_IS_EMPTY', 'Name the tasks: tasks_ids or tasks_uuids');
      if (numbers === 'all') {
        await context.services.lists.cancel(list);
        return { result: true };
      }
      const tasks = [];
      for (const number of numbers) tasks.push(await attempted(list, number, { status: 'cancelled' }, context));
      const [first] = tasks;
      const failed = tasks.find(({ result }) => !result);
      return { ...(failed ?? first), ...(tasks.length > 1 ? { tasks } : {}) };
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

interface GivenSettings {
  readonly interval_seconds?: number | undefined;
  readonly start_at?: number | undefined;
  readonly list_custom_data?: string | undefined;
  readonly task_priority_strategy?: 'first_attempts' | 'repeated_attempts' | undefined;
}

function dialectOf({ delimiter, quote, escape: escaping }: CsvDialect): CsvDialect {
  return { delimiter, quote, escape: escaping };
}

function settingsOf(values: GivenSettings) {
  const { interval_seconds: seconds, start_at, list_custom_data, task_priority_strategy: strategy } = values;
  return given({
    intervalMs: seconds === undefined ? undefined : seconds * 1000,
    startsAt: start_at,
    customData: list_custom_data,
    repeatedFirst: strategy === undefined ? undefined : strategy === 'repeated_attempts',
  });
}

/** What is given of a change. */
function given<Change extends object>(change: Change): { [Name in keyof Change]?: Exclude<Change[Name], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as never;
}

function isListed(numbers: readonly number[] | 'all' | undefined, number: number): boolean {
  return numbers === undefined || numbers === 'all' || numbers.includes(number);
}

const task_priority = z.int().min(0).max(9_999);
const priorities = z
  .array(
    z.union([
      z.object({ task_id: z.int().min(1), task_priority }),
      z.object({ task_uuid: z.string().max(platformLimits.textChars), task_priority }),
    ]),
  )
  .max(platformLimits.listItems);

function readPriorities(json: string): z.output<typeof priorities> {
  const read = priorities.safeParse(parseJson(json));
  if (read.success) return read.data;
  throw refuse('INVALID_ARGUMENTS', 'The parameter tasks must be a JSON list of {task_id or task_uuid, task_priority}');
}

/** What became of the change of one task. */
async function attempted(list: CallList, task_id: number, change: CallTaskChange, { services }: CommandContext) {
  const task = { task_id, task_uuid: taskUuid(list, task_id) };
  try {
    await services.lists.changeTask(list, task_id, change);
    return { ...task, result: true, error_msg: '' };
  } catch (error) {
    if (!isPatchbayError(error) || error.kind !== 'user') throw error;
    return { ...task, result: false, error_msg: error.message };
  }
}

/** Throws INVALID_LIST_ID, or what the command says of a list that is not there. */
async function requireList(
  { services }: CommandContext,
  number: number,
  missing: DialectName = 'INVALID_LIST_ID',
): Promise<CallList> {
  const found = (await services.store.callLists.list()).find((list) => list.number === number);
  if (found === undefined) throw refuse(missing, 'There is no call list with this list_id');
  return found;
}
