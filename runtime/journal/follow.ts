import type { ApplicationId, SessionId } from '#runtime/shared/ids.ts';
import type { JournalRow, JournalRows } from '#runtime/store/index.ts';
import type { JournalQueue } from './journal-queue.ts';
import { type PlacedRecord, toPlacedRecord } from './placed-record.ts';

/** Whose records: one session's (positions are its `seq`), some applications' or all (positions are cursors). */
export interface JournalScope {
  readonly sessionId?: SessionId;
  readonly applicationId?: ApplicationId | readonly ApplicationId[];
}

export interface FollowFrom {
  /** Position after which to begin. Default 0: from the first record on. */
  readonly after?: number;
  /** Ends the following. */
  readonly signal: AbortSignal;
}

export interface FollowSource {
  readonly rows: JournalRows;
  readonly queue: JournalQueue;
  /** Whether further records may come, here or on another server. */
  readonly isOpen: (sessionId: SessionId) => Promise<boolean>;
}

/**
 * Stored records, then new ones as they are stored. Every record is read from the store, in its order, after the one
 * before: so nothing is missed or given twice where history meets the present, and a slow reader holds up nobody and no
 * memory.
 */
export async function* follow(
  source: FollowSource,
  scope: JournalScope,
  { after = 0, signal }: FollowFrom,
): AsyncGenerator<readonly PlacedRecord[], void, undefined> {
  using stored = new StoredSignal(source.queue, scope.sessionId, signal);
  const leave = source.queue.addFollower();
  try {
    for (let position = after; !signal.aborted; ) {
      const seen = stored.count;
      const open = scope.sessionId === undefined || (await source.isOpen(scope.sessionId));
      const rows = await read(source.rows, scope, position);
      const last = rows.at(-1);
      if (last !== undefined) {
        position = scope.sessionId === undefined ? last.cursor : last.seq;
        yield rows.map(toPlacedRecord);
      } else if (open) {
        await stored.after(seen);
      } else {
        return;
      }
    }
  } finally {
    leave();
  }
}

function read(rows: JournalRows, scope: JournalScope, after: number): Promise<readonly JournalRow[]> {
  const { sessionId, applicationId } = scope;
  if (sessionId !== undefined) return rows.readSession(sessionId, { after });
  return rows.readAll(applicationId === undefined ? { after } : { after, applicationId });
}

/**
 * Counts stored batches, so that one that is stored between a read and the wait is not slept through. Batches without a record of the session
 * that is followed do not count: many who follow would read in vain each time.
 */
class StoredSignal implements Disposable {
  count = 0;
  #wake: () => void = () => undefined;
  readonly #unsubscribe: () => void;
  readonly #signal: AbortSignal;
  readonly #next = () => {
    this.count += 1;
    this.#wake();
  };

  constructor(queue: JournalQueue, sessionId: SessionId | undefined, signal: AbortSignal) {
    this.#signal = signal;
    this.#unsubscribe = queue.onStored((about) => {
      if (sessionId === undefined || about === undefined || about.has(sessionId)) this.#next();
    });
    signal.addEventListener('abort', this.#next);
  }

  async after(seen: number): Promise<void> {
    if (this.count !== seen) return;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }

  [Symbol.dispose](): void {
    this.#unsubscribe();
    this.#signal.removeEventListener('abort', this.#next);
  }
}
