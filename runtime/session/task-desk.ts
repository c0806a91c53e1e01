/** What a scenario asks for its next attempt; what is left out stays. Times are ms since the epoch. */
export interface TaskChange {
  /** What the next session gets. */
  readonly customData?: string;
  /** 0: there is no next one. Default: one less. */
  readonly attemptsLeft?: number;
  readonly nextAttemptAt?: number;
  /** Time of day (UTC, ms). */
  readonly windowStartMs?: number;
  readonly windowEndMs?: number;
  /** JSON text. */
  readonly error?: string;
}

/** What a scenario says of the task of a call list that its session is for. `data` is JSON text. */
export type TaskReport =
  | { readonly kind: 'result' | 'error' | 'progress'; readonly data: string }
  | { readonly kind: 'next'; readonly change: TaskChange };

/** The task of a call list that a session is for. */
export interface TaskDesk {
  /** Resolves when it is stored. The last report but for progress counts. */
  report(report: TaskReport): Promise<void>;
}
