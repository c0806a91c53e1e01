import { setImmediate } from 'node:timers/promises';
import * as z from 'zod';
import type { UserId } from '#runtime/shared/ids.ts';
import { readRequests, readSpans, sharesOf } from '../../queues/statistics/index.ts';
import { aggregations, type PeriodLabel, partedSpans, partsOf } from '../acd-periods.ts';
import { acdStatuses, operatorItems, queueItems, statusValues, valuesOf } from '../acd-statistics.ts';
import { type CommandContext, command } from '../command.ts';
import { checkDates } from '../history-search.ts';
import { flag, ids, names, timestamp } from '../parameters.ts';
import { listedNumbers, numberedAgents } from '../queue-history-lookups.ts';
import { queueKeepers } from '../roles.ts';

const dates = { from_date: timestamp, to_date: timestamp.optional() };
const aggregation = z.enum(aggregations, `must be one of ${aggregations.join(', ')}`).default('none');
const group = z.enum(['user', 'aggregation'], 'must be user or aggregation').default('user');

/** Some of these names; undefined: all. */
function chosen(all: readonly string[]) {
  return names
    .refine(
      (given) => given.every((name) => name === 'all' || all.includes(name)),
      `must be of ${all.join(', ')}, or all`,
    )
    .transform((given) => (given.includes('all') ? undefined : given))
    .optional();
}

export const acdStatisticsCommands = [
  command({
    name: 'GetACDQueueStatistics',
    roles: queueKeepers,
    parameters: {
      ...dates,
      acd_queue_id: ids.optional(),
      abbreviation: flag.optional(),
      report: chosen(Object.keys(queueItems)),
      aggregation,
    },
    note: 'Of all queues together unless some are named. A request counts where it came, with all that became of it later; parts in which none came are left out. Times are seconds to the millisecond, `QL` is a number of requests, `percent` is of 100. `SL` counts, among all calls, those answered within 5 seconds to an hour.',
    async handle(values, context) {
      const requests = await requestsOf(context, values);
      const { report, abbreviation = false, aggregation: by } = values;
      const result = [];
      for (const { label, items } of partsOf(requests, by, ({ row }) => row.queuedAt)) {
        // Calls have their turn in between.
        await setImmediate();
        result.push({ ...label, ...valuesOf(queueItems, report, abbreviation, { requests: items }) });
      }
      return { result };
    },
  }),
  command({
    name: 'GetACDOperatorStatistics',
    roles: queueKeepers,
    parameters: {
      ...dates,
      user_id: ids,
      acd_queue_id: ids.optional(),
      abbreviation: flag.optional(),
      report: chosen(Object.keys(operatorItems)),
      aggregation,
      group,
    },
    note: 'As `GetACDQueueStatistics`, of calls that agents answered or did not answer.',
    async handle(values, context) {
      const users = await numberedAgents(context, values.user_id);
      const requests = await requestsOf(context, values);
      const { report, abbreviation = false, aggregation: by } = values;
      const cells: Cell[] = [];
      for (const { label, items } of partsOf(requests, by, ({ row }) => row.queuedAt)) {
        await setImmediate();
        const shareOf = sharesOf(items);
        for (const [userId, user] of users) {
          const { answered, missed } = shareOf(userId);
          if (by !== 'none' && answered.length + missed === 0) continue;
          const counted = { requests: answered, missed };
          cells.push({ label, user, values: valuesOf(operatorItems, report, abbreviation, counted) });
        }
      }
      return { result: arranged(cells, values.group) };
    },
  }),
  command({
    name: 'GetACDOperatorStatusStatistics',
    roles: queueKeepers,
    parameters: { ...dates, user_id: ids, acd_status: chosen(acdStatuses), aggregation, group },
    note: 'How long agents were what, up to now at most. Who is called counts as READY; nobody is ever TIMEOUT.',
    async handle(values, context) {
      const users = await numberedAgents(context, values.user_id);
      const period = periodOf(values);
      await context.services.history.flush();
      const spans = await readSpans(context.services.store, { agents: [...users.keys()], period });
      const cells: Cell[] = [];
      for (const [userId, own] of partedSpans(spans, values.aggregation, period)) {
        await setImmediate();
        for (const { label, items } of partsOf(own, values.aggregation, ({ from }) => from))
          cells.push({
            label,
            user: users.get(userId as UserId) ?? 0,
            values: { acd_status: statusValues(items, values.acd_status) },
          });
      }
      return { result: arranged(cells, values.group) };
    },
  }),
];

interface DateValues {
  readonly from_date: number;
  readonly to_date?: number | undefined;
}

/** Up to now at most. Throws INVALID_DATE_RANGE. */
function periodOf(values: DateValues) {
  checkDates(values);
  const { from_date: from, to_date: to = Number.POSITIVE_INFINITY } = values;
  return { from, to: Math.max(from, Math.min(to, Date.now())) };
}

async function requestsOf(
  { services: { store, history } }: CommandContext,
  { acd_queue_id, ...values }: DateValues & { readonly acd_queue_id?: readonly number[] | 'all' | undefined },
) {
  const { from, to } = periodOf(values);
  await history.flush();
  return await readRequests(store, { from, to, queueNumbers: listedNumbers(acd_queue_id) });
}

/** Statistics of one agent in one part of the time. */
interface Cell {
  readonly label: PeriodLabel;
  readonly user: number;
  readonly values: object;
}

/** In two levels: by user and then by time, or the other way round. */
function arranged(cells: readonly Cell[], by: 'user' | 'aggregation') {
  const user = (cell: Cell) => ({ user_id: String(cell.user) });
  const time = (cell: Cell) => cell.label;
  const [outer, inner] = by === 'user' ? [user, time] : [time, user];
  const groups = Map.groupBy(cells, (cell) => JSON.stringify(outer(cell)));
  return [...groups].map(([key, own]) => ({
    ...(JSON.parse(key) as object),
    statistics: own.map((cell) => ({ ...inner(cell), ...cell.values })),
  }));
}
