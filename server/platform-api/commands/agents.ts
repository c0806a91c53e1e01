import * as z from 'zod';
import type { Agent, Queue } from '#runtime/store/index.ts';
import { command } from '../command.ts';
import { platformLimits } from '../limits.ts';
import { requireApplication } from '../lookups.ts';
import { paged } from '../paging.ts';
import { flag, ids, names, ofApplication, page, parseJson, text } from '../parameters.ts';
import { ofQueues, ofUsers, requireQueues, requireUsers } from '../queue-lookups.ts';
import { agentView, skillNumbers, statusNameOf } from '../queue-view.ts';
import { refuse } from '../refusal.ts';
import { queueKeepers } from '../roles.ts';

const bindModes = z.enum(['add', 'add_queues', 'replace_queues', 'replace_agents', 'replace']);

export const agentCommands = [
  command({
    name: 'SQ_BindAgent',
    roles: queueKeepers,
    parameters: { ...ofQueues, ...ofUsers, ...ofApplication, bind_mode: bindModes.optional() },
    note: '`add` and `add_queues`: to the queues that the agents serve. `replace_queues`: they serve these alone; `replace_agents`: nobody else serves these; `replace`: both.',
    async handle({ bind_mode: mode = 'add', ...values }, context) {
      const application = await requireApplication(context, values);
      const { queues: store } = context.services.store;
      const queues = await requireQueues(context, application, values);
      const users = await requireUsers(context, application, values);
      for (const { name } of queues) for (const { username } of users) await store.bind(application.id, name, username);
      const isOne = (agent: Agent): boolean => users.some(({ id }) => id === agent.userId);
      const isNamed = (queue: string): boolean => queues.some(({ name }) => name === queue);
      for (const agent of await store.agents(application.id))
        for (const queue of agent.queues) {
          const isReplaced =
            ((mode === 'replace_queues' || mode === 'replace') && isOne(agent) && !isNamed(queue)) ||
            ((mode === 'replace_agents' || mode === 'replace') && !isOne(agent) && isNamed(queue));
          if (isReplaced) await store.unbind(application.id, queue, agent.username);
        }
      return { result: 1 };
    },
  }),
  command({
    name: 'SQ_UnbindAgent',
    roles: queueKeepers,
    parameters: { ...ofQueues, ...ofUsers, ...ofApplication },
    async handle(values, context) {
      const application = await requireApplication(context, values);
      const queues = await requireQueues(context, application, values);
      const users = await requireUsers(context, application, values);
      for (const { name } of queues)
        for (const { username } of users) await context.services.store.queues.unbind(application.id, name, username);
      return { result: 1 };
    },
  }),
  command({
    name: 'SQ_GetAgents',
    roles: queueKeepers,
    parameters: {
      handle_calls: flag.optional(),
      ...ofQueues,
      excluded_sq_queue_id: ids.optional(),
      excluded_sq_queue_name: names.optional(),
      sq_skills: text(platformLimits.scriptChars).optional(),
      sq_statuses: text(platformLimits.scriptChars).optional(),
      ...ofUsers,
      user_name_template: text().optional(),
      with_sq_skills: flag.optional(),
      with_sq_queues: flag.optional(),
      with_sq_statuses: flag.optional(),
      ...ofApplication,
      ...page,
    },
    note: 'Users who serve queues, or served one. `sq_skills`: a JSON list of `{sq_skill_id or sq_skill_name, min_sq_skill_level, max_sq_skill_level}`, all of which they have; `sq_statuses`: one of `{sq_status_type, sq_status_name}`, one of which they are.',
    async handle({ user_name_template: part, ...values }, context) {
      const application = await requireApplication(context, values);
      const { store } = context.services;
      const served = await namedQueues(values.sq_queue_id, values.sq_queue_name);
      const unserved = await namedQueues(values.excluded_sq_queue_id, values.excluded_sq_queue_name);
      const isNamed = values.user_id !== undefined || values.user_name !== undefined;
      const users = isNamed ? await requireUsers(context, application, values) : undefined;
      const numbers = await skillNumbers(context, application.id);
      const isAble = skillFilter(values.sq_skills, numbers);
      const statuses = readStatuses(values.sq_statuses);
      const found = (await store.queues.agents(application.id)).filter(
        (agent) =>
          (users?.some((user) => user.id === agent.userId) ?? true) &&
          (served?.some(({ name }) => agent.queues.includes(name)) ?? true) &&
          unserved?.some(({ name }) => agent.queues.includes(name)) !== true &&
          (statuses?.has(statusNameOf(context, agent)) ?? true) &&
          isAble(agent) &&
          (values.handle_calls === undefined || (agent.status === 'ready') === values.handle_calls) &&
          (part === undefined || agent.username.includes(part)),
      );
      const queues = await store.queues.list(application.id);
      return await paged(found, values, (agent) => agentView(context, agent, { ...values, queues, numbers }));

      async function namedQueues(
        sq_queue_id: (typeof values)['sq_queue_id'],
        sq_queue_name: (typeof values)['sq_queue_name'],
      ): Promise<readonly Queue[] | undefined> {
        if (sq_queue_id === undefined && sq_queue_name === undefined) return undefined;
        return await requireQueues(context, application, { sq_queue_id, sq_queue_name });
      }
    },
  }),
  command({
    name: 'SQ_SetAgentInfo',
    roles: queueKeepers,
    parameters: { ...ofUsers, handle_calls: flag, ...ofApplication },
    refused: { max_simultaneous_conversations: 'agents serve calls, one at a time' },
    note: '`handle_calls` true: the agent is ready, else online.',
    async handle({ handle_calls, ...values }, context) {
      const application = await requireApplication(context, values);
      for (const { username } of await requireUsers(context, application, values))
        await context.services.store.queues.setAgent(application.id, username, {
          status: handle_calls ? 'ready' : 'online',
        });
      return { result: 1 };
    },
  }),
];

