import { setImmediate } from 'node:timers/promises';
import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { Store } from '#runtime/store/index.ts';
import { journalLimits } from './limits.ts';

/** Removes records made before `before` (ms since the epoch), a few at a time. Returns how many. */
export async function pruneJournal(store: Pick<Store, 'journal'>, before: number): Promise<number> {
  for (let removed = 0; ; ) {
    const now = await store.journal.prune(before, journalLimits.pruneRows);
    removed += now;
    if (now < journalLimits.pruneRows) return removed;
    await setImmediate();
  }
}

export interface RetentionOptions {
  readonly store: Pick<Store, 'journal'>;
  readonly clock: Clock;
  readonly log: Logger;
  /** How long records are kept. Default: one month. */
  readonly keepMs?: number;
}

/** Removes old records now and from time to time, until disposed of; then waits for the step under way. */
export function startRetention(options: RetentionOptions): AsyncDisposable {
  const { store, clock, log, keepMs = journalLimits.retentionMs } = options;
  let timer: TimerHandle | undefined;
  let ended = false;
  const run = async (): Promise<void> => {
    try {
      const removed = await pruneJournal(store, clock.now() - keepMs);
      if (removed > 0) log.info({ removed }, 'old journal records were removed');
    } catch (error) {
      log.error({ problem: messageOf(error) }, 'old journal records could not be removed');
    }
    if (!ended) timer = clock.setTimeout(start, journalLimits.pruneEveryMs);
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
