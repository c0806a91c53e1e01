import type { UserId } from '#runtime/shared/ids.ts';
import type { QueueRequestRow } from '#runtime/store/index.ts';

/** A request of the history, and which agents did not take it, each as often as that. */
export interface HandledRequest {
  readonly row: QueueRequestRow;
  readonly missedBy: readonly UserId[];
}

export function isAnswered({ row }: HandledRequest): boolean {
  return row.outcome === 'answered';
}

/** It waited, and came to nothing. */
export function isUnserviced({ row }: HandledRequest): boolean {
  return row.wasQueued && row.outcome !== null && row.outcome !== 'answered';
}

export function isAbandoned({ row }: HandledRequest): boolean {
  return row.wasQueued && row.outcome === 'abandoned';
}

/** How long each took of those of which that can be said. */
export const durations = {
  /** From the queue to an agent, or out of it. */
  waiting: each(({ wasQueued, queuedAt, overAt }) => (wasQueued ? between(queuedAt, overAt) : undefined)),
  /** From the queue to the agent who answered. */
  answer: each(({ outcome, queuedAt, overAt }) => (outcome === 'answered' ? between(queuedAt, overAt) : undefined)),
  /** From the first ring of the phone that was answered. */
  ringing: each(({ ringingAt, overAt }) => between(ringingAt, overAt)),
  abandonment: each(({ wasQueued, outcome, queuedAt, overAt }) =>
    wasQueued && outcome === 'abandoned' ? between(queuedAt, overAt) : undefined,
  ),
  talk: each(talkMs),
  /** Where the queue lets agents rest. */
  rest: each(({ restMs }) => (restMs === null || restMs === 0 ? undefined : restMs)),
  /** Talk and rest. */
  handling: each((row) => {
    const talk = talkMs(row);
    return talk === undefined ? undefined : talk + (row.restMs ?? 0);
  }),
} as const;

function talkMs({ outcome, overAt, endedAt }: QueueRequestRow): number | undefined {
  return outcome === 'answered' ? between(overAt, endedAt) : undefined;
}

function between(from: number | null, to: number | null): number | undefined {
  return from === null || to === null ? undefined : Math.max(0, to - from);
}

function each(duration: (row: QueueRequestRow) => number | undefined) {
  return (requests: readonly HandledRequest[]): number[] =>
    requests.map(({ row }) => duration(row)).filter((ms) => ms !== undefined);
}

/** What an agent did. */
export interface AgentShare {
  readonly answered: readonly HandledRequest[];
  /** How often they were called and did not answer. */
  readonly missed: number;
}

/** What each agent did, by their id. */
export function sharesOf(requests: readonly HandledRequest[]): (userId: UserId) => AgentShare {
  const answered = Map.groupBy(requests.filter(isAnswered), ({ row }) => row.userId);
  const missed = new Map<UserId, number>();
  for (const { missedBy } of requests) for (const userId of missedBy) missed.set(userId, (missed.get(userId) ?? 0) + 1);
  return (userId) => ({ answered: answered.get(userId) ?? [], missed: missed.get(userId) ?? 0 });
}