const level = z.int().min(1).max(5);
const skillsWanted = z
  .array(
    z.object({
      sq_skill_id: z.int().optional(),
      sq_skill_name: z.string().optional(),
      min_sq_skill_level: level.default(1),
      max_sq_skill_level: level.default(5),
    }),
  )
  .max(platformLimits.listItems);

/** Whether an agent has all that a JSON list asks for. Throws INVALID_ARGUMENTS. */
function skillFilter(json: string | undefined, numbers: ReadonlyMap<string, number>): (agent: Agent) => boolean {
  if (json === undefined) return () => true;
  const read = skillsWanted.safeParse(parseJson(json));
  if (!read.success) throw refuse('INVALID_ARGUMENTS', 'The parameter sq_skills must be a JSON list of skills');
  return ({ skills }) =>
    read.data.every((wanted) =>
      skills.some(
        (skill) =>
          (wanted.sq_skill_id === undefined || numbers.get(skill.name) === wanted.sq_skill_id) &&
          (wanted.sq_skill_name === undefined || skill.name === wanted.sq_skill_name) &&
          skill.level >= wanted.min_sq_skill_level &&
          skill.level <= wanted.max_sq_skill_level,
      ),
    );
}

const statusesWanted = z
  .array(z.object({ sq_status_type: z.enum(['CALL', 'IM']), sq_status_name: z.string() }))
  .max(platformLimits.listItems);

/** Names of what agents do with calls. Throws INVALID_ACD_STATUS. */
function readStatuses(json: string | undefined): ReadonlySet<string> | undefined {
  if (json === undefined) return undefined;
  const read = statusesWanted.safeParse(parseJson(json));
  if (!read.success) throw refuse('INVALID_ACD_STATUS', 'The parameter sq_statuses must be a JSON list of statuses');
  const ofCalls = read.data.filter(({ sq_status_type: type }) => type === 'CALL');
  return new Set(ofCalls.map(({ sq_status_name: name }) => name.toUpperCase()));
}
