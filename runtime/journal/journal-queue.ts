import { setImmediate } from 'node:timers/promises';
import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import type { SessionId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { JournalRows, NewJournalRow } from '#runtime/store/index.ts';
import { journalLimits } from './limits.ts';

/** What of the queue one session fills. */
export interface QueueShare {
  rows: number;
  chars: number;
}

interface Waiting {
  readonly row: NewJournalRow;
  readonly chars: number;
  readonly share: QueueShare;
}

/** Hears whose records were stored; undefined: anybody’s. */
export type StoredListener = (about: ReadonlySet<SessionId> | undefined) => void;

export interface QueueOptions {
  readonly rows: Pick<JournalRows, 'append'>;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Records on their way to the store. Taking one is a push onto an array; a batch is stored every `batchRows` records or
 * `flushMs`, one batch at a time, in order, with the event loop free in between.
 */
export class JournalQueue {
  readonly #options: QueueOptions;
  readonly #waiting: Waiting[] = [];
  readonly #storedListeners = new Set<StoredListener>();
  #chars = 0;
  #timer: TimerHandle | undefined;
  #storing: Promise<void> | undefined;
  #followers = 0;
  #closing = false;
  #lost = 0;
  /** Records taken and records done with since the start: a place in the queue for who waits for one. */
  #taken = 0;
  #done = 0;
  #storedAt = Number.NEGATIVE_INFINITY;
  readonly #settling: { readonly upTo: number; readonly resolve: () => void }[] = [];

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  get length(): number {
    return this.#waiting.length;
  }

  /** Records that the store would not take, whatever was tried. */
  get lost(): number {
    return this.#lost;
  }

  hasRoom(share: QueueShare, chars: number): boolean {
    const { queueRows, queueChars, sessionQueueRows, sessionQueueChars } = journalLimits;
    return (
      this.#waiting.length < queueRows &&
      this.#chars + chars <= queueChars &&
      share.rows < sessionQueueRows &&
      share.chars + chars <= sessionQueueChars
    );
  }

  push(row: NewJournalRow, chars: number, share: QueueShare): void {
    this.#waiting.push({ row, chars, share });
    this.#taken += 1;
    this.#chars += chars;
    share.rows += 1;
    share.chars += chars;
    if (this.#waiting.length >= journalLimits.batchRows) void this.#store();
    else this.#timer ??= this.#startTimer();
  }

  /** Resolves when everything taken so far is stored, or, while closing, given up. */
  async flush(): Promise<void> {
    const upTo = this.#taken;
    while (this.#done < upTo) await this.#store();
  }

  /**
   * As `flush`, but while others did the same less than `settleMs` ago, what is taken goes with the next batch:
   * sessions that end one after the other share a commit.
   */
  async settle(): Promise<void> {
    const { clock } = this.#options;
    if (this.#closing || clock.now() - this.#storedAt >= journalLimits.settleMs) return await this.flush();
    const upTo = this.#taken;
    if (this.#done < upTo) await new Promise<void>((resolve) => void this.#settling.push({ upTo, resolve }));
  }

  /** Calls `listener` after each batch that was stored. */
  onStored(listener: StoredListener): () => void {
    this.#storedListeners.add(listener);
    return () => void this.#storedListeners.delete(listener);
  }

  /** As if a batch had been stored. */
  wakeFollowers(about?: ReadonlySet<SessionId>): void {
    for (const listener of this.#storedListeners) listener(about);
  }

  /** While somebody follows, records are stored sooner. Returns the function that says they no longer do. */
  addFollower(): () => void {
    this.#followers += 1;
    if (this.#timer !== undefined) void this.#store();
    return () => {
      this.#followers -= 1;
    };
  }

  /** From now on a batch that the store keeps refusing is given up, so that an end is certain. */
  beginClose(): void {
    this.#closing = true;
  }

  #startTimer(): TimerHandle {
    const { followedFlushMs, flushMs } = journalLimits;
    return this.#options.clock.setTimeout(() => void this.#store(), this.#followers > 0 ? followedFlushMs : flushMs);
  }

  #store(): Promise<void> {
    this.#storing ??= this.#storeAll().finally(() => {
      this.#storing = undefined;
    });
    return this.#storing;
  }

  async #storeAll(): Promise<void> {
    this.#timer?.cancel();
    this.#timer = undefined;
    // What comes meanwhile has a time of its own: records that trickle in would otherwise be stored a few at a time,
    // without end.
    const upTo = this.#taken;
    for (let failures = 0; this.#done < upTo || this.#waiting.length >= journalLimits.batchRows; ) {
      const batch = this.#waiting.slice(0, this.#batchRows);
      if (await this.#append(batch, failures)) {
        failures = 0;
        this.#forget(batch);
      } else {
        failures += 1;
        await this.#pause();
      }
      await setImmediate();
    }
    if (this.#waiting.length > 0) this.#timer ??= this.#startTimer();
  }

  /** A batch holds up everything else of the main thread, and more of them take longer in all. */
  get #batchRows(): number {
    const { batchRows, crowdedBatchRows } = journalLimits;
    return this.#waiting.length < 10 * crowdedBatchRows ? batchRows : crowdedBatchRows;
  }

  /** Whether the batch is done with: stored, or nothing more to be tried. */
  async #append(batch: readonly Waiting[], failures: number): Promise<boolean> {
    const { rows, log } = this.#options;
    try {
      await rows.append(batch.map((waiting) => waiting.row));
      return true;
    } catch (error) {
      log.error({ problem: messageOf(error), waiting: this.#waiting.length }, 'the journal could not be stored');
      if (isOutOfOrder(error))
        return this.#closing && failures + 1 >= journalLimits.closeAttempts && this.#giveUp(batch);
      await this.#appendSingly(batch);
      return true;
    }
  }

  /** The store works but does not take this batch: one of its rows is at fault, and must not hold up the others. */
  async #appendSingly(batch: readonly Waiting[]): Promise<void> {
    for (const { row } of batch) {
      await this.#options.rows.append([row]).catch((error: unknown) => {
        this.#lost += 1;
        this.#options.log.error(
          { sessionId: row.sessionId, seq: row.seq, problem: messageOf(error) },
          'a record is lost',
        );
      });
    }
  }

  #giveUp(batch: readonly Waiting[]): true {
    this.#lost += batch.length;
    this.#options.log.error({ records: batch.length }, 'records are lost: the store did not take them');
    return true;
  }

  #forget(batch: readonly Waiting[]): void {
    this.#waiting.splice(0, batch.length);
    this.#done += batch.length;
    this.#storedAt = this.#options.clock.now();
    for (const { chars, share } of batch) {
      this.#chars -= chars;
      share.rows -= 1;
      share.chars -= chars;
    }
    if (this.#storedListeners.size > 0) this.wakeFollowers(new Set(batch.map(({ row }) => row.sessionId)));
    for (let first = this.#settling[0]; first !== undefined && first.upTo <= this.#done; first = this.#settling[0]) {
      this.#settling.shift();
      first.resolve();
    }
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => this.#options.clock.setTimeout(resolve, journalLimits.retryMs));
  }
}

/** The disk is full or failing: the rows are not at fault, and time may help. */
function isOutOfOrder(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return /^(STORE|DATA_DIRECTORY)_/.test(code);
}
