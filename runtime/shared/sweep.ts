import { setImmediate } from 'node:timers/promises';
import type { Clock, TimerHandle } from './clock.ts';
import { messageOf } from './errors.ts';
import type { Logger } from './log.ts';

/** Calls `step`, which removes at most `rows` and says how many, until it finds fewer; others have their turn in between. Returns how many. */
export async function removeInSteps(step: () => Promise<number>, rows: number): Promise<number> {
  for (let removed = 0; ; ) {
    const now = await step();
    removed += now;
    if (now < rows) return removed;
    await setImmediate();
  }
}

export interface SweepOptions {
  /** Removes what is over, and says how many. */
  readonly sweep: () => Promise<number>;
  /** What that is, for the log: `old journal records`. */
  readonly what: string;
  readonly everyMs: number;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Sweeps now and from time to time, until disposed of; then waits for the step under way. */
export function startSweep({ sweep, what, everyMs, clock, log }: SweepOptions): AsyncDisposable {
  let timer: TimerHandle | undefined;
  let ended = false;
  const run = async (): Promise<void> => {
    try {
      const removed = await sweep();
      if (removed > 0) log.info({ removed }, `${what} were removed`);
    } catch (error) {
      log.error({ problem: messageOf(error) }, `${what} could not be removed`);
    }
    if (!ended) timer = clock.setTimeout(start, everyMs);
  };
  let running = run();
  function start(): void {
    running = run();
  }
  return {
    async [Symbol.asyncDispose]() {
      ended = true;
      timer?.cancel();
      await running;
    },
  };
}
