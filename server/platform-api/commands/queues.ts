import * as z from 'zod';
import type { QueueSettings } from '#runtime/store/index.ts';
import { newQueue, queueChange } from '../../http/contract/index.ts';
import { serverLimits } from '../../limits.ts';
import { command } from '../command.ts';
import { requireApplication } from '../lookups.ts';
import { paged } from '../paging.ts';
import { count, flag, id, ofApplication, page, text } from '../parameters.ts';
import { ofQueues, requireQueues, requireUsers } from '../queue-lookups.ts';
import { queueStateView, queueView, skillNumbers } from '../queue-view.ts';
import { refuse } from '../refusal.ts';
import { queueKeepers } from '../roles.ts';

const noMessages = Object.fromEntries(
  [
    'im_agent_selection',
    'im_task_selection',
    'im_max_waiting_time',
    'im_max_waiting_time_in_seconds',
    'im_max_queue_size',
    'hold_im_if_inactive_agents',
  ].map((name) => [name, 'calls wait in queues, messages do not']),
);
const settings = {
  description: text(256).optional(),
  call_agent_selection: z.enum(['MAX_WAITING_TIME', 'MOST_QUALIFIED', 'LEAST_QUALIFIED']).optional(),
  call_task_selection: z.enum(['MAX_PRIORITY', 'MAX_WAITING_TIME']).optional(),
  hold_calls_if_inactive_agents: flag.optional(),
  call_max_waiting_time: count.optional(),
  call_max_waiting_time_in_seconds: count.optional(),
  call_max_queue_size: count.optional(),
  priority: count.optional(),
};

export const queueCommands = [
  command({
    name: 'SQ_AddQueue',
    roles: queueKeepers,
    parameters: { sq_queue_name: text(serverLimits.nameChars), ...settings, ...ofApplication },
    refused: noMessages,
    note: '`sq_queue_id` is the id by which scenarios may name the queue. `call_max_waiting_time` is in minutes.',
    async handle({ sq_queue_name: name, ...values }, context) {
      const { id: applicationId } = await requireApplication(context, values);
      const { name: _, ...wish } = newQueue.parse({ name, ...settingsOf(values) });
      const added = await context.services.store.queues.add(applicationId, name, wish);
      return { result: { sq_queue_id: added.number } };
    },
  }),
  command({
    name: 'SQ_SetQueueInfo',
    roles: queueKeepers,
    parameters: {
      sq_queue_id: id.optional(),
      sq_queue_name: text().optional(),
      new_sq_queue_name: text(serverLimits.nameChars).optional(),
      ...settings,
      ...ofApplication,
    },
    refused: noMessages,
    async handle({ sq_queue_id: number, sq_queue_name: name, new_sq_queue_name: renamed, ...values }, context) {
      const application = await requireApplication(context, values);
      const wanted = {
        sq_queue_id: number === undefined ? undefined : [number],
        sq_queue_name: name === undefined ? undefined : [name],
      };
      for (const queue of await requireQueues(context, application, wanted))
        await context.services.store.queues.change(application.id, queue.name, {
          ...settingsOf(values),
          ...(renamed === undefined ? {} : { name: renamed }),
        });
      return { result: 1 };
    },
  }),
  command({
    name: 'SQ_DelQueue',
    roles: queueKeepers,
    parameters: { ...ofQueues, ...ofApplication },
    async handle(values, context) {
      const application = await requireApplication(context, values);
      for (const queue of await requireQueues(context, application, values))
        await context.services.store.queues.remove(application.id, queue.name);
      return { result: 1 };
    },
  }),
  command({
    name: 'SQ_GetQueues',
    roles: queueKeepers,
    parameters: {
      ...ofQueues,
      sq_queue_name_template: text().optional(),
      with_agentcount: flag.optional(),
      user_id: id.optional(),
      user_name: text().optional(),
      excluded_user_id: id.optional(),
      excluded_user_name: text().optional(),
      ...ofApplication,
      ...page,
    },
    async handle({ sq_queue_name_template: part, with_agentcount, ...values }, context) {
      const { queues } = context.services.store;
      const application = await requireApplication(context, values);
      const isNamed = values.sq_queue_id !== undefined || values.sq_queue_name !== undefined;
      const all = isNamed ? await requireQueues(context, application, values) : await queues.list(application.id);
      const agents = await queues.agents(application.id);
      const served = await servedBy(values.user_id, values.user_name);
      const unserved = await servedBy(values.excluded_user_id, values.excluded_user_name);
      const found = all.filter(
        ({ name }) =>
          (part === undefined || name.toLowerCase().includes(part.toLowerCase())) &&
          (served?.includes(name) ?? true) &&
          unserved?.includes(name) !== true,
      );
      return await paged(found, values, (queue) => queueView(queue, with_agentcount === true ? agents : undefined));

      async function servedBy(number: number | undefined, name: string | undefined) {
        if (number === undefined && name === undefined) return undefined;
        const [user] = await requireUsers(context, application, {
          user_id: number === undefined ? undefined : [number],
          user_name: name === undefined ? undefined : [name],
        });
        return agents.find(({ userId }) => userId === user?.id)?.queues ?? [];
      }
    },
  }),
  command({
    name: 'GetSQState',
    roles: queueKeepers,
    parameters: { ...ofQueues, ...ofApplication, timezone: text().optional() },
    note: 'What waits and what is served now, and what agents do. Times are UTC.',
    async handle({ timezone: _, ...values }, context) {
      const { store } = context.services;
      const application = await requireApplication(context, values);
      const agents = await store.queues.agents(application.id);
      const numbers = await skillNumbers(context, application.id);
      const result = [];
      for (const queue of await requireQueues(context, application, values))
        result.push(await queueStateView(context, queue, { agents, numbers }));
      return { result };
    },
  }),
];

type Given<Of extends Readonly<Record<string, z.ZodType>>> = {
  readonly [Name in keyof Of]?: z.output<Of[Name]> | undefined;
};

/** Settings of ours that are given. Throws INVALID_ARGUMENTS. */
function settingsOf(values: Given<typeof settings>): Partial<QueueSettings> {
  const { description, priority, call_max_queue_size: maxSize, hold_calls_if_inactive_agents: holdIfInactive } = values;
  const { call_agent_selection: agentSelection, call_task_selection: taskSelection } = values;
  const waitSeconds = values.call_max_waiting_time_in_seconds ?? (values.call_max_waiting_time ?? Number.NaN) * 60;
  const maxWaitMs = Number.isNaN(waitSeconds) ? undefined : waitSeconds * 1000;
  const read = queueChange.safeParse({
    description,
    priority,
    maxSize,
    holdIfInactive,
    agentSelection,
    taskSelection,
    maxWaitMs,
  });
  if (!read.success)
    throw refuse('INVALID_ARGUMENTS', `The queue cannot have this ${read.error.issues[0]?.path.join('.')}`);
  return Object.fromEntries(Object.entries(read.data).filter(([, value]) => value !== undefined));
}
