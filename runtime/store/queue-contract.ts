import type { ApplicationId, QueueId, UserId } from '#runtime/shared/ids.ts';

/** How those who wait meet those who are free. */
export interface QueueSettings {
  /** For people; may be empty. */
  readonly description: string;
  /** Of several queues that an agent serves, the one with the lower number goes first (0 to 100). */
  readonly priority: number;
  /** Chance that this queue goes before less urgent ones whose callers wait for the same agent (0.5 to 1). */
  readonly serviceProbability: number;
  /** Requests that may wait; null: any number. */
  readonly maxSize: number | null;
  /** A request that would wait longer (Modules.ACD), or has waited so long (Modules.SmartQueue), is turned away; null: never. */
  readonly maxWaitMs: number | null;
  /** How long a service is taken to last until there is experience. */
  readonly averageServiceMs: number;
  /** How long an agent's phone rings unless the request says otherwise. */
  readonly ringMs: number;
  /** Pause of an agent after each service. */
  readonly afterServiceMs: number;
  /** Which of several free agents gets the request. `MAX_WAITING_TIME`: who was free for longest. */
  readonly agentSelection: 'MAX_WAITING_TIME' | 'MOST_QUALIFIED' | 'LEAST_QUALIFIED';
  /** Which of several requests goes first. */
  readonly taskSelection: 'MAX_PRIORITY' | 'MAX_WAITING_TIME';
  /** Whether requests of Modules.SmartQueue may wait while no agent is there. */
  readonly holdIfInactive: boolean;
  /** Names of skills that an agent must have for any request of the queue. */
  readonly skills: readonly string[];
}

export interface Queue extends QueueSettings {
  readonly id: QueueId;
  /** Counts from 1 and is never given again: the `id` that scenarios may name. */
  readonly number: number;
  readonly applicationId: ApplicationId;
  /** Unique within the application. */
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/**
 * What an agent wants to be: `ready` for calls, `online` or `dnd` (there, but not for calls), or `offline`. It counts while a phone of theirs is
 * registered; without one an agent is offline.
 */
export type AgentStatus = 'ready' | 'online' | 'dnd' | 'offline';

export interface AgentSkill {
  readonly name: string;
  /** 1 to 5. */
  readonly level: number;
}

/** A user who serves queues. */
export interface Agent {
  readonly userId: UserId;
  /** Counts from 1 and is never given again: the `operatorId` that scenarios may name. */
  readonly number: number;
  readonly applicationId: ApplicationId;
  readonly username: string;
  readonly displayName: string;
  readonly status: AgentStatus;
  readonly skills: readonly AgentSkill[];
  /** Names, sorted. */
  readonly queues: readonly string[];
}

export interface Queues {
  /** Throws QUEUE_NAME_INVALID, QUEUE_NAME_TAKEN, QUEUE_LIMIT, APPLICATION_MISSING. */
  add(applicationId: ApplicationId, name: string, settings: QueueSettings): Promise<Queue>;
  /** Throws QUEUE_MISSING. */
  get(applicationId: ApplicationId, name: string): Promise<Queue>;
  /** By name. Default: of all applications. */
  list(applicationId?: ApplicationId): Promise<readonly Queue[]>;
  /** Throws QUEUE_MISSING, and with another name QUEUE_NAME_INVALID, QUEUE_NAME_TAKEN. */
  change(
    applicationId: ApplicationId,
    name: string,
    change: Partial<QueueSettings & Pick<Queue, 'name'>>,
  ): Promise<Queue>;
  /** Its agents stay agents. Throws QUEUE_MISSING. */
  remove(applicationId: ApplicationId, name: string): Promise<void>;
  /** The user serves the queue from now on, which makes an agent of them. Throws QUEUE_MISSING, USER_MISSING. */
  bind(applicationId: ApplicationId, name: string, username: string): Promise<Agent>;
  /** Throws QUEUE_MISSING, AGENT_MISSING. */
  unbind(applicationId: ApplicationId, name: string, username: string): Promise<Agent>;
  /** By user name. Default: of all applications. */
  agents(applicationId?: ApplicationId): Promise<readonly Agent[]>;
  /** Makes an agent of a user who is none yet. Throws USER_MISSING, AGENT_SKILL_LIMIT. */
  setAgent(
    applicationId: ApplicationId,
    username: string,
    change: { readonly status?: AgentStatus; readonly skills?: readonly AgentSkill[] },
  ): Promise<Agent>;
}
