import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import type { MessageTransport } from '../transport/index.ts';
import { nextIntervalMs, timerMs } from './timer-values.ts';

/** What a transaction needs from its layer. */
export interface TransactionEnvironment<Record> {
  readonly clock: Clock;
  readonly transport: MessageTransport;
  /** The transaction has ended. */
  remove(record: Record): void;
  /** A message was put on the wire again. */
  resent(): void;
  /** Calls the user, who must not be able to break the layer. */
  tell(callback: () => void): void;
}

/** The two timers a transaction has at any time: one that repeats a message, one that ends a wait. */
export class TransactionTimers {
  readonly #clock: Clock;
  readonly #reliable: boolean;
  #repeat: TimerHandle | undefined;
  #wait: TimerHandle | undefined;
  #intervalMs = 0;

  constructor(clock: Clock, reliable: boolean) {
    this.#clock = clock;
    this.#reliable = reliable;
  }

  startRepeat(letter: 'A' | 'E' | 'G', fire: () => void): void {
    const first = timerMs(letter, this.#reliable);
    if (first === undefined) return;
    this.#intervalMs = first;
    this.#repeat = this.#clock.setTimeout(fire, first);
  }

  /** `atLeastMs` makes the next interval that long. */
  repeat(letter: 'A' | 'E' | 'G', fire: () => void, atLeastMs = 0): void {
    this.#intervalMs = Math.max(atLeastMs, nextIntervalMs(letter, this.#intervalMs));
    this.#repeat = this.#clock.setTimeout(fire, this.#intervalMs);
  }

  startWait(letter: 'B' | 'D' | 'F' | 'H' | 'I' | 'J' | 'K' | 'L' | 'M' | 'X', fire: () => void): void {
    this.waitFor(timerMs(letter, this.#reliable) ?? 0, fire);
  }

  waitFor(ms: number, fire: () => void): void {
    this.#wait?.cancel();
    this.#wait = this.#clock.setTimeout(fire, ms);
  }

  stop(): void {
    this.#repeat?.cancel();
    this.#wait?.cancel();
    this.#repeat = undefined;
    this.#wait = undefined;
  }
}
