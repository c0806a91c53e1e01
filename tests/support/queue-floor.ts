import type { Leg } from '#runtime/gateway/leg.ts';
import type { DialOutcome, QueueEvent, QueueRequest } from '#runtime/session/index.ts';
import { type Clock, VirtualClock } from '#runtime/shared/clock.ts';
import { type ApplicationId, asId, newSessionId, type QueueId, type UserId } from '#runtime/shared/ids.ts';
import type { Agent, Queue, QueueSettings } from '#runtime/store/index.ts';
import { QueueEngine } from '#server/queues/queue-engine.ts';
import { type QueueHistoryWriter, QueueRecorder } from '#server/queues/queue-recorder.ts';
import { FakeLeg } from './fake-leg.ts';

export const usualQueue: QueueSettings = {
  description: '',
  priority: 50,
  serviceProbability: 1,
  maxSize: null,
  maxWaitMs: null,
  averageServiceMs: 60_000,
  ringMs: 20_000,
  afterServiceMs: 0,
  agentSelection: 'MAX_WAITING_TIME',
  taskSelection: 'MAX_PRIORITY',
  holdIfInactive: false,
  skills: [],
};

/** Queues and agents without a server: whose phone is registered is what the test says. */
export class QueueFloor {
  readonly engine: QueueEngine;
  /** Names of those whose phone is registered. */
  readonly phones = new Set<string>();
  /** What chance says next. */
  chance = 0;
  readonly applicationId: ApplicationId;
  #queues: Queue[] = [];
  #agents: Agent[] = [];

  constructor(
    clock: Clock,
    applicationId = asId<ApplicationId>('test'),
    history: QueueHistoryWriter = { write: () => undefined },
  ) {
    this.applicationId = applicationId;
    this.engine = new QueueEngine({
      clock,
      recorder: new QueueRecorder(history),
      isRegistered: ({ username }) => this.phones.has(username),
      random: () => this.chance,
    });
  }

  queue(name: string, settings: Partial<QueueSettings> = {}): this {
    const number = this.#queues.length + 1;
    const row = { id: asId<QueueId>(name), number, applicationId: this.applicationId, name, createdAt: 0 };
    this.#queues.push({ ...usualQueue, ...settings, ...row });
    return this.#refresh();
  }

  /** Serves all queues that there are so far, and has a phone. */
  agent(username: string, more: Partial<Agent> = {}): this {
    this.#agents.push({
      userId: asId<UserId>(username),
      number: this.#agents.length + 1,
      applicationId: this.applicationId,
      username,
      displayName: '',
      status: 'ready',
      skills: [],
      queues: this.#queues.map(({ name }) => name),
      ...more,
    });
    this.phones.add(username);
    return this.#refresh();
  }

  set(username: string, more: Partial<Agent>): void {
    this.#agents = this.#agents.map((each) => (each.username === username ? { ...each, ...more } : each));
    this.#refresh();
  }

  #refresh(): this {
    this.engine.refresh(this.#queues, this.#agents);
    return this;
  }
}

/** A floor with phones that a test answers, declines or leaves ringing. */
export class PhoneFloor extends QueueFloor {
  readonly clock: VirtualClock;
  readonly legs = new Map<string, FakeLeg>();
  outcome: DialOutcome | undefined;

  constructor(applicationId?: ApplicationId, history?: QueueHistoryWriter) {
    const clock = new VirtualClock(1_000_000);
    super(clock, applicationId, history);
    this.clock = clock;
  }

  /** Each a moment after the one before. */
  override agent(username: string, more: Partial<Agent> = {}): this {
    super.agent(username, more);
    this.clock.advance(1);
    return this;
  }

  enqueue(queue: string, more: Partial<QueueRequest> = {}) {
    const told: QueueEvent[] = [];
    const request: QueueRequest = {
      id: 'request',
      kind: 'acd',
      queue: { name: queue },
      priority: 50,
      skills: [],
      callerId: '+15550100',
      customData: '',
      ...more,
    };
    const origin = { application: { id: this.applicationId, name: 'app' }, sessionId: newSessionId() };
    const queued = this.engine.enqueue(request, origin, {
      dial: ({ username }) => {
        if (this.outcome !== undefined) return this.outcome;
        const leg = new FakeLeg({}, 'outgoing');
        this.legs.set(username, leg);
        return { ok: true, leg };
      },
      tell: (event) => told.push(event),
    });
    return { ...queued, told, types: () => told.map(({ type }) => type) };
  }

  /** Who rings now. */
  get ringing(): string[] {
    return ringing(this.legs);
  }

  async settle(): Promise<void> {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  }

  async answer(username: string): Promise<FakeLeg> {
    const leg = this.legs.get(username);
    if (leg === undefined) throw new Error(`nobody called ${username}`);
    leg.answer();
    await this.settle();
    return leg;
  }

  async decline(username: string, code = 486): Promise<void> {
    this.legs.get(username)?.end({ code });
    await this.settle();
  }

  async advance(ms: number): Promise<void> {
    this.clock.advance(ms);
    await this.settle();
  }
}

/** Those legs that ring now. */
export function ringing(legs: Iterable<readonly [string, Leg | FakeLeg]>): string[] {
  return [...legs].filter(([, { state }]) => state === 'dialling').map(([username]) => username);
}
