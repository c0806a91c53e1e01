import type { Clock } from '#runtime/shared/clock.ts';
import type { SessionId } from '#runtime/shared/ids.ts';
import type { Masker } from '#runtime/shared/masking.ts';
import type { NewJournalRow } from '#runtime/store/index.ts';
import { toBoundedJson } from './bounded-data.ts';
import type { JournalQueue, QueueShare } from './journal-queue.ts';
import { journalLimits } from './limits.ts';
import type { JournalEntry, JournalKind, JournalLevel, SessionJournal } from './record.ts';

export interface SessionWriterOptions {
  readonly sessionId: SessionId;
  readonly queue: JournalQueue;
  readonly clock: Clock;
  /** Called for each record. */
  readonly onMade: () => void;
  readonly maskerFor: (values: readonly string[]) => Masker;
  readonly onClosed: () => void;
}

/** One session's end of the journal: masks, bounds, numbers and queues. */
export class SessionWriter implements SessionJournal {
  readonly #options: SessionWriterOptions;
  readonly #share: QueueShare = { rows: 0, chars: 0 };
  #values: readonly string[] = [];
  #masker: Masker;
  #seq = 0;
  #at = 0;
  #dropped = 0;
  #closed: Promise<void> | undefined;

  constructor(options: SessionWriterOptions) {
    this.#options = options;
    this.#masker = options.maskerFor([]);
  }

  mask(values: readonly string[]): void {
    this.#values = [...new Set([...this.#values, ...values])];
    this.#masker = this.#options.maskerFor(this.#values);
  }

  append(entry: JournalEntry): void {
    if (this.#closed !== undefined) return;
    const row = this.#toRow(entry);
    if (entry.kind !== 'system' && !this.#hasRoom(row)) {
      this.#dropped += 1;
      return;
    }
    this.#tellDropped();
    this.#push(row);
    if (this.#seq === journalLimits.sessionRows) this.#push(this.#toRow(full));
  }

  close(): Promise<void> {
    this.#closed ??= this.#finish();
    return this.#closed;
  }

  async #finish(): Promise<void> {
    // The count itself is never dropped, nor are the beginning and the end of a session: a few records of each are beyond the limits.
    this.#tellDropped();
    await this.#options.queue.settle();
    this.#options.onClosed();
  }

  #hasRoom(row: Unplaced): boolean {
    return this.#seq < journalLimits.sessionRows && this.#options.queue.hasRoom(this.#share, charsOf(row));
  }

  #tellDropped(): void {
    if (this.#dropped === 0) return;
    const dropped = this.#dropped;
    this.#dropped = 0;
    const message = `${dropped} journal ${dropped === 1 ? 'record was' : 'records were'} dropped here: more came than could be stored`;
    this.#push(this.#toRow({ kind: 'system', level: 'warn', message, data: { dropped } }));
  }

  #push(row: Unplaced): void {
    this.#seq += 1;
    const { queue, onMade } = this.#options;
    onMade();
    queue.push({ ...row, seq: this.#seq }, charsOf(row), this.#share);
  }

  #toRow({ kind, level = levelOf[kind], message, data, source }: JournalEntry): Unplaced {
    this.#at = Math.max(this.#at, Math.trunc(this.#options.clock.now()));
    return {
      sessionId: this.#options.sessionId,
      at: this.#at,
      kind,
      level,
      message: this.#bounded(message),
      data: toBoundedJson(data, this.#masker) ?? null,
      scenario: source?.scenario ?? null,
      line: source?.line ?? null,
      column: source?.column ?? null,
    };
  }

  #bounded(message: string): string {
    const limit = journalLimits.messageChars;
    const shown = this.#masker.mask(message, limit).slice(0, limit).toWellFormed();
    return message.length <= limit ? shown : `${shown}… (${message.length - limit} more characters)`;
  }
}

const full: JournalEntry = {
  kind: 'limit',
  message: `The session's journal is full: it has ${journalLimits.sessionRows} records. Further ones are only counted.`,
};

type Unplaced = Omit<NewJournalRow, 'seq'>;

const levelOf: Readonly<Record<JournalKind, JournalLevel>> = {
  log: 'info',
  event: 'info',
  command: 'info',
  sip: 'info',
  media: 'info',
  http: 'info',
  mcp: 'info',
  limit: 'warn',
  fault: 'error',
  system: 'info',
};

/** What a waiting row weighs: its texts, and the row itself. */
function charsOf(row: Unplaced): number {
  return 200 + row.message.length + (row.data?.length ?? 0);
}
