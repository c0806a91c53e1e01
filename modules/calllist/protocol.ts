/** Fields of `CallList.requestNextAttempt`, as times in ms. */
export interface AskedChange {
  readonly customData?: string;
  readonly attemptsLeft?: number;
  readonly nextAttemptAt?: number;
  readonly windowStartMs?: number;
  readonly windowEndMs?: number;
  readonly error?: string;
}

/** Guest → host. `data` is JSON text. */
export type CallListCommand =
  | {
      readonly type: 'report';
      readonly reportId: string;
      readonly kind: 'result' | 'error' | 'progress';
      readonly data: string;
    }
  | { readonly type: 'next'; readonly reportId: string; readonly change: AskedChange };

/** Host → guest: as a `Net.HttpRequestResult`. */
export type CallListEvent = {
  readonly type: 'reported';
  readonly reportId: string;
  readonly code: number;
  readonly error?: string;
};
