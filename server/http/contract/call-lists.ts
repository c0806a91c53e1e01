/** Call lists of an application, as the HTTP interface takes and gives them. */
import * as z from 'zod';
import { callListLimits } from '../../call-lists/limits.ts';
import { serverLimits } from '../../limits.ts';
import { pageOf } from './page.ts';

const time = z.number().int().describe('Milliseconds since the Unix epoch');
const name = z.string().min(1).max(serverLimits.nameChars);
const maxSimultaneous = z.number().int().min(1).max(1_000).describe('Sessions at the same time');
const perSecond = z.number().min(0.01).max(100).describe('Sessions started a second at most');
const attempts = z.number().int().min(1).max(100).describe('Attempts for each task');
const intervalMs = z
  .number()
  .int()
  .min(0)
  .max(serverLimits.queueTimeMs * 30)
  .describe('Between attempts of a task');

/** No later than a date may be (ECMA-262 §21.4.1.1). */
const givenTime = time.min(0).max(8_640_000_000_000_000);
const startsAt = givenTime.nullable().describe('Nothing is called before; null: it begins at once');
const repeatedFirst = z
  .boolean()
  .describe('Whether of rows with the same priority those go first that were attempted before');
const note = z.string().max(callListLimits.rowChars).describe('What somebody notes of the list');

export const newCallList = z.strictObject({
  name,
  rule: name.describe('Whose scenarios run for each row'),
  csv: z.string().describe('Names of the columns in the first line, a task in each further one'),
  delimiter: z
    .string()
    .length(1)
    .optional()
    .describe('Default: a semicolon where the first line has one, else a comma'),
  maxSimultaneous: maxSimultaneous.default(1),
  perSecond: perSecond.default(10),
  attempts: attempts.default(1),
  intervalMs: intervalMs.default(300_000),
  startsAt: startsAt.default(null),
  repeatedFirst: repeatedFirst.default(false),
  customData: note.default(''),
  paused: z.boolean().default(false).describe('Nothing is called before it goes on'),
});
export type NewCallListRequest = z.input<typeof newCallList>;
const customData = z.string().max(callListLimits.rowChars);
export const callListSettings = z
  .strictObject({
    name,
    maxSimultaneous,
    perSecond,
    attempts: attempts.describe('Attempts for each task that is appended from now on'),
    intervalMs,
    startsAt,
    repeatedFirst,
    customData: note,
  })
  .partial();
export type CallListSettingsRequest = z.infer<typeof callListSettings>;
export const callListRows = z.strictObject({
  csv: newCallList.shape.csv,
  delimiter: newCallList.shape.delimiter,
});
export type CallListRowsRequest = z.infer<typeof callListRows>;
export const callTaskChange = z
  .strictObject({
    nextAttemptAt: givenTime,
    attemptsLeft: attempts.describe('Attempts that are left'),
    priority: z.number().int().min(0).max(9_999).describe('0 goes first'),
    customData: customData.describe('What its session gets'),
    status: z.literal('cancelled').describe('It is called no more'),
  })
  .partial();
export type CallTaskChangeRequest = z.infer<typeof callTaskChange>;
export const callListChange = z.strictObject({
  action: z.enum(['pause', 'resume', 'cancel']).describe('cancel: what waits for an attempt is called no more'),
});

export const callList = z.object({
  number: z.number().int(),
  name: z.string(),
  application: z.string(),
  rule: z.string(),
  maxSimultaneous,
  perSecond,
  attempts,
  intervalMs,
  startsAt,
  repeatedFirst,
  customData: note,
  state: z.enum(['running', 'paused', 'done']).describe('done: no task waits for an attempt or is under way'),
  tasks: z.object({
    new: z.number().int(),
    running: z.number().int(),
    processed: z.number().int(),
    error: z.number().int(),
    cancelled: z.number().int(),
  }),
  createdAt: time,
});
export type CallListView = z.infer<typeof callList>;
export const callListList = pageOf(callList, 'By number');
export type CallListList = z.infer<typeof callListList>;

export const callTask = z.object({
  number: z.number().int().describe('Position in the file, from 1'),
  status: z.enum(['new', 'running', 'processed', 'error', 'cancelled']),
  customData: z.string().describe('What its session gets'),
  attemptsLeft: z.number().int(),
  priority: z.number().int(),
  nextAttemptAt: time,
  lastAttemptAt: time.nullable(),
  result: z.string().nullable().describe('What was reported last, as JSON'),
  sessionId: z.string().nullable(),
});
export type CallTaskView = z.infer<typeof callTask>;
export const callTaskList = z.object({
  items: z.array(callTask).describe('In the order of the file'),
  next: z.number().int().nullable().describe('`after` of the next page'),
});
export type CallTaskList = z.infer<typeof callTaskList>;
export const callTaskQuery = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(serverLimits.pageSize).default(serverLimits.pageSize),
});
export const callListResults = z.object({ csv: z.string(), next: z.number().int().nullable() });
export type CallListResults = z.infer<typeof callListResults>;

export const callTaskPath = z.object({
  app: name,
  number: z.coerce.number().int().min(1),
  task: z.coerce.number().int().min(1),
});
export const callListPath = z.object({ app: name, number: z.coerce.number().int().min(1) });
