import type { Router } from '#runtime/router/index.ts';
import type { FinishReason, TaskReport } from '#runtime/session/index.ts';
import type { TimerHandle } from '#runtime/shared/clock.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import type { ApplicationId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { TokenBucket } from '#runtime/shared/token-bucket.ts';
import type { Job, JobChange } from '#runtime/store/index.ts';
import type { SessionLauncher } from '../session-launcher.ts';
import { jobLimits } from './limits.ts';
import { type JobWish, type ScheduleParts, schedule } from './schedule.ts';
import { opensAt } from './window.ts';

export interface JobRunnerParts extends ScheduleParts {
  readonly launcher: Pick<SessionLauncher, 'run'>;
  readonly log: Logger;
  /** Sessions that it starts a second at most. */
  readonly perSecond: number;
  /** Sessions of it that run at the same time at most. */
  readonly atOnce: number;
  /** Whether sessions may be started. */
  isOpen(): boolean;
}

/**
 * Starts the sessions whose time has come. A session is started once for each attempt, by whichever server takes up its job first; what a lost
 * server had taken up is taken up by another, or by itself when it is there again.
 */
export class JobRunner implements AsyncDisposable {
  readonly #parts: JobRunnerParts;
  readonly #rate: TokenBucket;
  readonly #attempts = new Map<number, Promise<void>>();
  #tick: TimerHandle | undefined;
  #looking: Promise<void> | undefined;
  #isStopped = false;

  private constructor(parts: JobRunnerParts) {
    this.#parts = parts;
    this.#rate = new TokenBucket(parts.perSecond);
  }

  /** Nothing is started before `start`. */
  static async open(parts: JobRunnerParts): Promise<JobRunner> {
    await parts.store.jobs.release(parts.clock.now(), true);
    return new JobRunner(parts);
  }

