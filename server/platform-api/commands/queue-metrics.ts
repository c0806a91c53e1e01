import * as z from 'zod';
import type { Agent } from '#runtime/store/index.ts';
import { type CommandAnswer, type CommandContext, command } from '../command.ts';
import { platformLimits } from '../limits.ts';
import { requireApplication } from '../lookups.ts';
import { count, names, ofApplication, text, timestamp } from '../parameters.ts';
import { ofQueues, ofUsers, requireQueues, requireUsers } from '../queue-lookups.ts';
import { measureQueues, type QueueReportWish, type ReportValues } from '../queue-report.ts';
import { refuse } from '../refusal.ts';
import { csvReport } from '../reports/csv-report.ts';
import { queueKeepers } from '../roles.ts';
import { timeText } from '../time-text.ts';
import { type TimeZone, timeZone } from '../time-zone.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** `YYYY-MM-DD HH:mm:ss` as a length; handlers get milliseconds. */
const interval = z.string().transform((value, context) => {
  const [, days, hours, minutes, seconds] = /^0{4}-0{2}-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/.exec(value.trim()) ?? [];
  const wholeMs = (Number(hours) * 60 + Number(minutes)) * minuteMs + Number(seconds) * 1000;
  const ms = Number(days) * dayMs + wholeMs;
  if (ms > 0) return ms;
  context.addIssue({ code: 'custom', message: 'must be a length of days and a time, as 0000-00-01 00:00:00' });
  return z.NEVER;
});

const parameters = {
  report_type: names.refine((types) => types.length > 0, 'must name a report'),
  ...ofQueues,
  ...ofUsers,
  ...ofApplication,
  from_date: timestamp.optional(),
  to_date: timestamp.optional(),
  timezone: text(100).optional(),
  interval: interval.optional(),
  group_by: z.enum(['agent', 'queue'], 'must be agent or queue').optional(),
  max_waiting_sec: count.optional(),
};
type Values = { readonly [Name in keyof typeof parameters]: z.output<(typeof parameters)[Name]> };

const columns = [
  'report_type',
  'sq_queue_id',
  'sq_queue_name',
  'user_id',
  'user_name',
  'user_display_name',
  'from_date',
  'to_date',
  'value',
] as const;

const meaning =
  'Times are in seconds, shares in percent. A request counts in the interval in which it came, with all that became of it later. Of all queues of the application, and of all who serve them, unless some are named. `occupancy_rate`: talk and rest as a share of these and of the time in which agents were ready or called; `agent_utilization_rate`: of all the time in which they were there.';

export const queueMetricsCommands = [
  command({
    name: 'GetSmartQueueRealtimeMetrics',
    roles: queueKeepers,
    parameters,
    note: `${meaning} Reports of messages (\`im_…\`), of custom statuses and of calls that agents place are 0.`,
    handle: async (values, context) => await answered(context, values, 30 * minuteMs),
  }),
  command({
    name: 'GetSmartQueueDayHistory',
    roles: queueKeepers,
    parameters,
    note: 'As `GetSmartQueueRealtimeMetrics`, of the last day and in one interval unless dates and `interval` are given.',
    handle: async (values, context) => await answered(context, values, dayMs),
  }),
  command({
    name: 'RequestSmartQueueHistory',
    roles: queueKeepers,
    parameters: { ...parameters, from_date: timestamp, to_date: timestamp },
    note: 'Writes a report, as `GetCallHistoryAsync` does: the values of `GetSmartQueueDayHistory`, one a line.',
    async handle(values, context) {
      const zone = timeZone(values.timezone);
      const wish = await wishOf(context, values, zone, dayMs);
      let lines: ReturnType<typeof linesOf> | undefined;
      const { number } = await context.reports.order(
        csvReport({
          type: 'smart_queue',
          filters: values,
          applicationId: wish.application.id,
          columns,
          withHeader: true,
          offset: 0,
          count: platformLimits.statisticsParts,
          async page(offset, limit) {
            lines ??= linesOf(await measureQueues(context, wish), zone);
            return { rows: lines.slice(offset, offset + limit), total: lines.length };
          },
        }),
      );
      return { result: 1, history_report_id: number };
    },
  }),
];

async function answered(context: CommandContext, values: Values, usualMs: number): Promise<CommandAnswer> {
  const zone = timeZone(values.timezone);
  const reports = await measureQueues(context, await wishOf(context, values, zone, usualMs));
  const result = reports.map(({ type, groups }) => ({
    report_type: type,
    groups: groups.map(({ shown, values: shownValues }) => ({
      ...shown,
      values: shownValues.map(({ from, to, value }) => ({
        from_date: timeText(zone.toLocal(from)),
        to_date: timeText(zone.toLocal(to)),
        value,
      })),
    })),
  }));
  return { result, timezone: zone.name };
}

function linesOf(reports: readonly ReportValues[], zone: TimeZone) {
  return reports.flatMap(({ type, groups }) =>
    groups.flatMap(({ shown, values }) =>
      values.map(({ from, to, value }) => ({
        report_type: type,
        ...shown,
        from_date: timeText(zone.toLocal(from)),
        to_date: timeText(zone.toLocal(to)),
        value,
      })),
    ),
  );
}

/** Throws what is wrong with what was asked for. */
async function wishOf(
  context: CommandContext,
  values: Values,
  zone: TimeZone,
  usualMs: number,
): Promise<QueueReportWish> {
  const application = await requireApplication(context, values);
  const { report_type: types, max_waiting_sec: maxWait, from_date, to_date } = values;
  if (types.includes('service_level') && maxWait === undefined)
    throw refuse('REQUIRED_IS_EMPTY', 'The parameter max_waiting_sec is required for the report service_level');
  const to = Math.min(to_date === undefined ? Date.now() : zone.fromLocal(to_date), Date.now());
  const from = from_date === undefined ? to - usualMs : zone.fromLocal(from_date);
  if (from >= to) throw refuse('INVALID_DATE_RANGE', 'from_date is not earlier than to_date, or lies ahead');
  const isQueueNamed = values.sq_queue_id !== undefined || values.sq_queue_name !== undefined;
  const queues = isQueueNamed
    ? await requireQueues(context, application, values)
    : await context.services.store.queues.list(application.id);
  const users =
    values.user_id === undefined && values.user_name === undefined
      ? undefined
      : await requireUsers(context, application, values);
  const isWanted = ({ userId, queues: served }: Agent): boolean =>
    users === undefined
      ? !isQueueNamed || queues.some(({ name }) => served.includes(name))
      : users.some(({ id }) => id === userId);
  return {
    application,
    types: [...new Set(types)],
    queues,
    agents: (await context.services.store.queues.agents(application.id)).filter(isWanted),
    areAgentsNamed: users !== undefined && values.user_id !== 'all',
    period: { from, to },
    intervalMs: values.interval ?? usualMs,
    groupBy: values.group_by,
    maxWaitMs: (maxWait ?? 0) * 1000,
  };
}
