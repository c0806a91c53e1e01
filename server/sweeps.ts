import { systemClock } from '#runtime/shared/clock.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { removeInSteps, startSweep } from '#runtime/shared/sweep.ts';
import type { Store } from '#runtime/store/index.ts';
import { jobLimits } from './jobs/index.ts';
import { serverLimits } from './limits.ts';

/** What is looked for in the store from time to time, because its time is over. */
export function startSweeps(store: Store, log: Logger): AsyncDisposable {
  const sweeps = new AsyncDisposableStack();
  for (const sweep of [sweepOrphans, sweepStorage, sweepAudit, sweepReplies, sweepJobs]) sweeps.use(sweep(store, log));
  return sweeps;
}

/** Ends, in the history, sessions of servers on the same database that are gone. */
function sweepOrphans(store: Store, log: Logger): AsyncDisposable {
  const sweep = async () => (await store.sessions.endOrphaned(systemClock.now(), 'Internal error')).length;
  const { orphanSweepMs: everyMs } = serverLimits;
  return startSweep({ sweep, what: 'running sessions of servers that are gone', everyMs, clock: systemClock, log });
}

/** Removes stored values whose time is over. */
function sweepStorage(store: Store, log: Logger): AsyncDisposable {
  const { storageSweepMs: everyMs, storageSweepRows: rows } = serverLimits;
  const sweep = () => removeInSteps(() => store.values.removeExpired(rows), rows);
  return startSweep({ sweep, what: 'stored values whose time was over', everyMs, clock: systemClock, log });
}

/** Removes entries of the audit log that are too old or too many. */
function sweepAudit(store: Store, log: Logger): AsyncDisposable {
  const { auditSweepMs: everyMs, auditSweepRows: rows, auditKeepMs } = serverLimits;
  const sweep = () => removeInSteps(() => store.audit.prune(systemClock.now() - auditKeepMs, rows), rows);
  return startSweep({ sweep, what: 'old entries of the audit log', everyMs, clock: systemClock, log });
}

/** Removes answers that nobody may ask for again. */
function sweepReplies(store: Store, log: Logger): AsyncDisposable {
  const { auditSweepMs: everyMs, auditSweepRows: rows, replyKeepMs } = serverLimits;
  const sweep = () => removeInSteps(() => store.replies.prune(systemClock.now() - replyKeepMs, rows), rows);
  return startSweep({ sweep, what: 'answers to repeated requests', everyMs, clock: systemClock, log });
}

/** Forgets scheduled sessions that were over long ago. */
function sweepJobs(store: Store, log: Logger): AsyncDisposable {
  const { sweepMs: everyMs, sweepRows: rows, keepMs } = jobLimits;
  const sweep = () => removeInSteps(() => store.jobs.prune(systemClock.now() - keepMs, rows), rows);
  return startSweep({ sweep, what: 'scheduled sessions of long ago', everyMs, clock: systemClock, log });
}
