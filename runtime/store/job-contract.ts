import type { ApplicationId, SessionId } from '#runtime/shared/ids.ts';

/** `waiting`: for its time, or for its next attempt. `failed`: all attempts were used up. */
export const jobStatuses = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobStatus = (typeof jobStatuses)[number];

/** When sessions may be started, by the clocks of a place. */
export interface JobWindow {
  /** `HH:MM`; an end that is not after the start is on the next day. */
  readonly from: string;
  readonly to: string;
  /** Name in the IANA time zone database. */
  readonly timeZone: string;
  /** Days on which it opens, 1 (Monday) to 7. */
  readonly days: readonly number[];
}

/** A session that is to be started at a time. */
export interface NewJob {
  readonly ruleId: string;
  readonly ruleName: string;
  /** What it was made together with. */
  readonly batch: string | null;
  readonly customData: string;
  /** Milliseconds since the epoch. */
  readonly dueAt: number;
  readonly window: JobWindow | null;
  /** Sessions that are started at most, until one ends as it should. */
  readonly attempts: number;
  readonly retryMs: number;
}

export interface Job extends NewJob {
  /** Counts from 1 and is never given again. */
  readonly number: number;
  readonly applicationId: ApplicationId;
  readonly status: JobStatus;
  readonly attemptsLeft: number;
  /** Counts how often it was taken up, from 1. */
  readonly attempt: number;
  /** Of the latest attempt. */
  readonly sessionId: SessionId | null;
  /** What its scenario reported last. JSON text. */
  readonly result: string | null;
  /** Why the latest attempt failed. */
  readonly problem: string | null;
  readonly createdAt: number;
  readonly finishedAt: number | null;
}

/** What an attempt makes of its job. */
export type JobChange = Partial<
  Pick<Job, 'status' | 'customData' | 'dueAt' | 'attemptsLeft' | 'sessionId' | 'result' | 'problem'>
>;

export interface JobFilter {
  readonly status?: JobStatus;
  readonly batch?: string;
  /** The last of the page before. */
  readonly after?: number;
  readonly limit?: number;
}

/** An attempt is taken up by one process alone, which holds the job under a lease until it settles it. */
export interface Jobs {
  /** All or none. Throws JOB_LIMIT, APPLICATION_MISSING. */
  create(applicationId: ApplicationId, jobs: readonly NewJob[]): Promise<readonly Job[]>;
  /** Throws JOB_MISSING. */
  get(applicationId: ApplicationId, number: number): Promise<Job>;
  /** The newest first. */
  list(applicationId: ApplicationId, filter?: JobFilter): Promise<readonly Job[]>;
  /** How many are due, as far as `limit`. */
  due(now: number, limit: number): Promise<number>;
  /** Takes up those that have waited longest, for an attempt of this process. */
  claim(now: number, leaseUntil: number, limit: number): Promise<readonly Job[]>;
  /** Holds what this process has taken up and still works on. */
  renew(numbers: readonly number[], leaseUntil: number): Promise<void>;
  /** Changes the job if its attempt is still this one, held by this process. Whether it was. */
  settle(job: Pick<Job, 'number' | 'attempt'>, change: JobChange, now: number): Promise<boolean>;
  /**
   * Takes jobs away from processes whose lease is over; and from this one, when `own` says that nothing of what it had survived. An attempt that had
   * a session has failed; one that had none is made again. How many.
   */
  release(now: number, own: boolean): Promise<number>;
  /** No further attempt is made; a session that runs goes on. Throws JOB_MISSING. */
  cancel(applicationId: ApplicationId, number: number, now: number): Promise<Job>;
  /** All that wait, or those of a batch. How many. */
  cancelWaiting(applicationId: ApplicationId, batch: string | undefined, now: number): Promise<number>;
  /** Jobs of an application that wait or run. */
  unfinished(applicationId: ApplicationId): Promise<number>;
  /** Removes at most `limit` that were over before then. How many. */
  prune(before: number, limit: number): Promise<number>;
  /** All of an application, whatever became of them. */
  removeAll(applicationId: ApplicationId): Promise<void>;
}