  start(): void {
    this.#tick = this.#parts.clock.setTimeout(() => {
      void this.look();
      if (!this.#isStopped) this.start();
    }, jobLimits.tickMs);
  }

  /** Throws RULE_MISSING, JOB_TIME_INVALID, and what the store throws. */
  schedule(applicationId: ApplicationId, wish: JobWish): Promise<readonly Job[]> {
    return schedule(this.#parts, applicationId, wish);
  }

  /** Throws JOB_MISSING. */
  async cancel(applicationId: ApplicationId, number: number): Promise<void> {
    await this.#parts.store.jobs.cancel(applicationId, number, this.#now());
  }

  /** All that wait, or those of a batch. How many. */
  cancelWaiting(applicationId: ApplicationId, batch: string | undefined): Promise<number> {
    return this.#parts.store.jobs.cancelWaiting(applicationId, batch, this.#now());
  }

  /** Starts what is due and fits in. */
  look(): Promise<void> {
    this.#looking ??= this.#look()
      .catch((error: unknown) => {
        this.#parts.log.error({ problem: messageOf(error) }, 'scheduled sessions could not be looked at');
      })
      .finally(() => {
        this.#looking = undefined;
      });
    return this.#looking;
  }

  /** No further session is started. */
  stop(): void {
    this.#isStopped = true;
    this.#tick?.cancel();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.stop();
    await this.#looking;
    await Promise.all(this.#attempts.values());
  }

  async #look(): Promise<void> {
    const { jobs } = this.#parts.store;
    if (this.#attempts.size > 0) await jobs.renew([...this.#attempts.keys()], this.#leaseEnd());
    await jobs.release(this.#now(), false);
    const due = this.#mayStart() ? await jobs.due(this.#now(), this.#parts.atOnce - this.#attempts.size) : 0;
    let count = 0;
    while (count < due && this.#rate.take(this.#now())) count += 1;
    if (count === 0) return;
    for (const job of await jobs.claim(this.#now(), this.#leaseEnd(), count)) {
      const attempt = this.#attempt(job).finally(() => {
        this.#attempts.delete(job.number);
        if (!this.#isStopped) void this.look();
      });
      this.#attempts.set(job.number, attempt);
    }
  }

  #mayStart(): boolean {
    return !this.#isStopped && this.#parts.isOpen() && this.#attempts.size < this.#parts.atOnce;
  }

  async #attempt(job: Job): Promise<void> {
    try {
      const opens = opensAt(job.window, this.#now());
      const change = opens > this.#now() ? putOff(job, opens) : await this.#run(job);
      if (change !== undefined) await this.#settle(job, change);
    } catch (error) {
      this.#unkept(job, error);
    }
  }

  /** Resolves with what becomes of the job when its session is over, if that is not in the store already. */
  async #run(job: Job): Promise<JobChange | undefined> {
    const { router, launcher, log } = this.#parts;
    let route: ReturnType<Router['rule']>;
    try {
      route = router.rule(job.applicationId, job.ruleId);
    } catch (error) {
      return { status: 'failed', problem: messageOf(error) };
    }
    if (route.outcome === 'refused') return this.#failed(job, `There is no scenario ${route.missing.join(', ')}`);
    let ended: Promise<FinishReason> | undefined;
    let said: TaskReport | undefined;
    const report = async (what: TaskReport): Promise<void> => {
      if (what.kind !== 'progress') said = what;
      const change = kept(what);
      if (change !== undefined) await this.#settle(job, change);
    };
    try {
      await launcher.run(route, { customData: job.customData, task: { report } }, (session) => {
        ended = session.closed;
        this.#settle(job, { sessionId: session.plan.id }).catch((error: unknown) => this.#unkept(job, error));
      });
    } catch (error) {
      log.warn({ job: job.number, problem: messageOf(error) }, 'a scheduled session was put off');
      return putOff(job, this.#now() + jobLimits.putOffMs);
    }
    return this.#outcome(job, said, String(await ended));
  }

  /** What a scenario reports counts, as in a call list; without a report, how its session ended. */
  #outcome(job: Job, said: TaskReport | undefined, reason: string): JobChange | undefined {
    switch (said?.kind) {
      case 'result':
        return undefined;
      case 'error':
        return this.#failed(job, 'Its scenario reported an error');
      case 'next': {
        const { customData = job.customData, attemptsLeft = job.attemptsLeft, nextAttemptAt } = said.change;
        const next = this.#failed({ ...job, attemptsLeft }, 'Its scenario asked for another attempt');
        const dueAt = nextAttemptAt === undefined ? next.dueAt : opensAt(job.window, nextAttemptAt);
        return next.status === 'waiting' && dueAt !== undefined ? { ...next, customData, attemptsLeft, dueAt } : next;
      }
      default:
        return reason === 'Normal termination' ? { status: 'done', problem: null } : this.#failed(job, reason);
    }
  }

  #failed(job: Job, problem: string): JobChange {
    if (job.attemptsLeft === 0) return { status: 'failed', problem };
    return { status: 'waiting', dueAt: opensAt(job.window, this.#now() + job.retryMs), problem };
  }

  async #settle(job: Job, change: JobChange): Promise<void> {
    const isHeld = await this.#parts.store.jobs.settle(job, change, this.#now());
    if (!isHeld)
      this.#parts.log.warn({ job: job.number }, 'a scheduled session was cancelled, or taken up by another server');
  }

  /** Nobody renews its lease any more: when that is over it is taken up again. */
  #unkept(job: Job, error: unknown): void {
    const problem = messageOf(error);
    this.#parts.log.error({ job: job.number, problem }, 'what became of a scheduled session could not be stored');
  }

  #now(): number {
    return this.#parts.clock.now();
  }

  #leaseEnd(): number {
    return this.#now() + jobLimits.leaseMs;
  }
}

/** It has cost no attempt. */
function putOff(job: Job, dueAt: number): JobChange {
  return { status: 'waiting', dueAt, attemptsLeft: job.attemptsLeft + 1 };
}

/** What is kept at once of a report, so that a lost server loses nothing; a further attempt waits until the session is over. */
function kept(said: TaskReport): JobChange | undefined {
  if (said.kind === 'next') return said.change.error === undefined ? undefined : { result: said.change.error };
  return said.kind === 'result' ? { status: 'done', result: said.data, problem: null } : { result: said.data };
}
