import type { ApplicationId, QueueId, QueueRequestId, SessionId, UserId } from '#runtime/shared/ids.ts';
import type { AgentStatus } from './queue-contract.ts';

/** How waiting ended: with an agent; because who waited, or their scenario, gave up; because their server was lost; or as the queue refused it. */
export type QueueOutcome =
  | 'answered'
  | 'abandoned'
  | 'lost'
  | 'no-queue'
  | 'no-agents'
  | 'offline'
  | 'full'
  | 'wait-too-long'
  | 'agent-unavailable'
  | 'no-more-calls';

/** One request for an agent in history. `callerId` is a person's number: mark and redact it. */
export interface QueueRequestRow {
  readonly id: QueueRequestId;
  readonly applicationId: ApplicationId;
  readonly sessionId: SessionId;
  readonly queueId: QueueId;
  /** Number and name of the queue at the time. */
  readonly queueNumber: number;
  readonly queueName: string;
  readonly kind: 'acd' | 'task';
  /** By which the scenario knows it. */
  readonly requestId: string;
  readonly callerId: string;
  readonly customData: string;
  readonly priority: number;
  /** Requests that waited when it came, without it. */
  readonly queueLength: number;
  /** False: it was turned away at once. */
  readonly wasQueued: boolean;
  /** Milliseconds since the epoch, as all times. */
  readonly queuedAt: number;
  /** Null while it waits. */
  readonly outcome: QueueOutcome | null;
  /** When waiting ended; of one that was answered, when the agent answered. */
  readonly overAt: number | null;
  /** Who answered, and since when their phone had rung. */
  readonly userId: UserId | null;
  readonly ringingAt: number | null;
  /** End of the service, and who hung up. */
  readonly endedAt: number | null;
  readonly endedBy: 'agent' | 'other' | null;
  /** Pause of the agent afterwards. */
  readonly restMs: number | null;
}

export type NewQueueRequest = Omit<
  QueueRequestRow,
  'outcome' | 'overAt' | 'userId' | 'ringingAt' | 'endedAt' | 'endedBy' | 'restMs'
>;

/**
 * What happened to a request. It was queued or refused; an agent was called for it, did not take it, was let go, or answered; it was given up
 * (`abandoned`) or came to nothing (`unserviced`); the service ended.
 */
export type QueueEventType =
  | 'queued'
  | 'refused'
  | 'offered'
  | 'missed'
  | 'withdrawn'
  | 'answered'
  | 'abandoned'
  | 'unserviced'
  | 'ended';

export interface QueueEventRow {
  /** Counts from 1 and is never given again. */
  readonly number: number;
  readonly queueRequestId: QueueRequestId;
  readonly at: number;
  readonly type: QueueEventType;
  readonly userId: UserId | null;
}

/** What an agent did, or wanted to be. Who has no phone is offline, of which nothing is kept. */
export type KeptAgentStatus = Exclude<AgentStatus, 'offline'> | 'ringing' | 'serving' | 'resting' | 'banned';

/** What an agent was from one moment to another; `until` null: still is. */
export interface AgentStatusRow {
  /** Counts from 1 and is never given again. */
  readonly number: number;
  readonly userId: UserId;
  readonly status: KeptAgentStatus;
  readonly since: number;
  readonly until: number | null;
}

/** Which requests; every condition that is given must hold. */
export interface QueueRequestSearch {
  readonly applicationId?: ApplicationId | readonly ApplicationId[] | undefined;
  /** Times of the enqueueing, both inclusive. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly ids?: readonly QueueRequestId[] | undefined;
  readonly requestIds?: readonly string[] | undefined;
  readonly queueNumbers?: readonly number[] | undefined;
  readonly userIds?: readonly UserId[] | undefined;
  readonly callerId?: string | undefined;
  readonly customData?: string | undefined;
  /** Whether no agent had it, though it is over. */
  readonly unserviced?: boolean | undefined;
  /** Whether it was turned away at once. */
  readonly rejected?: boolean | undefined;
  /** Whether the agent hung up. */
  readonly agentHungUp?: boolean | undefined;
  readonly minWaitMs?: number | undefined;
  /** The last request of the page before. */
  readonly after?: Pick<QueueRequestRow, 'id' | 'queuedAt'> | undefined;
  /** Rows to leave out before the first one. */
  readonly offset?: number | undefined;
  /** Default: the newest first. */
  readonly oldestFirst?: boolean | undefined;
  readonly limit?: number;
}

export interface AgentStatusSearch {
  readonly applicationId?: ApplicationId | undefined;
  readonly userIds?: readonly UserId[] | undefined;
  /** Any part of the status lies within. */
  readonly from: number;
  readonly to: number;
  /** The number of the last one of the page before. */
  readonly after?: number | undefined;
  readonly limit?: number | undefined;
}

export interface QueueHistory {
  start(request: NewQueueRequest): Promise<void>;
  note(event: Omit<QueueEventRow, 'number'>): Promise<void>;
  /** The first end of waiting counts. */
  over(
    id: QueueRequestId,
    over: Pick<QueueRequestRow, 'userId' | 'ringingAt'> & {
      readonly outcome: QueueOutcome;
      readonly overAt: number;
    },
  ): Promise<void>;
  ended(
    id: QueueRequestId,
    end: { readonly endedAt: number; readonly endedBy: 'agent' | 'other'; readonly restMs: number },
  ): Promise<void>;
  /** What an agent is from now on, as this server sees it; null: offline. */
  setStatus(
    agent: { readonly applicationId: ApplicationId; readonly userId: UserId },
    status: KeptAgentStatus | null,
    at: number,
  ): Promise<void>;
  search(search: QueueRequestSearch): Promise<readonly QueueRequestRow[]>;
  count(search: QueueRequestSearch): Promise<number>;
  /** Of these requests, in the order they happened. Default: of all types. */
  events(ids: readonly QueueRequestId[], type?: QueueEventType): Promise<readonly QueueEventRow[]>;
  /** In the order in which they were seen. */
  statuses(search: AgentStatusSearch): Promise<readonly AgentStatusRow[]>;
}

/** What an application calls that which its agents are, by the names that the management API has. */
export interface AgentStatusNames {
  /** By status. */
  list(applicationId: ApplicationId): Promise<ReadonlyMap<string, string>>;
  set(applicationId: ApplicationId, status: string, name: string): Promise<void>;
  /** Default: all of the application. */
  remove(applicationId: ApplicationId, status?: string): Promise<void>;
}
