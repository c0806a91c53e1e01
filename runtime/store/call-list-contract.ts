import type { ApplicationId, CallListId } from '#runtime/shared/ids.ts';

/** How a campaign calls. */
export interface CallListSettings {
  /** Id of the rule whose scenarios run for each task. */
  readonly ruleId: string;
  readonly ruleName: string;
  /** Sessions of the list at the same time. */
  readonly maxSimultaneous: number;
  /** Sessions that it starts a second at most. */
  readonly perSecond: number;
  /** Attempts for each task. */
  readonly attempts: number;
  /** Between two attempts of a task. */
  readonly intervalMs: number;
}

export interface CallList extends CallListSettings {
  readonly id: CallListId;
  /** Counts from 1 and is never given again. */
  readonly number: number;
  readonly applicationId: ApplicationId;
  /** For people. */
  readonly name: string;
  readonly isPaused: boolean;
  /** Column names of the file it was made from. */
  readonly columns: readonly string[];
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** `new`: waits for its (next) attempt. `error`: all attempts were used up. */
export type CallTaskStatus = 'new' | 'running' | 'processed' | 'error' | 'cancelled';

export interface CallTask {
  /** Position in the file, from 1. */
  readonly number: number;
  readonly status: CallTaskStatus;
  /** The row, or what a scenario put in its place: what the session gets. JSON text. */
  readonly customData: string;
  readonly attemptsLeft: number;
  /** 0 goes first. */
  readonly priority: number;
  /** Milliseconds since the epoch. */
  readonly nextAttemptAt: number;
  /** Time of day (UTC, ms) from and until which it may be called; null: any time. */
  readonly windowStartMs: number | null;
  readonly windowEndMs: number | null;
  /** What the scenario reported last. JSON text. */
  readonly result: string | null;
  readonly lastAttemptAt: number | null;
  readonly sessionId: string | null;
}

export type NewCallTask = Pick<CallTask, 'customData' | 'priority' | 'nextAttemptAt' | 'windowStartMs' | 'windowEndMs'>;

export type CallTaskChange = Partial<Omit<CallTask, 'number'>>;

export interface CallLists {
  /** All or nothing. Throws CALL_LIST_LIMIT, CALL_LIST_NAME_INVALID, APPLICATION_MISSING. */
  create(
    applicationId: ApplicationId,
    list: CallListSettings & Pick<CallList, 'name' | 'columns'>,
    tasks: readonly NewCallTask[],
  ): Promise<CallList>;
  /** Throws CALL_LIST_MISSING. */
  get(applicationId: ApplicationId, number: number): Promise<CallList>;
  /** By number. Default: of all applications. */
  list(applicationId?: ApplicationId): Promise<readonly CallList[]>;
  setPaused(id: CallListId, isPaused: boolean): Promise<void>;
  /** With its tasks. */
  remove(id: CallListId): Promise<void>;
  /** How many tasks there are of each status. */
  counts(id: CallListId): Promise<Readonly<Record<CallTaskStatus, number>>>;
  /** In the order of the file; `after` is the last number of the page before. */
  tasks(id: CallListId, page: { readonly after: number; readonly limit: number }): Promise<readonly CallTask[]>;
  /** New tasks whose time has come, the most urgent first. */
  due(id: CallListId, now: number, limit: number): Promise<readonly CallTask[]>;
  changeTask(id: CallListId, number: number, change: CallTaskChange): Promise<void>;
  /** Tasks that a lost process left running, with the attempt they had. */
  abandoned(id: CallListId): Promise<readonly CallTask[]>;
  /** What is not running and not done is done no more. */
  cancelTasks(id: CallListId): Promise<void>;
}
