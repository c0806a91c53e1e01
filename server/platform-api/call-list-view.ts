import type { CallList, CallTask } from '#runtime/store/index.ts';
import type { CommandContext } from './command.ts';
import { numberOf } from './lookups.ts';
import { timeText } from './time-text.ts';

const statuses = {
  new: { status_id: 0, status: 'New' },
  running: { status_id: 1, status: 'In progress' },
  processed: { status_id: 2, status: 'Processed' },
  error: { status_id: 3, status: 'Error' },
  cancelled: { status_id: 4, status: 'Canceled' },
} as const;

export async function callListView(context: CommandContext, list: CallList) {
  const { store, lists } = context.services;
  const tasks = await store.callLists.counts(list.id);
  const isDone = tasks.new === 0 && tasks.running === 0 && lists.runningOf(list) === 0;
  return {
    list_id: list.number,
    list_name: list.name,
    priority: 0,
    rule_id: await numberOf(context, 'rule', list.ruleId),
    dt_submit: timeText(list.createdAt),
    max_simultaneous: list.maxSimultaneous,
    num_attempts: list.attempts,
    interval_seconds: Math.round(list.intervalMs / 1000),
    status: isDone ? 'Completed' : list.isPaused ? 'Canceled' : 'In progress',
    task_priority_strategy: list.repeatedFirst ? 'repeated_attempts' : 'first_attempts',
    ...(list.startsAt === null ? {} : { start_at: timeText(list.startsAt) }),
    list_custom_data: list.customData,
  };
}

export async function callTaskView(context: CommandContext, list: CallList, task: CallTask) {
  return {
    list_id: list.number,
    task_id: task.number,
    task_uuid: taskUuid(list, task.number),
    batch_id: task.batch,
    priority: task.priority,
    ...statuses[task.status],
    custom_data: task.customData,
    attempts_left: task.attemptsLeft,
    start_at: timeText(task.nextAttemptAt),
    start_execution_time: timeOfDayText(task.windowStartMs ?? 0),
    finish_execution_time: timeOfDayText(task.windowEndMs ?? dayEndMs),
    result_data: task.result ?? '',
    last_attempt: task.lastAttemptAt === null ? '' : timeText(task.lastAttemptAt),
    ...(task.sessionId === null ? {} : { call_session_history_id: await numberOf(context, 'session', task.sessionId) }),
  };
}

const dayEndMs = 86_399_000;

function timeOfDayText(ms: number): string {
  return new Date(ms).toISOString().slice(11, 19);
}

const numberDigits = 12;

/** Unique among the tasks of all lists: the id of the list, with the number of the task for its last group. */
export function taskUuid({ id }: CallList, number: number): string {
  return id.slice(0, -numberDigits) + number.toString(16).padStart(numberDigits, '0');
}

/** The number that a UUID of `taskUuid` stands for; 0, which no task has, for another. */
export function taskNumberOf(list: CallList, uuid: string): number {
  const number = Number.parseInt(uuid.slice(-numberDigits), 16);
  return Number.isSafeInteger(number) && taskUuid(list, number) === uuid.toLowerCase() ? number : 0;
}
