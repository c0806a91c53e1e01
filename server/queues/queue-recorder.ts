import { asId, type SessionId } from '#runtime/shared/ids.ts';
import type { Agent, HistoryRows, KeptAgentStatus, QueueEventType, QueueOutcome } from '#runtime/store/index.ts';
import type { ShownStatus } from './running-agent.ts';
import type { WaitingRequest } from './waiting-request.ts';

/** Where changes of the history wait to be stored together. */
export interface QueueHistoryWriter {
  write(change: (rows: HistoryRows) => Promise<unknown>): void;
}

type Kept = Pick<WaitingRequest, 'id' | 'request' | 'queue' | 'origin' | 'queuedAt'>;

/** Keeps what the queues of a node do. */
export class QueueRecorder {
  readonly #history: QueueHistoryWriter;

  constructor(history: QueueHistoryWriter) {
    this.#history = history;
  }

  /** `queueLength`: how many waited before it. */
  came({ id, request, queue, origin, queuedAt }: Kept, queueLength: number, wasQueued: boolean): void {
    const row = {
      id,
      applicationId: origin.application.id,
      sessionId: asId<SessionId>(origin.sessionId),
      queueId: queue.id,
      queueNumber: queue.number,
      queueName: queue.name,
      kind: request.kind,
      requestId: request.id,
      callerId: request.callerId,
      customData: request.customData,
      priority: request.priority,
      queueLength,
      wasQueued,
      queuedAt,
    };
    this.#history.write(({ queues }) => queues.start(row));
    this.noted({ id }, wasQueued ? 'queued' : 'refused', undefined, queuedAt);
  }

  noted({ id }: Pick<Kept, 'id'>, type: QueueEventType, agent: Agent | undefined, at: number): void {
    const event = { queueRequestId: id, at, type, userId: agent?.userId ?? null };
    this.#history.write(({ queues }) => queues.note(event));
  }

  /** An agent has it, whose phone had rung since `ringingAt`. */
  answered(waiting: Kept, agent: Agent, ringingAt: number, at: number): void {
    const { userId } = agent;
    this.noted(waiting, 'answered', agent, at);
    const over = { outcome: 'answered', overAt: at, userId, ringingAt } as const;
    this.#history.write(({ queues }) => queues.over(waiting.id, over));
  }

  /** It waits no more, and no agent has it. */
  left(waiting: Kept, outcome: QueueOutcome, at: number): void {
    this.noted(waiting, outcome === 'abandoned' ? 'abandoned' : 'unserviced', undefined, at);
    this.#over(waiting, outcome, at);
  }

  /** It did not come to wait. */
  refused(kept: Kept, outcome: QueueOutcome): void {
    this.#over(kept, outcome, kept.queuedAt);
  }

  ended({ id, queue }: Kept, agent: Agent, endedBy: 'agent' | 'other', at: number): void {
    this.noted({ id }, 'ended', agent, at);
    const { afterServiceMs: restMs } = queue;
    this.#history.write(({ queues }) => queues.ended(id, { endedAt: at, endedBy, restMs }));
  }

  status({ applicationId, userId }: Agent, status: ShownStatus, at: number): void {
    const kept: KeptAgentStatus | null = status === 'offline' ? null : status;
    this.#history.write(({ queues }) => queues.setStatus({ applicationId, userId }, kept, at));
  }

  #over({ id }: Kept, outcome: QueueOutcome, at: number): void {
    const over = { outcome, overAt: at, userId: null, ringingAt: null };
    this.#history.write(({ queues }) => queues.over(id, over));
  }
}
