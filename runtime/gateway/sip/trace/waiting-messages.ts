import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import { startOf } from './glance.ts';
import { traceLimits } from './limits.ts';
import type { WireMessage } from './wire-observer.ts';

/** What passed of a call before a session claimed it. */
export interface WaitingCall {
  readonly messages: readonly WireMessage[];
  /** Further messages that were not kept. */
  readonly dropped: number;
}

interface Waiting {
  readonly since: number;
  readonly messages: WireMessage[];
  bytes: number;
  dropped: number;
}

/**
 * Messages of calls that belong to no session yet, by Call-ID: an INVITE opens a row, what follows it joins, and a
 * session takes the row away. Rows are forgotten after `waitingMs`, and the oldest first when there are too many.
 */
export class WaitingMessages {
  readonly #clock: Clock;
  readonly #calls = new Map<string, Waiting>();
  #bytes = 0;
  #timer: TimerHandle | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get calls(): number {
    return this.#calls.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  add(callId: string, event: WireMessage): void {
    const call = this.#calls.get(callId) ?? this.#open(callId, event);
    if (call === undefined) return;
    if (call.messages.length >= traceLimits.waitingMessages) {
      call.dropped += 1;
      return;
    }
    const kept = { ...event, bytes: ownBytes(event) };
    call.messages.push(kept);
    call.bytes += kept.bytes.length;
    this.#bytes += kept.bytes.length;
    while (this.#calls.size > traceLimits.waitingCalls || this.#bytes > traceLimits.waitingBytes) this.#forgetOldest();
  }

  /** Hands a call's messages over, oldest first. */
  take(callId: string): WaitingCall | undefined {
    const call = this.#calls.get(callId);
    if (call !== undefined) this.#forget(callId, call);
    return call;
  }

  [Symbol.dispose](): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#calls.clear();
    this.#bytes = 0;
  }

  #open(callId: string, event: WireMessage): Waiting | undefined {
    if (startOf(event) !== 'INVITE') return undefined;
    const call = { since: this.#clock.now(), messages: [], bytes: 0, dropped: 0 };
    this.#calls.set(callId, call);
    this.#timer ??= this.#clock.setTimeout(() => this.#sweep(), traceLimits.waitingMs);
    return call;
  }

  #sweep(): void {
    this.#timer = undefined;
    const now = this.#clock.now();
    for (const [callId, call] of this.#calls) {
      const left = call.since + traceLimits.waitingMs - now;
      if (left > 0) {
        // Rows stand in order of age.
        this.#timer = this.#clock.setTimeout(() => this.#sweep(), left);
        return;
      }
      this.#forget(callId, call);
    }
  }

  #forgetOldest(): void {
    for (const [callId, call] of this.#calls) {
      this.#forget(callId, call);
      return;
    }
  }

  #forget(callId: string, call: Waiting): void {
    this.#calls.delete(callId);
    this.#bytes -= call.bytes;
  }
}

/** A message from a stream is a view of all that was read with it, which must not be kept for its sake. */
function ownBytes({ direction, flow, bytes }: WireMessage): Buffer {
  return direction === 'out' || flow.transport === 'udp' ? bytes : Buffer.from(bytes);
}
