import type { Leg } from '#runtime/gateway/leg.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import { type ApplicationId, asId, type QueueId, type UserId } from '#runtime/shared/ids.ts';
import type { Agent, Queue, QueueSettings } from '#runtime/store/index.ts';
import { QueueEngine } from '#server/queues/queue-engine.ts';
import type { FakeLeg } from './fake-leg.ts';

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
  readonly #applicationId: ApplicationId;
  #queues: Queue[] = [];
  #agents: Agent[] = [];

  constructor(clock: Clock, applicationId = asId<ApplicationId>('test')) {
    this.#applicationId = applicationId;
    this.engine = new QueueEngine({
      clock,
      isRegistered: ({ username }) => this.phones.has(username),
      random: () => this.chance,
    });
  }

  queue(name: string, settings: Partial<QueueSettings> = {}): this {
    const number = this.#queues.length + 1;
    const row = { id: asId<QueueId>(name), number, applicationId: this.#applicationId, name, createdAt: 0 };
    this.#queues.push({ ...usualQueue, ...settings, ...row });
    return this.#refresh();
  }

  /** Serves all queues that there are so far, and has a phone. */
  agent(username: string, more: Partial<Agent> = {}): this {
    this.#agents.push({
      userId: asId<UserId>(username),
      number: this.#agents.length + 1,
      applicationId: this.#applicationId,
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

/** Those legs that ring now. */
export function ringing(legs: Iterable<readonly [string, Leg | FakeLeg]>): string[] {
  return [...legs].filter(([, { state }]) => state === 'dialling').map(([username]) => username);
}
