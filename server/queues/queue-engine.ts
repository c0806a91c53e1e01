import type { Leg } from '#runtime/gateway/index.ts';
import type {
  DialOrigin,
  QueueDesk,
  QueuedRequest,
  QueueParty,
  QueueRefusal,
  QueueRequest,
} from '#runtime/session/index.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import { type ApplicationId, newId, type QueueId, type QueueRequestId } from '#runtime/shared/ids.ts';
import type { Agent, Queue, QueueOutcome } from '#runtime/store/index.ts';
import { queueLimits } from './limits.ts';
import type { QueueRecorder } from './queue-recorder.ts';
import { RunningAgent } from './running-agent.ts';
import { estimateMs, ServiceHistory } from './service-history.ts';
import { chooseAgent, compareRequests, type WaitingRequest } from './waiting-request.ts';

export interface QueueEngineParts {
  readonly clock: Clock;
  readonly recorder: QueueRecorder;
  isRegistered(agent: Pick<Agent, 'applicationId' | 'username'>): boolean;
  /** From 0 up to 1. */
  random(): number;
}

type Offer = NonNullable<WaitingRequest['offer']>;

/** Those who wait and those who are free, of all applications and sessions of the node. */
export class QueueEngine implements QueueDesk, Disposable {
  readonly #parts: QueueEngineParts;
  #queues: readonly Queue[] = [];
  readonly #agents = new Map<string, RunningAgent>();
  readonly #histories = new Map<QueueId, ServiceHistory>();
  readonly #waiting = new Set<WaitingRequest>();
  #sequence = 0;
  #isMatchDue = false;

  constructor(parts: QueueEngineParts) {
    this.#parts = parts;
  }

