import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';

/** What waits to be forgotten. */
export interface Expiring {
  expired(): void;
  /** Set by the queue. */
  expiresAt: number;
}

/**
 * Waits of one and the same length, in order of their start, on one timer: thousands of finished transactions wait 32 s
 * each, where a timer and a closure for every one would be most of what they weigh.
 */
export class ExpiryQueue {
  readonly #clock: Clock;
  readonly #lifetimeMs: number;
  readonly #waiting: (Expiring | undefined)[] = [];
  #head = 0;
  #timer: TimerHandle | undefined;

  constructor(clock: Clock, lifetimeMs: number) {
    this.#clock = clock;
    this.#lifetimeMs = lifetimeMs;
  }

  add(item: Expiring): void {
    item.expiresAt = this.#clock.now() + this.#lifetimeMs;
    this.#waiting.push(item);
    if (this.#timer === undefined) this.#arm(this.#lifetimeMs);
  }

  /** Forgets every wait. */
  clear(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#waiting.length = 0;
    this.#head = 0;
  }

  #arm(delayMs: number): void {
    this.#timer = this.#clock.setTimeout(() => this.#expire(), delayMs);
  }

  #expire(): void {
    const now = this.#clock.now();
    this.#timer = undefined;
    for (let item = this.#waiting[this.#head]; item !== undefined; item = this.#waiting[this.#head]) {
      if (item.expiresAt > now) break;
      this.#waiting[this.#head] = undefined; // its place is given up later, with many others
      this.#head += 1;
      item.expired();
    }
    if (this.#head > 1_024 && this.#head * 2 > this.#waiting.length) {
      this.#waiting.splice(0, this.#head);
      this.#head = 0;
    }
    const next = this.#waiting[this.#head];
    if (next === undefined) this.clear();
    // A wait may last a little longer than the RFC asks, never less.
    else this.#arm(Math.max(next.expiresAt - now, granularityMs));
  }
}

const granularityMs = 50;
