import type { SkillNeed } from '#runtime/session/index.ts';
import type { Agent, Queue, SkillScope } from '#runtime/store/index.ts';
import type { CommandContext } from './command.ts';
import { numberOf } from './lookups.ts';
import { timeText } from './time-text.ts';

/** What the dialect calls that which an agent does. */
const statusNames = {
  offline: 'OFFLINE',
  online: 'ONLINE',
  dnd: 'DND',
  ready: 'READY',
  ringing: 'DIALING',
  serving: 'IN_SERVICE',
  resting: 'AFTER_SERVICE',
  banned: 'BANNED',
} as const;

export const sqStatuses: readonly string[] = Object.values(statusNames);

export function queueView(queue: Queue, agents: readonly Agent[] | undefined) {
  const seconds = queue.maxWaitMs === null ? 0 : Math.ceil(queue.maxWaitMs / 1000);
  return {
    sq_queue_id: queue.number,
    sq_queue_name: queue.name,
    description: queue.description,
    priority: queue.priority,
    agent_selection: queue.agentSelection,
    task_selection: queue.taskSelection,
    call_agent_selection: queue.agentSelection,
    call_task_selection: queue.taskSelection,
    hold_calls_if_inactive_agents: queue.holdIfInactive,
    call_max_waiting_time: Math.ceil(seconds / 60),
    call_max_waiting_time_in_seconds: seconds,
    call_max_queue_size: queue.maxSize ?? 0,
    created: timeText(queue.createdAt),
    ...(agents === undefined ? {} : { agentcount: agents.filter((agent) => agent.queues.includes(queue.name)).length }),
  };
}

interface AgentWish {
  readonly with_sq_skills?: boolean | undefined;
  readonly with_sq_queues?: boolean | undefined;
  readonly with_sq_statuses?: boolean | undefined;
  /** All of the application. */
  readonly queues: readonly Queue[];
  readonly numbers: ReadonlyMap<string, number>;
}

/** Ids of skills by their names. */
export async function skillNumbers({ services }: CommandContext, scope: SkillScope): Promise<Map<string, number>> {
  return new Map((await services.store.skills.list(scope)).map(({ name, number }) => [name, number]));
}

export function statusNameOf({ services }: CommandContext, agent: Agent): string {
  return statusNames[services.queues.statusOf(agent).status];
}

export async function agentView(context: CommandContext, agent: Agent, wish: AgentWish) {
  return {
    ...(await agentName(context, agent)),
    handle_calls: agent.status === 'ready',
    ...(wish.with_sq_queues === true
      ? {
          sq_queues: wish.queues
            .filter(({ name }) => agent.queues.includes(name))
            .map(({ number, name }) => ({ sq_queue_id: number, sq_queue_name: name })),
        }
      : {}),
    ...(wish.with_sq_skills === true ? { sq_skills: agentSkills(agent, wish.numbers) } : {}),
    ...(wish.with_sq_statuses === true ? { sq_statuses: agentStatuses(context, agent) } : {}),
  };
}

/** What waits in a queue and what is served, and who serves it. */
export async function queueStateView(
  context: CommandContext,
  queue: Queue,
  { agents, numbers }: { readonly agents: readonly Agent[]; readonly numbers: ReadonlyMap<string, number> },
) {
  const { queues } = context.services;
  const now = Date.now();
  const tasks = [];
  for (const { agent, skills, queuedAt, priority, customData } of queues.waitingIn(queue))
    tasks.push({
      task_type: 'CALL',
      status: agent === undefined ? 'IN_QUEUE' : 'DISTRIBUTED',
      ...(agent === undefined ? {} : { user_id: await numberOf(context, 'user', agent.userId) }),
      priority,
      start_time: timeText(queuedAt),
      sq_skills: needsView(skills),
      waiting_time: Math.max(0, now - queuedAt),
      processing_time: 0,
      custom_data: customData,
    });
  for (const { agent, skills, queuedAt, since, priority, customData } of queues.servedIn(queue))
    tasks.push({
      task_type: 'CALL',
      status: 'IN_PROCESSING',
      user_id: await numberOf(context, 'user', agent.userId),
      priority,
      start_time: timeText(queuedAt),
      sq_skills: needsView(skills),
      waiting_time: Math.max(0, since - queuedAt),
      processing_time: Math.max(0, now - since),
      custom_data: customData,
    });
  const sq_agents = [];
  for (const agent of agents.filter((each) => each.queues.includes(queue.name)))
    sq_agents.push({
      ...(await agentName(context, agent)),
      sq_skills: agentSkills(agent, numbers),
      sq_statuses: agentStatuses(context, agent),
    });
  return { sq_queue_id: queue.number, sq_queue_name: queue.name, tasks, sq_agents };
}

export async function agentName(context: CommandContext, { userId, username, displayName }: Agent) {
  return {
    user_id: await numberOf(context, 'user', userId),
    user_name: username,
    user_display_name: displayName,
  };
}

function needsView(skills: readonly SkillNeed[]) {
  return skills.map(({ name, levels }) => ({ sq_skill_name: name, sq_skill_level: levels[0] ?? 1 }));
}

function agentSkills({ skills }: Agent, numbers: ReadonlyMap<string, number>) {
  return skills.map(({ name, level }) => ({
    sq_skill_id: numbers.get(name) ?? 0,
    sq_skill_name: name,
    sq_skill_level: level,
  }));
}

function agentStatuses({ services }: CommandContext, agent: Agent) {
  const { status, since } = services.queues.statusOf(agent);
  return [{ CALL: { sq_status_name: statusNames[status], ...(since === null ? {} : { from_date: timeText(since) }) } }];
}
