import type { Clock } from '#runtime/shared/clock.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { removeInSteps, startSweep } from '#runtime/shared/sweep.ts';
import type { Store } from '#runtime/store/index.ts';
import { journalLimits } from './limits.ts';

/** Removes records made before `before` (ms since the epoch), a few at a time. Returns how many. */
export function pruneJournal(store: Pick<Store, 'journal'>, before: number): Promise<number> {
  return removeInSteps(() => store.journal.prune(before, journalLimits.pruneRows), journalLimits.pruneRows);
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
  return startSweep({
    sweep: () => pruneJournal(store, clock.now() - keepMs),
    what: 'old journal records',
    everyMs: journalLimits.pruneEveryMs,
    clock,
    log,
  });
}
