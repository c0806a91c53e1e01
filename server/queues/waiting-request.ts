import type { Leg } from '#runtime/gateway/index.ts';
import type { DialOrigin, QueueParty, QueueRequest } from '#runtime/session/index.ts';
import type { TimerHandle } from '#runtime/shared/clock.ts';
import type { QueueRequestId } from '#runtime/shared/ids.ts';
import type { Queue } from '#runtime/store/index.ts';
import type { RunningAgent } from './running-agent.ts';

/** One request from the time it is queued until an agent has it, or it came to nothing. */
export interface WaitingRequest {
  readonly id: QueueRequestId;
  readonly request: QueueRequest;
  readonly queue: Queue;
  readonly origin: DialOrigin;
  readonly party: QueueParty;
  /** Order of arrival. */
  readonly sequence: number;
  readonly queuedAt: number;
  readonly timers: TimerHandle[];
  /** The only agent who may have it now. */
  wanted: number | undefined;
  /** Whose phone rings for it. */
  offer: { readonly agent: RunningAgent; readonly since: number; leg?: Leg } | undefined;
  /** Its party knows that it is queued; no agent is called before. */
  isQueued: boolean;
  isOver: boolean;
}

/** Which of two requests of one queue goes first. */
export function compareRequests({
  queue,
}: {
  readonly queue: Queue;
}): (a: WaitingRequest, b: WaitingRequest) => number {
  return queue.taskSelection === 'MAX_PRIORITY'
    ? (a, b) => a.request.priority - b.request.priority || a.sequence - b.sequence
    : (a, b) => a.sequence - b.sequence;
}

/** Who of those that are free gets a request. */
export function chooseAgent(free: readonly RunningAgent[], waiting: WaitingRequest): RunningAgent | undefined {
  const { queue, request, wanted } = waiting;
  const able = free.filter(
    (each) => (wanted === undefined || each.agent.number === wanted) && each.serves(queue, request.skills),
  );
  const sign = { MOST_QUALIFIED: -1, LEAST_QUALIFIED: 1, MAX_WAITING_TIME: 0 }[queue.agentSelection];
  const rank = (each: RunningAgent): number => sign * each.qualification(queue, request.skills);
  return able.toSorted((a, b) => rank(a) - rank(b) || a.since - b.since || a.agent.number - b.agent.number)[0];
}
