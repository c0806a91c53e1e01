/** Queues and agents of an application, as the HTTP interface takes and gives them. */
import * as z from 'zod';
import { serverLimits } from '../../limits.ts';
import { pageOf } from './page.ts';

const time = z.number().int().describe('Milliseconds since the Unix epoch');
const name = z.string().min(1).max(serverLimits.nameChars);
const durationMs = z.number().int().min(0).max(serverLimits.queueTimeMs);
const oneLine = z.string().regex(/^\P{Cc}*$/u, 'must be one line without control characters');

const settings = {
  description: oneLine.max(serverLimits.nameChars),
  priority: z.number().int().min(0).max(100).describe('Of several queues of an agent the lower one goes first'),
  serviceProbability: z
    .number()
    .min(0.5)
    .max(1)
    .describe('Chance to go before less urgent queues whose callers wait for the same agent'),
  maxSize: z.number().int().min(0).nullable().describe('Requests that may wait; null: any number'),
  maxWaitMs: durationMs.nullable().describe('Longest wait; null: no limit'),
  averageServiceMs: durationMs.min(1).describe('Length of a service until there is experience'),
  ringMs: durationMs.min(10_000).max(400_000).describe('How long an agent’s phone rings'),
  afterServiceMs: durationMs.describe('Pause of an agent after each service'),
  agentSelection: z
    .enum(['MAX_WAITING_TIME', 'MOST_QUALIFIED', 'LEAST_QUALIFIED'])
    .describe('Which free agent is called; MAX_WAITING_TIME: who was free for longest'),
  taskSelection: z.enum(['MAX_PRIORITY', 'MAX_WAITING_TIME']).describe('Which request goes first'),
  holdIfInactive: z.boolean().describe('Whether tasks may wait while no agent is there'),
  skills: z.array(name).max(20).describe('Skills that every agent of the queue must have'),
};

export const newQueue = z.strictObject({
  name,
  description: settings.description.default(''),
  priority: settings.priority.default(50),
  serviceProbability: settings.serviceProbability.default(1),
  maxSize: settings.maxSize.default(null),
  maxWaitMs: settings.maxWaitMs.default(null),
  averageServiceMs: settings.averageServiceMs.default(60_000),
  ringMs: settings.ringMs.default(60_000),
  afterServiceMs: settings.afterServiceMs.default(0),
  agentSelection: settings.agentSelection.default('MAX_WAITING_TIME'),
  taskSelection: settings.taskSelection.default('MAX_PRIORITY'),
  holdIfInactive: settings.holdIfInactive.default(false),
  skills: settings.skills.default([]),
});
export type NewQueueRequest = z.input<typeof newQueue>;
export const queueChange = z.strictObject(settings).partial();
export type QueueChangeRequest = z.infer<typeof queueChange>;

export const queue = z.object({
  name: z.string(),
  number: z.number().int().describe('The id that scenarios may name'),
  application: z.string(),
  ...settings,
  agents: z.array(z.string()).describe('User names of those who serve it'),
  waiting: z
    .array(
      z.object({
        id: z.string().describe('Of the request in the history of queues'),
        sessionId: z.string(),
        priority: z.number().int(),
        queuedAt: time,
        isRinging: z.boolean().describe('An agent is being called'),
        customData: z.string(),
      }),
    )
    .describe('By arrival'),
  createdAt: time,
});
export type QueueView = z.infer<typeof queue>;
export const queueList = pageOf(queue, 'By name');
export type QueueList = z.infer<typeof queueList>;

const status = z.enum(['ready', 'online', 'dnd', 'offline']);
const skill = z.strictObject({ name, level: z.number().int().min(1).max(5) });
export const agent = z.object({
  username: z.string(),
  number: z.number().int().describe('The operatorId that scenarios may name'),
  application: z.string(),
  displayName: z.string(),
  wish: status.describe('What the agent wants to be'),
  status: z
    .enum([...status.options, 'ringing', 'serving', 'resting', 'banned'])
    .describe('What the agent is: offline without a registered phone, banned for a while after a missed call'),
  since: time.nullable().describe('Null while offline'),
  skills: z.array(skill),
  queues: z.array(z.string()),
});
export type AgentView = z.infer<typeof agent>;
export const agentList = pageOf(agent, 'By user name');
export type AgentList = z.infer<typeof agentList>;
export const agentChange = z.strictObject({ status: status.optional(), skills: z.array(skill).optional() });
export type AgentChangeRequest = z.infer<typeof agentChange>;

export const queueAgentPath = z.object({ app: name, name, username: name });
