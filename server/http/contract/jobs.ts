/** Scheduled sessions of an application, as the HTTP interface takes and gives them. */
import * as z from 'zod';
import { jobStatuses } from '#runtime/store/index.ts';
import { isTimeZone, jobLimits } from '#server/jobs/index.ts';
import { serverLimits } from '../../limits.ts';
import { pageOf, pageQuery } from './page.ts';

const time = z.number().int().describe('Milliseconds since the Unix epoch');
const name = z.string().min(1).max(serverLimits.nameChars);
const timeZone = z
  .string()
  .max(serverLimits.nameChars)
  .refine(isTimeZone, 'is no time zone of the IANA database: Europe/Berlin, for example')
  .describe('Of the IANA time zone database');
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be written HH:MM');
const at = z.string().max(100).describe('ISO 8601; without an offset it is of `timeZone`. Default: now');
const customData = z.string().max(jobLimits.customDataChars).describe('What VoxEngine.customData() gives');
const batch = name.describe('What jobs are listed and cancelled by');

const window = z.strictObject({
  from: timeOfDay,
  to: timeOfDay.describe('An end that is not after the start is on the next day'),
  timeZone: timeZone.default('UTC'),
  days: z
    .array(z.number().int().min(1).max(7))
    .min(1)
    .max(7)
    .default([1, 2, 3, 4, 5, 6, 7])
    .describe('On which it opens: 1 is Monday'),
});

export const newJobs = z.strictObject({
  rule: name.describe('Name or id of the rule whose scenarios run'),
  at: at.optional(),
  timeZone: timeZone.default('UTC'),
  window: window.optional().describe('When sessions may start: what is due outside waits until it opens'),
  attempts: z
    .number()
    .int()
    .min(1)
    .max(100)
    .default(1)
    .describe(
      'Sessions that are started until one reports a result, or ends by VoxEngine.terminate() without a report',
    ),
  retryMs: z
    .number()
    .int()
    .min(0)
    .max(serverLimits.queueTimeMs * 30)
    .default(300_000)
    .describe('Between attempts'),
  batch: batch.optional(),
  customData: customData.default(''),
  each: z
    .array(z.strictObject({ customData: customData.optional(), at: at.optional() }))
    .min(1)
    .max(jobLimits.atOnce)
    .optional()
    .describe('A session for each, with what it says of itself. Default: one session'),
});
export type NewJobsRequest = z.input<typeof newJobs>;

const status = z
  .enum(jobStatuses)
  .describe('waiting: for its time, or for its next attempt; failed: all attempts were used up');

export const job = z.object({
  number: z.number().int(),
  rule: z.string(),
  batch: z.string().nullable(),
  status,
  dueAt: time,
  window: z
    .object({ from: z.string(), to: z.string(), timeZone: z.string(), days: z.array(z.number().int()) })
    .nullable(),
  customData,
  attempts: z.number().int(),
  attemptsLeft: z.number().int(),
  retryMs: z.number().int(),
  sessionId: z.string().nullable().describe('Of the latest attempt'),
  result: z.string().nullable().describe('What its scenario reported last, as JSON'),
  problem: z.string().nullable().describe('Why the latest attempt failed'),
  createdAt: time,
  finishedAt: time.nullable(),
});
export type JobView = z.infer<typeof job>;
export const jobList = pageOf(job, 'The newest first');
export type JobList = z.infer<typeof jobList>;
export const madeJobs = z.object({ items: z.array(job).describe('In the order in which they were asked for') });
export type MadeJobs = z.infer<typeof madeJobs>;

export const jobQuery = pageQuery.extend({
  after: z.coerce.number().int().min(1).optional().describe('`next` of the page before'),
  status: status.optional(),
  batch: batch.optional(),
});
export const jobPath = z.object({ app: name, number: z.coerce.number().int().min(1) });
export const jobsChange = z.strictObject({ action: z.enum(['cancel']), batch: batch.optional() });
export const cancelledJobs = z.object({ cancelled: z.number().int() });
export type CancelledJobs = z.infer<typeof cancelledJobs>;
