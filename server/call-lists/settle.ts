import type { TaskReport } from '#runtime/session/index.ts';
import type { CallListSettings, CallTask, CallTaskChange } from '#runtime/store/index.ts';
import { callListLimits } from './limits.ts';

/** How an attempt ended: what its scenario reported, or how its session ended without a report. */
export type Attempt = TaskReport | { readonly kind: 'ended'; readonly isNormal: boolean };

/**
 * What becomes of a task. A result is the end of it, and so is a session that ended as it should without a word (VoxEngine); anything else is a
 * failed attempt, followed by the next while there are any.
 */
export function settle(
  task: CallTask,
  { intervalMs }: Pick<CallListSettings, 'intervalMs'>,
  attempt: Attempt,
  now: number,
): CallTaskChange {
  const attemptsLeft = task.attemptsLeft - 1;
  switch (attempt.kind) {
    case 'progress':
      return { result: attempt.data };
    case 'result':
      return { status: 'processed', attemptsLeft, result: attempt.data };
    case 'ended':
      return attempt.isNormal ? { status: 'processed', attemptsLeft } : failed(attemptsLeft, now + intervalMs);
    case 'error':
      return { ...failed(attemptsLeft, now + intervalMs), result: attempt.data };
    case 'next': {
      const { attemptsLeft: left = attemptsLeft, nextAttemptAt, error, ...change } = attempt.change;
      const isUsable =
        nextAttemptAt !== undefined && nextAttemptAt >= now && nextAttemptAt <= now + callListLimits.aheadMs;
      return {
        ...change,
        ...failed(left, isUsable ? nextAttemptAt : now + intervalMs),
        ...(error === undefined ? {} : { result: error }),
      };
    }
  }
}

function failed(attemptsLeft: number, nextAttemptAt: number): CallTaskChange {
  return attemptsLeft > 0 ? { status: 'new', attemptsLeft, nextAttemptAt } : { status: 'error', attemptsLeft: 0 };
}
