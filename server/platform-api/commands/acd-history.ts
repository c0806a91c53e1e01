import * as z from 'zod';
import { asId, type QueueRequestId } from '#runtime/shared/ids.ts';
import type { QueueEventRow, QueueRequestRow, QueueRequestSearch } from '#runtime/store/index.ts';
import { type CommandContext, command } from '../command.ts';
import { checkDates } from '../history-search.ts';
import { boundsOf } from '../paging.ts';
import { count, flag, ids, names, page, text, timestamp } from '../parameters.ts';
import { listedNumbers, numberedAgents } from '../queue-history-lookups.ts';
import { csvFile } from '../reports/csv-report.ts';
import { historians, queueKeepers } from '../roles.ts';
import { timeText } from '../time-text.ts';

const filter = {
  from_date: timestamp.optional(),
  to_date: timestamp.optional(),
  callerid: text().optional(),
  custom_data: text().optional(),
  acd_session_history_id: ids.optional(),
  acd_request_id: names.optional(),
  acd_queue_id: ids.optional(),
  user_id: ids.optional(),
  operator_hangup: flag.optional(),
  unserviced: flag.optional(),
  rejected: flag.optional(),
  min_waiting_time: count.optional(),
};

const columns = [
  'acd_session_history_id',
  'acd_request_id',
  'account_id',
  'begin_time',
  'priority',
  'acd_queue_id',
  'user_id',
  'waiting_duration',
  'in_service_duration',
  'after_service_duration',
  'events',
] as const;

export const acdHistoryCommands = [
  command({
    name: 'GetACDHistory',
    roles: [...new Set([...queueKeepers, ...historians])],
    parameters: {
      ...filter,
      with_events: flag.optional(),
      with_header: flag.optional(),
      decimal_separator: text(1).optional(),
      desc_order: flag.optional(),
      output: z.enum(['json', 'csv'], 'must be json or csv').optional(),
      ...page,
    },
    note: 'Requests of `VoxEngine.enqueueACDRequest` and tasks of `VoxEngine.enqueueTask`, by the time they came; oldest first unless `desc_order`. Durations are whole seconds. `unserviced`: over, and no agent had it, whether or not it was `rejected`, which is that it was not even queued. Types of events: QUEUED, REFUSED, OFFERED, MISSED, WITHDRAWN, ANSWERED, ABANDONED, UNSERVICED, ENDED. `output=csv` answers with a file.',
    async handle(values, context) {
      checkDates(values);
      const { queueHistory } = context.services.store;
      const search = await searchOf(context, values);
      const { offset, limit } = boundsOf(values);
      const oldestFirst = values.desc_order !== true;
      await context.services.history.flush();
      const rows = limit === 0 ? [] : await queueHistory.search({ ...search, oldestFirst, offset, limit });
      const result = await viewsOf(context, rows, values.with_events === true);
      if (values.output === 'csv') return csvFile(columns, result, values.with_header === true);
      return { result, total_count: await queueHistory.count(search), count: result.length };
    },
  }),
];

type FilterValues = { readonly [Name in keyof typeof filter]: z.output<(typeof filter)[Name]> };

async function searchOf(context: CommandContext, values: FilterValues): Promise<QueueRequestSearch> {
  const { from_date: from, to_date: to, min_waiting_time: waited } = values;
  const users = listedNumbers(values.user_id);
  return {
    from,
    // The whole of the last second.
    to: to === undefined ? undefined : to + 999,
    ids: await requestIds(context, listedNumbers(values.acd_session_history_id)),
    requestIds: values.acd_request_id,
    queueNumbers: listedNumbers(values.acd_queue_id),
    userIds: users === undefined ? undefined : [...(await numberedAgents(context, users)).keys()],
    callerId: values.callerid,
    customData: values.custom_data,
    // False, as if it were not given: there is no asking for the others.
    unserviced: values.unserviced === true ? true : undefined,
    rejected: values.rejected === true ? true : undefined,
    agentHungUp: values.operator_hangup === true ? true : undefined,
    minWaitMs: waited === undefined ? undefined : waited * 1000,
  };
}

async function requestIds(
  { services: { store } }: CommandContext,
  numbers: readonly number[] | undefined,
): Promise<readonly QueueRequestId[] | undefined> {
  if (numbers === undefined) return undefined;
  const known = await Promise.all(numbers.map((each) => store.numericIds.idOf('queue-request', each)));
  return known.filter((each) => each !== undefined).map((each) => asId<QueueRequestId>(each));
}

/** Numbers of requests and users are looked up for all rows at once. */
async function viewsOf(context: CommandContext, rows: readonly QueueRequestRow[], withEvents: boolean) {
  const { queueHistory, numericIds } = context.services.store;
  const ids = rows.map(({ id }) => id);
  const events = withEvents ? await queueHistory.events(ids) : [];
  const users = [...rows, ...events].map(({ userId }) => userId).filter((userId) => userId !== null);
  const numbers = new Map([
    ...(await numericIds.numbersOf('queue-request', ids)),
    ...(await numericIds.numbersOf('user', [...new Set(users)])),
  ]);
  const eventsOf = Map.groupBy(events, ({ queueRequestId }) => queueRequestId);
  return rows.map((row) => ({
    acd_session_history_id: numbers.get(row.id) ?? 0,
    acd_request_id: row.requestId,
    account_id: context.caller.account.id,
    ...requestView(row, numbers),
    ...(withEvents ? { events: (eventsOf.get(row.id) ?? []).map((event) => eventView(event, row, numbers)) } : {}),
  }));
}

type Numbers = ReadonlyMap<string, number>;

function requestView({ queuedAt, overAt, endedAt, restMs, userId, ...row }: QueueRequestRow, numbers: Numbers) {
  return {
    begin_time: timeText(queuedAt),
    priority: row.priority,
    acd_queue_id: row.queueNumber,
    ...userView(userId, numbers),
    ...(overAt === null ? {} : { waiting_duration: wholeSeconds(overAt - queuedAt) }),
    ...(overAt === null || endedAt === null ? {} : { in_service_duration: wholeSeconds(endedAt - overAt) }),
    ...(restMs === null ? {} : { after_service_duration: wholeSeconds(restMs) }),
  };
}

function eventView({ number, at, type, userId }: QueueEventRow, { customData }: QueueRequestRow, numbers: Numbers) {
  return {
    acd_session_event_id: number,
    time: timeText(at),
    type: type.toUpperCase(),
    ...userView(userId, numbers),
    ...(customData === '' ? {} : { custom_data: customData }),
  };
}

function userView(userId: string | null, numbers: Numbers) {
  return userId === null ? {} : { user_id: numbers.get(userId) ?? 0 };
}

function wholeSeconds(ms: number): number {
  return Math.round(ms / 1000);
}
