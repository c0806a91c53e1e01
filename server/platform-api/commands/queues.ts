import * as z from 'zod';
import type { Agent, Application, Queue, QueueSettings } from '#runtime/store/index.ts';
import { newQueue, queueChange } from '../../http/contract/index.ts';
import { serverLimits } from '../../limits.ts';
import { type CommandContext, command } from '../command.ts';
import { listedUsers, requireApplication } from '../lookups.ts';
import { paged } from '../paging.ts';
import { count, flag, id, ids, names, ofApplication, page, text } from '../parameters.ts';
import { agentView, queueStateView, queueView } from '../queue-view.ts';
import { refuse } from '../refusal.ts';
import { queueKeepers } from '../roles.ts';

const noMessages = [
  'im_agent_selection',
  'im_task_selection',
  'im_max_waiting_time',
  'im_max_waiting_time_in_seconds',
  'im_max_queue_size',
  'hold_im_if_inactive_agents',
];
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
const ofQueue = { sq_queue_id: ids.optional(), sq_queue_name: names.optional() };
const ofUsers = { user_id: ids.optional(), user_name: names.optional() };

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
    parameters: { sq_queue_id: id.optional(), sq_queue_name: text().optional(), ...settings, ...ofApplication },
    refused: [...noMessages, 'new_sq_queue_name'],
    note: 'A queue keeps its name.',
    async handle({ sq_queue_id: number, sq_queue_name: name, ...values }, context) {
      const application = await requireApplication(context, values);
      const wanted = {
        sq_queue_id: number === undefined ? undefined : [number],
        sq_queue_name: name === undefined ? undefined : [name],
      };
      for (const queue of await requireQueues(context, application, wanted))
        await context.services.store.queues.change(application.id, queue.name, settingsOf(values));
      return { result: 1 };
    },
  }),
  command({
    name: 'SQ_DelQueue',
    roles: queueKeepers,
    parameters: { ...ofQueue, ...ofApplication },
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
      ...ofQueue,
      sq_queue_name_template: text().optional(),
      with_agentcount: flag.optional(),
      ...ofApplication,
      ...page,
    },
    refused: ['user_id', 'user_name', 'excluded_user_id', 'excluded_user_name'],
    async handle({ sq_queue_name_template: part, with_agentcount, ...values }, context) {
      const { queues } = context.services.store;
      const application = await requireApplication(context, values);
      const isNamed = values.sq_queue_id !== undefined || values.sq_queue_name !== undefined;
      const all = isNamed ? await requireQueues(context, application, values) : await queues.list(application.id);
      const found = all.filter(({ name }) => part === undefined || name.toLowerCase().includes(part.toLowerCase()));
      const agents = with_agentcount === true ? await queues.agents(application.id) : undefined;
      return await paged(found, values, (queue) => queueView(queue, agents));
    },
  }),
  command({
    name: 'SQ_BindAgent',
    roles: queueKeepers,
    parameters: { ...ofQueue, ...ofUsers, ...ofApplication, bind_mode: z.enum(['add']).optional() },
    note: 'Queues are added to those that the agents serve.',
    async handle({ bind_mode: _, ...values }, context) {
      return await bind(context, values, ({ applicationId, name }, username) =>
        context.services.store.queues.bind(applicationId, name, username),
      );
    },
  }),
  command({
    name: 'SQ_UnbindAgent',
    roles: queueKeepers,
    parameters: { ...ofQueue, ...ofUsers, ...ofApplication },
    async handle(values, context) {
      return await bind(context, values, ({ applicationId, name }, username) =>
        context.services.store.queues.unbind(applicationId, name, username),
      );
    },
  }),
  command({
    name: 'SQ_GetAgents',
    roles: queueKeepers,
    parameters: {
      handle_calls: flag.optional(),
      ...ofUsers,
      user_name_template: text().optional(),
      with_sq_skills: flag.optional(),
      with_sq_queues: flag.optional(),
      with_sq_statuses: flag.optional(),
      ...ofApplication,
      ...page,
    },
    refused: [
      'sq_queue_id',
      'sq_queue_name',
      'excluded_sq_queue_id',
      'excluded_sq_queue_name',
      'sq_skills',
      'sq_statuses',
    ],
    note: 'Users who serve queues, or served one. Names of skills stand for their ids.',
    async handle({ handle_calls, user_name_template: part, ...values }, context) {
      const application = await requireApplication(context, values);
      const isNamed = values.user_id !== undefined || values.user_name !== undefined;
      const users = isNamed ? await listedUsers(context, values.user_id, values.user_name, values) : undefined;
      const found = (await context.services.store.queues.agents(application.id)).filter(
        (agent) =>
          (users?.some((user) => user.id === agent.userId) ?? true) &&
          (handle_calls === undefined || (agent.status === 'ready') === handle_calls) &&
          (part === undefined || agent.username.includes(part)),
      );
      const queues = await context.services.store.queues.list(application.id);
      return await paged(found, values, (agent) => agentView(context, agent, values, queues));
    },
  }),
  command({
    name: 'SQ_SetAgentInfo',
    roles: queueKeepers,
    parameters: { ...ofUsers, handle_calls: flag, ...ofApplication },
    refused: ['max_simultaneous_conversations'],
    note: '`handle_calls` true: the agent is ready, else online.',
    async handle({ handle_calls, ...values }, context) {
      for (const user of await requireUsers(context, values))
        await context.services.store.queues.setAgent(user.applicationId, user.username, {
          status: handle_calls ? 'ready' : 'online',
        });
      return { result: 1 };
    },
  }),
  command({
    name: 'GetSQState',
    roles: queueKeepers,
    parameters: { ...ofQueue, ...ofApplication, timezone: text().optional() },
    note: 'What waits now, and what agents do. Times are UTC.',
    async handle({ timezone: _, ...values }, context) {
      const { store } = context.services;
      const application = await requireApplication(context, values);
      const agents = await store.queues.agents(application.id);
      const result = [];
      for (const queue of await requireQueues(context, application, values))
        result.push(await queueStateView(context, queue, agents));
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

async function requireQueues(
  { services: { store } }: CommandContext,
  { id: applicationId }: Application,
  { sq_queue_id: numbers, sq_queue_name: given }: Given<typeof ofQueue>,
): Promise<readonly Queue[]> {
  const all = await store.queues.list(applicationId);
  if (numbers === 'all') return all;
  const missing = (): never => {
    throw refuse('INVALID_ACD_QUEUE_ID', 'The application has no queue with this sq_queue_id or sq_queue_name');
  };
  if (numbers !== undefined) return numbers.map((number) => all.find((queue) => queue.number === number) ?? missing());
  if (given === undefined) throw refuse('REQUIRED_IS_EMPTY', 'Name the queues: sq_queue_id or sq_queue_name');
  return given.map((name) => all.find((queue) => queue.name === name) ?? missing());
}

async function requireUsers(context: CommandContext, values: Given<typeof ofUsers & typeof ofApplication>) {
  const users = await listedUsers(context, values.user_id, values.user_name, values);
  if (users.length === 0) throw refuse('REQUIRED_IS_EMPTY', 'Name the users: user_id or user_name');
  return users;
}

async function bind(
  context: CommandContext,
  values: Given<typeof ofQueue & typeof ofUsers & typeof ofApplication>,
  change: (queue: Queue, username: string) => Promise<Agent>,
) {
  const application = await requireApplication(context, values);
  const queues = await requireQueues(context, application, values);
  const users = await requireUsers(context, {
    ...values,
    application_id: undefined,
    application_name: application.name,
  });
  for (const queue of queues) for (const { username } of users) await change(queue, username);
  return { result: 1 };
}
