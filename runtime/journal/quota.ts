import { setImmediate } from 'node:timers/promises';
import type { Clock } from '#runtime/shared/clock.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { removeInSteps, startSweep } from '#runtime/shared/sweep.ts';
import type { Application, DroppedRecords, Store } from '#runtime/store/index.ts';
import { journalLimits } from './limits.ts';

export interface JournalQuotaOptions {
  readonly store: Pick<Store, 'applications' | 'journal' | 'usage' | 'leads'>;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface JournalQuota extends AsyncDisposable {
  /** Records that this process removed. */
  readonly dropped: number;
}

/** Holds applications to what they may keep of journals (`keptJournalMiB`), now and from time to time, until disposed of. */
export function startJournalQuota({ store, clock, log }: JournalQuotaOptions): JournalQuota {
  let dropped = 0;
  const { quotaEveryMs: everyMs, quotaDelayMs, quotaRows } = journalLimits;
  const sweep = async () => {
    if (!(await store.leads())) return 0;
    await removeInSteps(() => store.usage.count(clock.now() - quotaDelayMs, quotaRows), quotaRows);
    const before = dropped;
    for (const application of await store.applications.list()) {
      for await (const step of excess(store, application)) {
        dropped += step.records;
        if (step.begun !== undefined) await tell(store, step.begun, application, clock.now());
      }
    }
    return dropped - before;
  };
  const running = startSweep({
    sweep,
    what: 'journal records of applications that kept too many',
    everyMs,
    clock,
    log,
  });
  return {
    get dropped() {
      return dropped;
    },
    [Symbol.asyncDispose]: () => running[Symbol.asyncDispose](),
  };
}

/** Removes step by step what is too much; others have their turn in between. */
async function* excess(
  { usage }: Pick<Store, 'usage'>,
  { id, limits }: Application,
): AsyncGenerator<DroppedRecords, void, undefined> {
  const bytes = (limits.keptJournalMiB ?? journalLimits.keptJournalMiB) * 2 ** 20;
  if (bytes === 0) return;
  for (;;) {
    const step = await usage.dropRecords(id, bytes, journalLimits.quotaRows);
    if (step.isEnough) return;
    yield step;
    await setImmediate();
  }
}

/** Who reads the journal of such a session finds why there is no more of it. */
async function tell(
  { journal }: Pick<Store, 'journal'>,
  { sessionId, lastSeq }: NonNullable<DroppedRecords['begun']>,
  { limits }: Application,
  at: number,
): Promise<void> {
  const message = 'Records of this session were removed: its application keeps no more of journals';
  const data = JSON.stringify({ keptJournalMiB: limits.keptJournalMiB });
  const place = { scenario: null, line: null, column: null };
  await journal.append([{ sessionId, seq: lastSeq + 1, at, kind: 'limit', level: 'warn', message, data, ...place }]);
}
