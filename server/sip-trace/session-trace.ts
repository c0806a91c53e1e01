import { crc32 } from 'node:zlib';
import { cseqOf, traceLimits, type WaitingCall, type WireMessage } from '#runtime/gateway/sip/trace/index.ts';
import type { JournalEntry, SessionJournal } from '#runtime/journal/index.ts';
import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import { sipTraceLimits } from './limits.ts';
import { OpenTransactions } from './open-transactions.ts';
import { type SipTraceDepth, sipRecord } from './sip-record.ts';

export interface SessionTraceParts {
  readonly journal: SessionJournal;
  readonly depth: SipTraceDepth;
  readonly clock: Clock;
  /** The journal takes no more. */
  readonly onClosed: () => void;
}

/** A session's journal that also takes the SIP messages of its calls, and waits a moment for the last of them. */
export class SessionTrace implements SessionJournal {
  readonly callIds: string[] = [];
  readonly #parts: SessionTraceParts;
  readonly #open = new OpenTransactions();
  /** Checksums of messages that passed. */
  readonly #recent = new Set<number>();
  #messages = 0;
  #bytes = 0;
  #dropped = 0;
  #closed: Promise<void> | undefined;
  #hidesKeys = false;
  #linger: TimerHandle | undefined;
  #onQuiet: (() => void) | undefined;

  constructor(parts: SessionTraceParts) {
    this.#parts = parts;
  }

  append(entry: JournalEntry): void {
    this.#parts.journal.append(entry);
  }

  mask(values: readonly string[]): void {
    this.#parts.journal.mask(values);
  }

  /** From the next INFO on its body is left out, as that of many phones is a key. */
  hideKeys(isHidden: boolean): void {
    this.#hidesKeys = isHidden;
  }

  /** What passed before the session was there. */
  takeWaiting(callId: string, { messages, dropped }: WaitingCall): void {
    for (const event of messages) this.add(callId, event);
    this.#dropped += dropped;
  }

  add(callId: string, event: WireMessage): void {
    const { bytes } = event;
    this.#open.note(callId, event);
    if (this.#messages >= sipTraceLimits.sessionMessages || this.#bytes + bytes.length > sipTraceLimits.sessionBytes) {
      this.#dropped += 1;
    } else {
      this.#messages += 1;
      this.#bytes += bytes.length;
      const { journal } = this.#parts;
      const depth = this.#hidesKeys && cseqOf(event).endsWith(' INFO') ? 'headers' : this.#parts.depth;
      journal.append(sipRecord({ event, callId, depth, isRetransmission: this.#hasPassed(event) }));
    }
    if (this.#open.size === 0) this.#onQuiet?.();
  }

  /** Closes the journal once the session's last requests are answered, after `lingerMs` at most. */
  close(): Promise<void> {
    this.#closed ??= this.#finish();
    return this.#closed;
  }

  async #finish(): Promise<void> {
    const { journal, onClosed } = this.#parts;
    if (this.#open.size > 0) await this.#quiet();
    onClosed();
    if (this.#dropped > 0) journal.append(droppedRecord(this.#dropped));
    await journal.close();
  }

  #quiet(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#linger = this.#parts.clock.setTimeout(resolve, sipTraceLimits.lingerMs);
    this.#onQuiet = resolve;
    return promise.finally(() => this.#linger?.cancel());
  }

  /** Retransmissions are the same bytes in the same direction (RFC 3261 §17). */
  #hasPassed({ direction, bytes }: WireMessage): boolean {
    const sum = crc32(bytes, direction === 'in' ? 1 : 2);
    if (this.#recent.has(sum)) return true;
    this.#recent.add(sum);
    if (this.#recent.size > traceLimits.recentMessages) {
      for (const oldest of this.#recent) {
        this.#recent.delete(oldest);
        break;
      }
    }
    return false;
  }
}

/** `data.limit` by which a reader finds how many messages are missing. */
export const droppedLimit = 'sipMessages';

function droppedRecord(dropped: number): JournalEntry {
  const message = `${dropped} SIP ${dropped === 1 ? 'message is' : 'messages are'} not in this journal: there were too many`;
  return { kind: 'limit', message, data: { limit: droppedLimit, dropped } };
}
