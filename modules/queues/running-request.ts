import { randomUUID } from 'node:crypto';
import type { Leg } from '#runtime/gateway/leg.ts';
import type {
  ModuleContext,
  QueueAgent,
  QueuedRequest,
  QueueEvent,
  QueueParty,
  QueueRefusal,
} from '#runtime/session/module-contract.ts';
import type { TimerHandle } from '#runtime/shared/clock.ts';
import { queuesErrors } from './errors.ts';
import { queuesLimits } from './limits.ts';
import type { AgentCall, AskedRequest, QueuesEvent } from './protocol.ts';

const codes = {
  'no-queue': 'QUEUES_NO_QUEUE',
  'no-agents': 'QUEUES_NO_AGENTS',
  offline: 'QUEUES_OFFLINE',
  full: 'QUEUES_FULL',
  'wait-too-long': 'QUEUES_WAIT_TOO_LONG',
  'agent-unavailable': 'QUEUES_AGENT_UNAVAILABLE',
  'no-more-calls': 'QUEUES_NO_MORE_CALLS',
} as const satisfies Record<QueueRefusal, string>;

/** One request of a session: asks its queue, calls agents, and tells the scenario. */
export class RunningRequest implements QueueParty {
  readonly #context: ModuleContext;
  readonly #requestId: string;
  readonly #request: AskedRequest;
  readonly #call: AgentCall;
  readonly #beside: () => Leg | undefined;
  #queued: QueuedRequest | undefined;
  #waiting: TimerHandle | undefined;
  /** Of the agent called last. */
  #agentCallId: string | undefined;
  #isOver = false;

  /** `beside`: the leg that an agent is likely to talk with. */
  constructor(
    context: ModuleContext,
    asked: { readonly requestId: string; readonly request: AskedRequest; readonly call: AgentCall },
    beside: () => Leg | undefined,
  ) {
    this.#context = context;
    this.#requestId = asked.requestId;
    this.#request = asked.request;
    this.#call = asked.call;
    this.#beside = beside;
  }

  start(): void {
    const { callerId } = this.#call;
    this.#queued = this.#context.enqueue({ ...this.#request, id: this.#requestId, callerId }, this);
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** As `tell` with `over`, of a request that no queue was asked about. */
  refuse(why: QueueRefusal): void {
    this.tell({ type: 'over', why });
  }

  dial({ number, username, displayName }: QueueAgent, ringMs: number): ReturnType<QueueParty['dial']> {
    const requestId = this.#requestId;
    const callId = randomUUID();
    const { callerId, headers } = this.#call;
    const beside = this.#beside();
    this.#emit({ type: 'distributed', requestId, operatorId: number, operatorName: displayName || username });
    const outcome = this.#context.dial(callId, {
      kind: 'user',
      username,
      callerId,
      displayName: this.#call.displayName,
      headers,
      timeoutMs: ringMs,
      ...(beside === undefined ? {} : { beside }),
    });
    if (!outcome.ok) return outcome;
    this.#agentCallId = callId;
    const facts = { callId, callerid: callerId, displayName: this.#call.displayName, username };
    this.#journal('Calling an agent', { callId, to: username });
    this.#emit({ type: 'attempt', requestId, ...facts });
    return outcome;
  }

  tell(event: QueueEvent): void {
    const requestId = this.#requestId;
    switch (event.type) {
      case 'queued':
        this.#emit({ type: 'queued', requestId });
        if (this.#request.kind === 'task') this.#tellWaiting();
        return;
      case 'failed':
        this.#emit({ type: 'failed', requestId, username: event.agent.username, code: event.code });
        return;
      case 'reached':
        this.#settle();
        this.#journal('Agent reached', { callId: this.#agentCallId, to: event.agent.username });
        this.#emit({ type: 'reached', requestId });
        return;
      case 'over': {
        this.#settle();
        const { code, message, hint } = queuesErrors.create(codes[event.why]);
        this.#context.journal({ kind: 'event', level: 'warn', message, data: { requestId, code, hint } });
        this.#emit({ type: 'over', requestId, why: event.why, error: `${code}: ${message}` });
      }
    }
  }

  /** `ACDEvents.Waiting`. */
  tellStatus(): void {
    const status = this.#queued?.status();
    if (status === undefined) {
      const { code, message, hint } = queuesErrors.create('QUEUES_NOT_WAITING', { method: 'getStatus()' });
      this.#context.journal({ kind: 'command', level: 'warn', message, data: { code, hint } });
      return;
    }
    this.#emit({
      type: 'waiting',
      requestId: this.#requestId,
      position: status.position,
      waitMs: status.waitMs ?? null,
    });
  }

  /** It waits no more; the call of an agent who was reached ends. */
  end(): void {
    if (this.#agentCallId !== undefined && this.#isOver) this.#context.legs.get(this.#agentCallId)?.hangup();
    this.close();
    this.#emit({ type: 'ended', requestId: this.#requestId });
  }

  close(): void {
    if (!this.#isOver) this.#queued?.cancel();
    this.#settle();
  }

  #settle(): void {
    this.#isOver = true;
    this.#waiting?.cancel();
  }

  #tellWaiting(): void {
    this.#waiting = this.#context.clock.setTimeout(() => {
      this.tellStatus();
      this.#tellWaiting();
    }, queuesLimits.waitingEveryMs);
  }

  #journal(message: string, data: Readonly<Record<string, unknown>>): void {
    this.#context.journal({ kind: 'sip', message, data: { requestId: this.#requestId, ...data } });
  }

  #emit({ type, ...fields }: QueuesEvent): void {
    this.#context.emit(type, fields);
  }
}
