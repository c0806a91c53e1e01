import type { QueueAgent, SkillNeed } from '#runtime/session/index.ts';
import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import type { Agent, Queue } from '#runtime/store/index.ts';
import { type AgentState, type AgentStimulus, next } from './agent-state.ts';
import type { WaitingRequest } from './waiting-request.ts';

/** The request that an agent has. */
export interface Service {
  readonly waiting: WaitingRequest;
  /** When the agent answered. */
  readonly since: number;
}

/** What an agent does, as others see it. */
export type ShownStatus = Agent['status'] | Exclude<AgentState, 'free'>;

export interface RunningAgentParts {
  readonly clock: Clock;
  isRegistered(agent: Agent): boolean;
  /** What others see of the agent is something else from now on. */
  onStatus(agent: Agent, status: ShownStatus): void;
  /** The agent can take a request again. */
  onFree(agent: RunningAgent): void;
}

/** An agent at work; what the store knows of them may change meanwhile. */
export class RunningAgent {
  /** As the store has them now. */
  agent: Agent;
  /** When the state was entered; of a free agent, since when they wait for a request. */
  since: number;
  service: Service | undefined;
  readonly #parts: RunningAgentParts;
  #state: AgentState = 'free';
  #rest: TimerHandle | undefined;
  #wasActive: boolean;
  #told: ShownStatus = 'offline';

  constructor(agent: Agent, parts: RunningAgentParts) {
    this.agent = agent;
    this.#parts = parts;
    this.since = parts.clock.now();
    this.#wasActive = this.isActive;
    this.#tell(this.status);
  }

  get facts(): QueueAgent {
    const { number, username, displayName } = this.agent;
    return { number, username, displayName };
  }

  get status(): ShownStatus {
    if (this.#state !== 'free') return this.#state;
    return this.isThere ? this.agent.status : 'offline';
  }

  /** A phone is registered, and the agent wants to be seen. */
  get isThere(): boolean {
    return this.agent.status !== 'offline' && this.#parts.isRegistered(this.agent);
  }

  get isFree(): boolean {
    return this.status === 'ready';
  }

  /** Takes requests, now or when the one at hand is done. */
  get isActive(): boolean {
    return this.isThere && this.agent.status === 'ready';
  }

  /** Something is new about them: who comes back waits for requests from now on. */
  notice(): void {
    if (this.isActive && !this.#wasActive && this.#state === 'free') this.since = this.#parts.clock.now();
    this.#wasActive = this.isActive;
    this.#tell(this.status);
  }

  step(stimulus: AgentStimulus): void {
    const state = next(this.#state, stimulus);
    if (state === this.#state) return;
    // One who was let go while ringing has not been served: the wait counts on.
    if (stimulus !== 'withdrawn' && stimulus !== 'offered') this.since = this.#parts.clock.now();
    this.#state = state;
    this.#tell(this.status);
  }

  /** Comes back after `ms`. */
  rest(stimulus: 'ended' | 'missed', ms: number): void {
    this.step(stimulus);
    this.#rest?.cancel();
    this.#rest = this.#parts.clock.setTimeout(() => {
      this.step('rested');
      this.#parts.onFree(this);
    }, ms);
  }

  serves(queue: Queue, needs: readonly SkillNeed[]): boolean {
    const { applicationId, queues, skills } = this.agent;
    return (
      applicationId === queue.applicationId &&
      queues.includes(queue.name) &&
      queue.skills.every((name) => skills.some((skill) => skill.name === name)) &&
      needs.every(({ name, levels }) =>
        skills.some((skill) => skill.name === name && (levels.length === 0 || levels.includes(skill.level))),
      )
    );
  }

  /** How good the agent is at what is needed; where nothing is, at everything. */
  qualification(queue: Queue, needs: readonly SkillNeed[]): number {
    const wanted = new Set([...queue.skills, ...needs.map(({ name }) => name)]);
    const counted = this.agent.skills.filter(({ name }) => wanted.size === 0 || wanted.has(name));
    return counted.reduce((sum, { level }) => sum + level, 0);
  }

  /** Nothing is known of them any more. */
  close(): void {
    this.#rest?.cancel();
    this.#tell('offline');
  }

  #tell(status: ShownStatus): void {
    if (status === this.#told) return;
    this.#told = status;
    this.#parts.onStatus(this.agent, status);
  }
}
