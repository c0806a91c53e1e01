/** What a request says of itself, checked in the guest and again on the host. */
export interface AskedRequest {
  readonly kind: 'acd' | 'task';
  readonly queue: { readonly name: string } | { readonly number: number };
  readonly priority: number;
  readonly skills: readonly { readonly name: string; readonly levels: readonly number[] }[];
  readonly ringMs?: number;
  readonly agent?: { readonly number: number; readonly isStrict: boolean; readonly timeoutMs: number };
  readonly customData: string;
}

/** The call that an agent gets. */
export interface AgentCall {
  readonly callerId: string;
  readonly displayName: string;
  readonly headers: { readonly [name: string]: string };
  /** The call that waits. */
  readonly clientCallId?: string;
}

/** Guest → host. */
export type QueuesCommand =
  | { readonly type: 'enqueue'; readonly requestId: string; readonly request: AskedRequest; readonly call: AgentCall }
  | { readonly type: 'status'; readonly requestId: string }
  /** Also of one that was reached: then the agent's call ends. */
  | { readonly type: 'end'; readonly requestId: string };

export type Refusal =
  | 'no-queue'
  | 'no-agents'
  | 'offline'
  | 'full'
  | 'wait-too-long'
  | 'agent-unavailable'
  | 'no-more-calls';

interface Told<Type extends string> {
  readonly type: Type;
  readonly requestId: string;
}

/** Host → guest. */
export type QueuesEvent =
  | Told<'queued'>
  | (Told<'waiting'> & { readonly position: number; readonly waitMs: number | null })
  | (Told<'distributed'> & { readonly operatorId: number; readonly operatorName: string })
  | (Told<'attempt'> & {
      readonly callId: string;
      readonly callerid: string;
      readonly displayName: string;
      readonly username: string;
    })
  | (Told<'failed'> & { readonly username: string; readonly code: number })
  | Told<'reached'>
  | (Told<'over'> & { readonly why: Refusal; readonly error: string })
  /** What was asked for by `end` is done. */
  | Told<'ended'>;
