import type { Agent, Queue } from '#runtime/store/index.ts';
import type { CommandContext } from './command.ts';
import { numberOf } from './lookups.ts';
import { agentName, statusNameOf } from './queue-view.ts';
import { timeText } from './time-text.ts';

/** What agents of a queue do, what is served and what waits, as the commands of the old queues tell it. */
export async function acdStateView(context: CommandContext, queue: Queue, agents: readonly Agent[]) {
  const own = agents.filter((agent) => agent.queues.includes(queue.name));
  const inStatus = (...names: readonly string[]) => own.filter((agent) => names.includes(statusNameOf(context, agent)));
  const ready = await Promise.all(inStatus('READY').map((agent) => readyView(context, agent)));
  const locked = await Promise.all(
    inStatus('DIALING', 'IN_SERVICE', 'BANNED').map((agent) => lockedView(context, agent)),
  );
  const resting = await Promise.all(
    inStatus('AFTER_SERVICE').map(async (agent) => ({
      ...(await agentName(context, agent)),
      status: 'AFTER_SERVICE',
    })),
  );
  return {
    acd_queue_id: queue.number,
    ready_operators: ready,
    ready_operators_count: ready.length,
    locked_operators: locked,
    locked_operators_count: locked.length,
    after_service_operators: resting,
    after_service_operator_count: resting.length,
    ...(await callsView(context, queue)),
  };
}

async function readyView(context: CommandContext, agent: Agent) {
  return { ...(await agentName(context, agent)), idle_duration: secondsSince(sinceOf(context, agent)) };
}

async function lockedView(context: CommandContext, agent: Agent) {
  return {
    ...(await agentName(context, agent)),
    unreached: timeText(sinceOf(context, agent)),
    status: statusNameOf(context, agent) === 'BANNED' ? 'BANNED' : 'READY',
  };
}

function sinceOf({ services }: CommandContext, agent: Agent): number {
  return services.queues.statusOf(agent).since ?? Date.now();
}

async function callsView(context: CommandContext, queue: Queue) {
  const { queues } = context.services;
  const servicing_calls = [];
  for (const { agent, since, ...call } of queues.servedIn(queue))
    servicing_calls.push({
      ...(await agentName(context, agent)),
      ...(await callView(context, call)),
      waiting_time: Math.round((since - call.queuedAt) / 1000),
    });
  const waiting_calls = [];
  for (const { agent, waitMs, ...call } of queues.waitingIn(queue))
    waiting_calls.push({
      ...(agent === undefined ? { user_name: '', user_display_name: '' } : await agentName(context, agent)),
      ...(await callView(context, call)),
      waiting_time: secondsSince(call.queuedAt),
      minutes_to_submit: Math.ceil((waitMs ?? 0) / 60_000),
    });
  return { servicing_calls, waiting_calls };
}

interface QueuedCall {
  readonly id: string;
  readonly priority: number;
  readonly queuedAt: number;
}

async function callView(context: CommandContext, { id, priority, queuedAt }: QueuedCall) {
  return {
    acd_session_history_id: await numberOf(context, 'queue-request', id),
    priority,
    begin_time: timeText(queuedAt),
  };
}

function secondsSince(at: number): number {
  return Math.max(0, Math.round((Date.now() - at) / 1000));
}
