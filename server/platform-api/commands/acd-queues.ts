import type { z } from 'zod';
import type { Queue, QueueSettings } from '#runtime/store/index.ts';
import { newQueue } from '../../http/contract/index.ts';
import { serverLimits } from '../../limits.ts';
import { acdStateView } from '../acd-state.ts';
import { type CommandContext, command } from '../command.ts';
import { namedApplication, numberOf, requireApplication } from '../lookups.ts';
import { paged } from '../paging.ts';
import { count, flag, id, ids, names, ofApplication, page, text } from '../parameters.ts';
import { ofUsers, requireAcdQueues, requireUsers } from '../queue-lookups.ts';
import { skillNumbers } from '../queue-view.ts';
import { refuse } from '../refusal.ts';
import { queueKeepers } from '../roles.ts';
import { timeText } from '../time-text.ts';

const upTo = (most: number, least = 0) =>
  count.refine((value) => value >= least && value <= most, `must be from ${least} to ${most}`);
const queueName = text(serverLimits.nameChars);
const settings = {
  acd_queue_priority: upTo(100).optional(),
  auto_binding: flag.refine((value) => !value, 'must be false: who serves a queue is bound to it').optional(),
  service_probability: text(20)
    .transform(Number)
    .refine((value) => value >= 0.5 && value <= 1, 'must be from 0.5 to 1')
    .optional(),
  max_queue_size: upTo(1_000_000).optional(),
  max_waiting_time: upTo(serverLimits.queueTimeMs / 60_000).optional(),
  average_service_time: upTo(serverLimits.queueTimeMs / 1000, 1).optional(),
};
const ofQueues = { acd_queue_id: ids.optional(), acd_queue_name: names.optional() };

export const acdQueueCommands = [
  command({
    name: 'AddQueue',
    roles: queueKeepers,
    parameters: { acd_queue_name: queueName, ...settings, ...ofApplication },
    note: 'Queues of both kinds are one: `acd_queue_id` is the `sq_queue_id`. `max_waiting_time` is in minutes, `average_service_time` in seconds.',
    async handle({ acd_queue_name: name, ...values }, context) {
      const application = await requireApplication(context, values);
      const { name: _, ...wish } = newQueue.parse({ name, ...settingsOf(values) });
      const added = await context.services.store.queues.add(application.id, name, wish);
      return { result: 1, acd_queue_id: added.number };
    },
  }),
  command({
    name: 'SetQueueInfo',
    roles: queueKeepers,
    parameters: {
      acd_queue_id: id.optional(),
      acd_queue_name: text().optional(),
      new_acd_queue_name: queueName.optional(),
      application_id: id.optional(),
      ...settings,
    },
    note: '`application_id` must be that of the queue, which stays where its agents and scenarios are: FORBIDDEN_PARAMETER otherwise.',
    async handle({ acd_queue_id: number, acd_queue_name: given, new_acd_queue_name: name, ...values }, context) {
      const queues = await requireAcdQueues(context, single(number, given));
      const application = await namedApplication(context, values);
      if (queues.some(({ applicationId }) => application !== undefined && application.id !== applicationId))
        throw refuse('FORBIDDEN_PARAMETER', 'A queue stays in its application: add one to the other application');
      for (const queue of queues)
        await context.services.store.queues.change(queue.applicationId, queue.name, {
          ...settingsOf(values),
          ...(name === undefined ? {} : { name }),
        });
      return { result: 1 };
    },
  }),
  command({
    name: 'DelQueue',
    roles: queueKeepers,
    parameters: ofQueues,
    async handle(values, context) {
      for (const { applicationId, name } of await requireAcdQueues(context, values))
        await context.services.store.queues.remove(applicationId, name);
      return { result: 1 };
    },
  }),
  command({
    name: 'GetQueues',
    roles: queueKeepers,
    parameters: {
      acd_queue_id: id.optional(),
      acd_queue_name: text().optional(),
      ...ofApplication,
      skill_id: id.optional(),
      excluded_skill_id: id.optional(),
      showing_skill_id: id.optional(),
      with_skills: flag.optional(),
      with_operatorcount: flag.optional(),
      ...page,
    },
    note: 'By name, those of all applications unless one is named.',
    async handle(values, context) {
      const { store } = context.services;
      const application = await namedApplication(context, values);
      const numbers = await skillNumbers(context, null);
      const asksFor = ({ skills }: Queue, skill: number): boolean => skills.some((name) => numbers.get(name) === skill);
      const { acd_queue_id: number, acd_queue_name: part, skill_id: skill, excluded_skill_id: excluded } = values;
      const found = (await store.queues.list(application?.id)).filter(
        (queue) =>
          (number === undefined || queue.number === number) &&
          (part === undefined || queue.name.toLowerCase().includes(part.toLowerCase())) &&
          (skill === undefined || asksFor(queue, skill)) &&
          (excluded === undefined || !asksFor(queue, excluded)),
      );
      return await paged(found, values, async (queue) => ({
        ...(await queueView(context, queue)),
        ...(values.with_skills === true ? { skills: skillsOf(queue, numbers, values.showing_skill_id) } : {}),
        ...(values.with_operatorcount === true ? { operatorcount: (await agentsOf(context, queue)).length } : {}),
      }));
    },
  }),
  command({
    name: 'BindUserToQueue',
    roles: queueKeepers,
    parameters: { bind: flag, ...ofUsers, ...ofQueues, ...ofApplication },
    async handle({ bind, ...values }, context) {
      const { queues: store } = context.services.store;
      const application = await requireApplication(context, values);
      const queues = await requireAcdQueues(context, {
        ...values,
        application_id: undefined,
        application_name: application.name,
      });
      const users = await requireUsers(context, application, values);
      for (const { name } of queues)
        for (const { username } of users) {
          if (bind) await store.bind(application.id, name, username);
          else await store.unbind(application.id, name, username);
        }
      return { result: 1 };
    },
  }),
  command({
    name: 'GetACDState',
    roles: queueKeepers,
    parameters: { acd_queue_id: ids.optional() },
    note: 'Of all queues unless some are named. `acd_session_history_id` is that of `GetACDHistory`.',
    async handle({ acd_queue_id = 'all' }, context) {
      const acd_queues = [];
      for (const queue of await requireAcdQueues(context, { acd_queue_id }))
        acd_queues.push(await acdStateView(context, queue, await agentsOf(context, queue)));
      return { result: { acd_queues } };
    },
  }),
];

