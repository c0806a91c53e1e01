/** What queues did and agents were, as the HTTP interface tells of it. */
import * as z from 'zod';
import { serverLimits } from '../../limits.ts';
import { moment, pageOf } from './page.ts';

const time = z.number().int().describe('Milliseconds since the Unix epoch');
const name = z.string().min(1).max(serverLimits.nameChars);
const count = z.number().int();

export const queueRequest = z.object({
  id: z.string(),
  queue: z.string().describe('Its name at the time'),
  session: z.string(),
  kind: z.enum(['acd', 'task']).describe('acd: VoxEngine.enqueueACDRequest; task: VoxEngine.enqueueTask'),
  requestId: z.string().describe('By which the scenario knows it'),
  callerId: z.string(),
  customData: z.string(),
  priority: count,
  queueLength: count.describe('Requests that waited when it came'),
  queuedAt: time,
  wasQueued: z.boolean().describe('False: it was turned away at once'),
  outcome: z
    .enum([
      'answered',
      'abandoned',
      'lost',
      'no-queue',
      'no-agents',
      'offline',
      'full',
      'wait-too-long',
      'agent-unavailable',
      'no-more-calls',
    ])
    .nullable()
    .describe('How waiting ended; null while it waits'),
  overAt: time.nullable().describe('When waiting ended; of one that was answered, when it was'),
  agent: z.string().nullable().describe('User name of who answered; null, too, of a user who is gone'),
  ringingAt: time.nullable().describe('Since when the phone rang that was answered'),
  endedAt: time.nullable().describe('End of the service'),
  endedBy: z.enum(['agent', 'other']).nullable().describe('Who hung up'),
  restMs: count.nullable().describe('Pause of the agent afterwards'),
});
export const queueRequestPage = pageOf(queueRequest, 'Newest first');
export type QueueRequestPage = z.infer<typeof queueRequestPage>;

const chosen = {
  queue: name.optional().describe('Only this queue'),
  from: moment.describe('Came then or later'),
  to: moment.describe('Came then or earlier'),
};
export const queueRequestQuery = z.strictObject({
  ...chosen,
  agent: name.optional().describe('Only those that this user answered'),
  state: z
    .enum(['answered', 'unserviced', 'refused'])
    .optional()
    .describe('unserviced: over, and no agent had it; refused: not even queued'),
  after: z
    .string()
    .regex(/^\d{1,15}\..{1,64}$/)
    .optional()
    .describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(serverLimits.pageSize).default(100),
});

const summary = z.object({
  min: z.number(),
  average: z.number(),
  max: z.number(),
  count: count.describe('Of how many'),
  sum: z.number(),
});
const statusMs = z.number().int();
export const queueStatistics = z.object({
  from: time,
  to: time,
  requests: count.describe('All that came'),
  answered: count,
  abandoned: count.describe('Those who waited, or their scenarios, gave up'),
  unserviced: count.describe('Waited, and no agent had them, whyever'),
  refused: count.describe('Not even queued'),
  waitMs: summary.describe('From the queue to an agent, or out of it'),
  answerMs: summary.describe('From the queue to the agent who answered'),
  ringingMs: summary.describe('From the ring of the phone that was answered'),
  talkMs: summary,
  restMs: summary.describe('Pauses of agents, where there were some'),
  agents: z
    .array(
      z.object({
        username: z.string(),
        answered: count,
        missed: count.describe('Calls that they did not take'),
        talkMs: statusMs,
        was: z
          .object({
            ready: statusMs,
            online: statusMs,
            dnd: statusMs,
            offline: statusMs,
            ringing: statusMs,
            serving: statusMs,
            resting: statusMs,
            banned: statusMs,
          })
          .describe('How long they were what, in all queues, up to now'),
      }),
    )
    .describe('Those who serve the queue now, by user name'),
});
export type QueueStatisticsView = z.infer<typeof queueStatistics>;
export const queueStatisticsQuery = z.strictObject({
  ...chosen,
  from: moment.describe('Default: a day before `to`'),
  to: moment.describe('Default: now'),
});
