/**
 * A rate cap without a clock of its own: lets `perSecond` things through on average and `burst` at once. Counts what it
 * refused.
 */
export class TokenBucket {
  readonly #perMs: number;
  readonly #burst: number;
  #tokens: number;
  #at = 0;
  #refused = 0;

  /** `burst` defaults to one second's worth, and is at least 1. */
  constructor(perSecond: number, burst: number = perSecond) {
    this.#perMs = perSecond / 1000;
    this.#burst = Math.max(1, burst);
    this.#tokens = this.#burst;
  }

  /** Whether one more may pass at `nowMs`, a time in ms that never goes back. */
  take(nowMs: number): boolean {
    this.#tokens = Math.min(this.#burst, this.#tokens + Math.max(0, nowMs - this.#at) * this.#perMs);
    this.#at = nowMs;
    if (this.#tokens < 1) {
      this.#refused += 1;
      return false;
    }
    this.#tokens -= 1;
    return true;
  }

  /** How long from `nowMs` until one may pass, if nobody else takes it: 0 when it may at once. */
  waitMs(nowMs: number): number {
    const tokens = this.#tokens + Math.max(0, nowMs - this.#at) * this.#perMs;
    return tokens >= 1 ? 0 : Math.ceil((1 - tokens) / this.#perMs);
  }

  /** How often `take` said no since this was last asked. */
  drainRefused(): number {
    const refused = this.#refused;
    this.#refused = 0;
    return refused;
  }
}
