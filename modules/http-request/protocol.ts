/** Host → guest: somebody asks. */
export interface RequestEvent {
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  readonly content: string;
  readonly headers: readonly { readonly key: string; readonly value: string }[];
}

/** Why a scenario has no answer. */
export type Unanswered =
  /** It listens to no requests. */
  | 'unhandled'
  /** A listener threw, or its promise was rejected. */
  | 'failed'
  /** What it answered cannot be sent. */
  | 'unusable';

/** Guest → host. */
export type HttpRequestCommand =
  | { readonly type: 'answer'; readonly requestId: string; readonly isJson: boolean; readonly body: string }
  | { readonly type: 'unanswered'; readonly requestId: string; readonly why: Unanswered };
