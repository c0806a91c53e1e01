import type { DialOrigin, DialOutcome } from './dial.ts';

/** A skill that an agent must have, at one of these levels; none: at any. */
export interface SkillNeed {
  readonly name: string;
  readonly levels: readonly number[];
}

/** What waits for an agent. */
export interface QueueRequest {
  /** By which its scenario knows it. */
  readonly id: string;
  /** `acd`: turned away at once when nobody is there or the wait would be too long. `task`: as its queue says. */
  readonly kind: 'acd' | 'task';
  readonly queue: { readonly name: string } | { readonly number: number };
  /** 1 to 100, 1 first. */
  readonly priority: number;
  readonly skills: readonly SkillNeed[];
  /** How long an agent's phone may ring. Default: as the queue says. */
  readonly ringMs?: number;
  /** The agent who shall have it, and for how long it waits for that one; then `isStrict` ends it, else any may have it. */
  readonly agent?: { readonly number: number; readonly isStrict: boolean; readonly timeoutMs: number };
  /** What the agent's phone shows as the caller: a person's number, to be marked and redacted. */
  readonly callerId: string;
  /** For whoever looks at the queue. */
  readonly customData: string;
}

export interface QueueAgent {
  readonly number: number;
  readonly username: string;
  readonly displayName: string;
}

/** Why a request came to nothing. */
export type QueueRefusal =
  | 'no-queue'
  /** Nobody serves the queue with those skills. */
  | 'no-agents'
  /** Nobody of those who do is there. */
  | 'offline'
  | 'full'
  | 'wait-too-long'
  /** The one agent who was asked for. */
  | 'agent-unavailable'
  /** The session has used up its calls. */
  | 'no-more-calls';

export type QueueEvent =
  | { readonly type: 'queued' }
  | { readonly type: 'failed'; readonly agent: QueueAgent; readonly code: number }
  /** The last event, as is `over`. */
  | { readonly type: 'reached'; readonly agent: QueueAgent }
  | { readonly type: 'over'; readonly why: QueueRefusal };

/** Who waits. */
export interface QueueParty {
  /** Calls an agent who is free. */
  dial(agent: QueueAgent, ringMs: number): DialOutcome;
  tell(event: QueueEvent): void;
}

export interface QueuedRequest {
  /** `position` counts from 1. `waitMs` undefined: there is no telling. Undefined when it does not wait. */
  status(): { readonly position: number; readonly waitMs: number | undefined } | undefined;
  /** It waits no more; an agent whose phone rings for it is let go. Nothing more is told. */
  cancel(): void;
}

/** Where sessions queue for agents. */
export interface QueueDesk {
  /** Never throws for what was asked: that is an event. Events come after this returned. */
  enqueue(request: QueueRequest, origin: DialOrigin, party: QueueParty): QueuedRequest;
}
