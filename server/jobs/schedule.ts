import type { Router } from '#runtime/router/index.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import type { ApplicationId } from '#runtime/shared/ids.ts';
import type { Job, NewJob, Store } from '#runtime/store/index.ts';
import { jobErrors } from './errors.ts';
import { parseTime } from './window.ts';

/** Sessions of one rule that somebody wants at a time. */
export interface JobWish extends Pick<NewJob, 'batch' | 'attempts' | 'retryMs' | 'window'> {
  /** Name or id of a rule. */
  readonly rule: string;
  /** Of times without an offset. */
  readonly timeZone: string;
  readonly each: readonly {
    /** ISO 8601; undefined: now. */
    readonly at: string | undefined;
    readonly customData: string;
  }[];
}

export interface ScheduleParts {
  readonly store: Pick<Store, 'jobs'>;
  readonly router: Pick<Router, 'rule'>;
  readonly clock: Clock;
}

/** Throws RULE_MISSING, JOB_TIME_INVALID, and what the store throws. */
export async function schedule(
  { store, router, clock }: ScheduleParts,
  applicationId: ApplicationId,
  wish: JobWish,
): Promise<readonly Job[]> {
  const { rule: name, timeZone, each, ...same } = wish;
  const { rule } = router.rule(applicationId, name);
  const now = clock.now();
  const jobs = each.map(({ at, customData }) => {
    const dueAt = at === undefined ? now : timeOf(at, timeZone, now);
    return { ...same, ruleId: rule.id, ruleName: rule.name, customData, dueAt };
  });
  return await store.jobs.create(applicationId, jobs);
}

/** A time that has been is now: whoever schedules from a list has some that are late. */
function timeOf(at: string, timeZone: string, now: number): number {
  const time = parseTime(at, timeZone);
  if (time === undefined) throw jobErrors.create('JOB_TIME_INVALID', { at: JSON.stringify(at) });
  return Math.max(time, now);
}
