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
  /** Nothing is called before, milliseconds since the epoch; null: it begins at once. */
  readonly startsAt: number | null;
  /** Whether of tasks with the same priority those go first that were attempted before. */
  readonly repeatedFirst: boolean;
  /** What somebody notes of it; may be empty. */
  readonly customData: string;
}

type UsualSettings = 'startsAt' | 'repeatedFirst' | 'customData';

/** Default: it begins at once, first attempts go first, nothing is noted. */
export type NewCallListSettings = Omit<CallListSettings, UsualSettings> &
  Partial<Pick<CallListSettings, UsualSettings>>;

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
  /** Files it was made from: the first one, and those that were appended. */
  readonly batches: number;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** `new`: waits for its (next) attempt. `error`: all attempts were used up. */
export type CallTaskStatus = 'new' | 'running' | 'processed' | 'error' | 'cancelled';

export interface CallTask {
  /** Position in the file, from 1; files that were appended go on counting. */
  readonly number: number;
  /** Number of the file that it came with, from 1. */
  readonly batch: number;
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

export type CallTaskChange = Partial<Omit<CallTask, 'number' | 'batch'>>;

export interface CallLists {
  /** All or nothing. Throws CALL_LIST_LIMIT, CALL_LIST_NAME_INVALID, APPLICATION_MISSING. */
  create(
    applicationId: ApplicationId,
    list: NewCallListSettings & Pick<CallList, 'name' | 'columns'>,
    tasks: readonly NewCallTask[],
  ): Promise<CallList>;
  /** Throws CALL_LIST_MISSING. */
  get(applicationId: ApplicationId, number: number): Promise<CallList>;
  /** By number. Default: of all applications. */
  list(applicationId?: ApplicationId): Promise<readonly CallList[]>;
  /** Settings count from now on; `attempts` for tasks that are appended later. Throws CALL_LIST_NAME_INVALID, CALL_LIST_MISSING. */
  change(id: CallListId, change: Partial<CallListSettings & Pick<CallList, 'name'>>): Promise<CallList>;
  /** One more batch of tasks, after all others; columns that the list does not have yet are added to its own. Throws CALL_LIST_MISSING. */
  append(id: CallListId, columns: readonly string[], tasks: readonly NewCallTask[]): Promise<CallList>;
  setPaused(id: CallListId, isPaused: boolean): Promise<void>;
  /** With its tasks. */
  remove(id: CallListId): Promise<void>;
  /** How many tasks there are of each status. */
  counts(id: CallListId): Promise<Readonly<Record<CallTaskStatus, number>>>;
  /** In the order of the file; `after` is the last number of the page before. */
  tasks(
    id: CallListId,
    page: { readonly after: number; readonly limit: number; readonly batch?: number },
  ): Promise<readonly CallTask[]>;
  /** New tasks whose time has come, the most urgent first. */
  due(list: Pick<CallList, 'id' | 'repeatedFirst'>, now: number, limit: number): Promise<readonly CallTask[]>;
  changeTask(id: CallListId, number: number, change: CallTaskChange): Promise<void>;
  /** As `changeTask`, if it still waits for an attempt: the task as it is then, else undefined. */
  changeWaiting(id: CallListId, number: number, change: CallTaskChange): Promise<CallTask | undefined>;
  /** Tasks that a lost process left running, with the attempt they had. */
  abandoned(id: CallListId): Promise<readonly CallTask[]>;
  /** What is not running and not done is done no more, in some batches or all. Returns how many those were. */
  cancelTasks(id: CallListId, batches?: readonly number[]): Promise<number>;
}
