import type { Clock } from '#runtime/shared/clock.ts';
import type { SessionId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { createMasker, type Masker } from '#runtime/shared/masking.ts';
import type { Store } from '#runtime/store/index.ts';
import { type FollowFrom, follow, type JournalScope } from './follow.ts';
import { JournalQueue } from './journal-queue.ts';
import { journalLimits } from './limits.ts';
import type { PlacedRecord } from './placed-record.ts';
import type { SessionJournal } from './record.ts';
import { SessionWriter } from './session-writer.ts';

/** What happened in sessions, for their authors. Close it after the sessions and before the store. */
export interface Journal extends AsyncDisposable {
  /** A new session's end. Ask once per session. */
  session(sessionId: SessionId): SessionJournal;
  /**
   * Records after a position, then new ones as they are stored, in batches, without a gap or a duplicate. Ends when the
   * signal aborts and, for one session, after its last record.
   */
  follow(scope: JournalScope, from: FollowFrom): AsyncIterable<readonly PlacedRecord[]>;
  /** Resolves when every record made so far is stored. */
  flush(): Promise<void>;
  readonly stats: JournalStats;
}

export interface JournalStats {
  /** Records that wait to be stored. */
  readonly waiting: number;
  readonly openSessions: number;
  /** Records made since the start. */
  readonly made: number;
  /** Records that the store did not take. */
  readonly lost: number;
}

export interface JournalOptions {
  readonly store: Pick<Store, 'journal' | 'sessions' | 'onChangeElsewhere'>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** One journal per process: it gives out the numbers of its sessions' records. */
export async function startJournal({ store, clock, log }: JournalOptions): Promise<Journal> {
  const queue = new JournalQueue({ rows: store.journal, clock, log });
  const open = new Map<SessionId, SessionWriter>();
  let made = 0;
  const maskerFor = keptMaskers();
  const closing = new AbortController();
  const leave = store.onChangeElsewhere(async () => queue.wakeFollowers());
  return {
    session(sessionId) {
      const onClosed = () => {
        open.delete(sessionId);
        // Whoever follows the session is waiting for a further batch, which will not come.
        queue.wakeFollowers(new Set([sessionId]));
      };
      const onMade = () => {
        made += 1;
      };
      const writer = new SessionWriter({ sessionId, queue, clock, onMade, maskerFor, onClosed });
      open.set(sessionId, writer);
      return writer;
    },
    follow(scope, from) {
      const signal = AbortSignal.any([from.signal, closing.signal]);
      const isOpen = async (id: SessionId) => open.has(id) || (await store.sessions.runsElsewhere(id));
      return follow({ rows: store.journal, queue, isOpen }, scope, { ...from, signal });
    },
    flush: () => queue.flush(),
    get stats() {
      return { waiting: queue.length, openSessions: open.size, made, lost: queue.lost };
    },
    async [Symbol.asyncDispose]() {
      leave();
      queue.beginClose();
      // Sessions that ended a moment ago wait for a batch: it is stored now.
      await Promise.all([queue.flush(), ...[...open.values()].map((writer) => writer.close())]);
      await queue.flush();
      closing.abort();
    },
  };
}

/** Sessions of one application mask the same values: what was prepared for the last one serves the next. */
function keptMaskers(): (values: readonly string[]) => Masker {
  const kept = new Map<string, Masker>();
  return (values) => {
    const key = JSON.stringify(values);
    const masker = kept.get(key) ?? createMasker(values);
    kept.delete(key);
    kept.set(key, masker);
    const oldest = kept.keys().next();
    if (kept.size > journalLimits.maskers && !oldest.done) kept.delete(oldest.value);
    return masker;
  };
}
