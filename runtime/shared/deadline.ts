import type { Clock, TimerHandle } from './clock.ts';

/**
 * Waits for `work`, but not longer than `limitMs`. Resolves to whether it was done in time; rejects as `work` does
 * before that.
 */
export async function doneWithin(clock: Clock, limitMs: number, work: Promise<unknown>): Promise<boolean> {
  let timer: TimerHandle | undefined;
  const late = new Promise<false>((resolve) => {
    timer = clock.setTimeout(() => resolve(false), limitMs);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    timer?.cancel();
  }
}