  /** What the store has now. Requests of a queue that is gone come to nothing; agents go on with what they do. */
  refresh(queues: readonly Queue[], agents: readonly Agent[]): void {
    this.#queues = queues;
    const gone = new Set(this.#agents.keys());
    for (const agent of agents) {
      gone.delete(agent.userId);
      const running = this.#agents.get(agent.userId);
      if (running === undefined) this.#agents.set(agent.userId, this.#start(agent));
      else {
        running.agent = agent;
        running.notice();
      }
    }
    for (const userId of gone) {
      this.#agents.get(userId)?.close();
      this.#agents.delete(userId);
    }
    for (const waiting of this.#waiting)
      if (!queues.some(({ id }) => id === waiting.queue.id)) this.#end(waiting, 'no-queue');
    this.match();
  }

  enqueue(request: QueueRequest, origin: DialOrigin, party: QueueParty): QueuedRequest {
    const queue = this.#find(request, origin.application.id);
    if (queue === undefined) return refuse(party, 'no-queue');
    const refusal = this.#refusal(queue, request);
    const { clock, recorder } = this.#parts;
    const queuedAt = clock.now();
    const kept = { id: newId<QueueRequestId>(), request, queue, origin, queuedAt };
    recorder.came(kept, this.waitingIn(queue.id).length, refusal === undefined);
    if (refusal !== undefined) {
      recorder.refused(kept, refusal);
      return refuse(party, refusal);
    }
    this.#sequence += 1;
    const waiting: WaitingRequest = {
      ...kept,
      party,
      sequence: this.#sequence,
      timers: [],
      wanted: request.agent?.number,
      offer: undefined,
      isQueued: false,
      isOver: false,
    };
    this.#waiting.add(waiting);
    this.#setTimers(waiting);
    queueMicrotask(() => {
      if (waiting.isOver) return;
      waiting.isQueued = true;
      party.tell({ type: 'queued' });
      this.match();
    });
    return { status: () => this.statusOf(waiting), cancel: () => this.#cancel(waiting) };
  }

  /** Somebody became free, came or went: who waits is looked at again, a moment later. */
  match(): void {
    if (this.#isMatchDue) return;
    this.#isMatchDue = true;
    queueMicrotask(() => {
      this.#isMatchDue = false;
      for (let pair = this.#nextPair(); pair !== undefined; pair = this.#nextPair()) this.#offer(...pair);
    });
  }

  /** In the order of their arrival. */
  waitingIn(id: QueueId): readonly WaitingRequest[] {
    return [...this.#waiting].filter(({ queue }) => queue.id === id);
  }

  /** What agents have of a queue now. */
  servedIn(id: QueueId): readonly RunningAgent[] {
    return [...this.#agents.values()].filter(({ service }) => service?.waiting.queue.id === id);
  }

  /** A phone of theirs was registered, or is no more. */
  contactsChanged(userId: string): void {
    this.#agents.get(userId)?.notice();
    this.match();
  }

  agentOf(userId: string): RunningAgent | undefined {
    return this.#agents.get(userId);
  }

  /** As `QueuedRequest`. */
  statusOf(waiting: WaitingRequest): ReturnType<QueuedRequest['status']> {
    if (waiting.isOver) return undefined;
    const { queue, request } = waiting;
    const ordered = this.waitingIn(queue.id).toSorted(compareRequests(waiting));
    const position = ordered.indexOf(waiting) + 1;
    return { position, waitMs: this.#estimate(queue, request, position) };
  }

  [Symbol.dispose](): void {
    for (const waiting of this.#waiting) this.#cancel(waiting);
    for (const agent of this.#agents.values()) agent.close();
  }

  #start(agent: Agent): RunningAgent {
    const { clock, recorder, isRegistered } = this.#parts;
    return new RunningAgent(agent, {
      clock,
      isRegistered,
      onStatus: (changed, status) => recorder.status(changed, status, clock.now()),
      onFree: () => this.match(),
    });
  }

  #find({ queue: asked }: QueueRequest, applicationId: ApplicationId): Queue | undefined {
    return this.#queues.find(
      (queue) =>
        queue.applicationId === applicationId &&
        ('name' in asked ? queue.name === asked.name : queue.number === asked.number),
    );
  }

  #able(queue: Queue, { skills }: QueueRequest): RunningAgent[] {
    return [...this.#agents.values()].filter((each) => each.serves(queue, skills));
  }

  /** Why a request is not even queued. */
  #refusal(queue: Queue, request: QueueRequest): QueueRefusal | undefined {
    const able = this.#able(queue, request);
    const mayHold = request.kind === 'task' && queue.holdIfInactive;
    if (!mayHold && able.length === 0) return request.kind === 'acd' ? 'offline' : 'no-agents';
    if (!mayHold && !able.some(({ isThere }) => isThere)) return 'offline';
    const { length } = this.waitingIn(queue.id);
    if (length >= (queue.maxSize ?? queueLimits.waitingRequests)) return 'full';
    if (this.#waiting.size >= queueLimits.waitingRequests) return 'full';
    if (request.kind === 'task' || queue.maxWaitMs === null) return undefined;
    const waitMs = this.#estimate(queue, request, this.#ahead(queue, request).length + 1) ?? 0;
    return waitMs > queue.maxWaitMs ? 'wait-too-long' : undefined;
  }

  #setTimers(waiting: WaitingRequest): void {
    const { queue, request, timers } = waiting;
    const { clock } = this.#parts;
    const { agent } = request;
    if (request.kind === 'task' && queue.maxWaitMs !== null)
      timers.push(clock.setTimeout(() => this.#end(waiting, 'wait-too-long'), queue.maxWaitMs));
    if (agent === undefined) return;
    const giveUp = (): void => {
      waiting.wanted = undefined;
      if (agent.isStrict) this.#end(waiting, 'agent-unavailable');
      else this.match();
    };
    timers.push(clock.setTimeout(giveUp, agent.timeoutMs));
  }

  /** Requests of the queue that go before one that is new. */
  #ahead(queue: Queue, { priority }: QueueRequest): WaitingRequest[] {
    const isAhead =
      queue.taskSelection === 'MAX_PRIORITY' ? (each: WaitingRequest) => each.request.priority <= priority : () => true;
    return this.waitingIn(queue.id).filter(isAhead);
  }

  #estimate(queue: Queue, request: QueueRequest, position: number): number | undefined {
    const active = this.#able(queue, request).filter(({ isActive }) => isActive);
    const free = active.filter(({ isFree }) => isFree).length;
    return estimateMs(position, active.length, free, this.#historyOf(queue).averageMs(queue));
  }

  #historyOf({ id }: Queue): ServiceHistory {
    const known = this.#histories.get(id) ?? new ServiceHistory();
    this.#histories.set(id, known);
    return known;
  }

  /** By the priority of their queues, where chance lets a less urgent one go before; then in the order of the queue. */
  #nextPair(): [WaitingRequest, RunningAgent] | undefined {
    const free = [...this.#agents.values()].filter(({ isFree }) => isFree);
    if (free.length === 0) return undefined;
    let passedOver: [WaitingRequest, RunningAgent] | undefined;
    for (const requests of this.#byQueue()) {
      const pair = firstPair(requests, free);
      if (pair === undefined) continue;
      if (this.#parts.random() < pair[0].queue.serviceProbability) return pair;
      passedOver ??= pair;
    }
    return passedOver;
  }

  #byQueue(): WaitingRequest[][] {
    const waiting = [...this.#waiting].filter(({ isQueued, offer }) => isQueued && offer === undefined);
    const groups = [...Map.groupBy(waiting, ({ queue }) => queue.id).values()];
    return groups
      .map((group) => group.toSorted(compareRequests(group[0] as WaitingRequest)))
      .toSorted(([a], [b]) => (a?.queue.priority ?? 0) - (b?.queue.priority ?? 0));
  }

  #offer(waiting: WaitingRequest, agent: RunningAgent): void {
    const { party, request, queue } = waiting;
    const since = this.#parts.clock.now();
    const offer: Offer = { agent, since };
    waiting.offer = offer;
    this.#parts.recorder.noted(waiting, 'offered', agent.agent, since);
    agent.step('offered');
    const outcome = party.dial(agent.facts, request.ringMs ?? queue.ringMs);
    if (!outcome.ok) this.#failed(waiting, offer, outcome.code, outcome.code === 403 ? 'no-more-calls' : undefined);
    else this.#watch(waiting, offer, outcome.leg);
  }

  #watch(waiting: WaitingRequest, offer: Offer, leg: Leg): void {
    offer.leg = leg;
    const { clock, recorder } = this.#parts;
    let connectedAt: number | undefined;
    let isKept = false;
    leg.events.once('connected', () => {
      connectedAt = clock.now();
      isKept = !waiting.isOver;
      this.#reached(waiting, offer);
    });
    leg.events.once('ended', ({ code, by }) => {
      if (connectedAt === undefined) this.#failed(waiting, offer, by === 'local' ? 487 : code);
      else this.#served(waiting.queue, offer, clock.now() - connectedAt);
      if (isKept) recorder.ended(waiting, offer.agent.agent, by === 'remote' ? 'agent' : 'other', clock.now());
    });
  }

  #reached(waiting: WaitingRequest, { agent, since }: Offer): void {
    const now = this.#parts.clock.now();
    agent.step('answered');
    agent.service = { waiting, since: now };
    if (waiting.isOver) return;
    this.#parts.recorder.answered(waiting, agent.agent, since, now);
    this.#remove(waiting);
    waiting.party.tell({ type: 'reached', agent: agent.facts });
  }

  #served(queue: Queue, { agent }: Offer, durationMs: number): void {
    this.#historyOf(queue).add(durationMs);
    agent.service = undefined;
    agent.rest('ended', queue.afterServiceMs);
  }

  #failed(waiting: WaitingRequest, { agent }: Offer, code: number, why?: QueueRefusal): void {
    waiting.offer = undefined;
    const isWithdrawn = waiting.isOver || why !== undefined;
    this.#parts.recorder.noted(waiting, isWithdrawn ? 'withdrawn' : 'missed', agent.agent, this.#parts.clock.now());
    if (isWithdrawn) agent.step('withdrawn');
    else agent.rest('missed', queueLimits.banMs);
    if (!waiting.isOver) {
      waiting.party.tell({ type: 'failed', agent: agent.facts, code });
      if (why !== undefined) this.#end(waiting, why);
    }
    this.match();
  }

  #end(waiting: WaitingRequest, why: QueueRefusal): void {
    if (waiting.isOver) return;
    this.#cancel(waiting, why);
    waiting.party.tell({ type: 'over', why });
  }

  #cancel(waiting: WaitingRequest, outcome: QueueOutcome = 'abandoned'): void {
    if (waiting.isOver) return;
    this.#parts.recorder.left(waiting, outcome, this.#parts.clock.now());
    this.#remove(waiting);
    waiting.offer?.leg?.hangup();
  }

  #remove(waiting: WaitingRequest): void {
    waiting.isOver = true;
    for (const timer of waiting.timers) timer.cancel();
    this.#waiting.delete(waiting);
  }
}

function firstPair(
  requests: readonly WaitingRequest[],
  free: readonly RunningAgent[],
): [WaitingRequest, RunningAgent] | undefined {
  for (const waiting of requests) {
    const agent = chooseAgent(free, waiting);
    if (agent !== undefined) return [waiting, agent];
  }
  return undefined;
}

function refuse(party: QueueParty, why: QueueRefusal): QueuedRequest {
  let isCancelled = false;
  queueMicrotask(() => {
    if (!isCancelled) party.tell({ type: 'over', why });
  });
  return {
    status: () => undefined,
    cancel: () => {
      isCancelled = true;
    },
  };
}