type Given<Of extends Readonly<Record<string, z.ZodType>>> = {
  readonly [Name in keyof Of]?: z.output<Of[Name]> | undefined;
};

function settingsOf(values: Given<typeof settings>): Partial<QueueSettings> {
  const { acd_queue_priority: priority, service_probability: serviceProbability, max_queue_size: maxSize } = values;
  const { max_waiting_time: minutes, average_service_time: seconds } = values;
  return {
    ...(priority === undefined ? {} : { priority }),
    ...(serviceProbability === undefined ? {} : { serviceProbability }),
    ...(maxSize === undefined ? {} : { maxSize }),
    ...(minutes === undefined ? {} : { maxWaitMs: minutes * 60_000 }),
    ...(seconds === undefined ? {} : { averageServiceMs: seconds * 1000 }),
  };
}

/** One queue, as lists name it. */
function single(number: number | undefined, name: string | undefined) {
  return {
    acd_queue_id: number === undefined ? undefined : [number],
    acd_queue_name: name === undefined ? undefined : [name],
  };
}

async function agentsOf({ services: { store } }: CommandContext, { applicationId, name }: Queue) {
  return (await store.queues.agents(applicationId)).filter(({ queues }) => queues.includes(name));
}

function skillsOf({ skills }: Queue, numbers: ReadonlyMap<string, number>, shown: number | undefined) {
  const all = skills.map((name) => ({ skill_id: numbers.get(name) ?? 0, skill_name: name }));
  return shown === undefined ? all : all.filter(({ skill_id }) => skill_id === shown);
}

async function queueView(context: CommandContext, queue: Queue) {
  return {
    acd_queue_id: queue.number,
    acd_queue_name: queue.name,
    application_id: await numberOf(context, 'application', queue.applicationId),
    acd_queue_priority: queue.priority,
    service_probability: queue.serviceProbability,
    auto_binding: false,
    ...(queue.maxWaitMs === null ? {} : { max_waiting_time: Math.ceil(queue.maxWaitMs / 60_000) }),
    ...(queue.maxSize === null ? {} : { max_queue_size: queue.maxSize }),
    average_service_time: Math.round(queue.averageServiceMs / 1000),
    created: timeText(queue.createdAt),
    modified: timeText(queue.createdAt),
  };
}
