/** A rate cap: `take` says whether one more fits into `perSecond`, with a burst of a quarter second. */
export class TokenBucket {
  readonly #perMs: number;
  readonly #burst: number;
  #tokens: number;
  #at = 0;

  constructor(perSecond: number) {
    this.#perMs = perSecond / 1000;
    this.#burst = Math.max(1, perSecond / 4);
    this.#tokens = this.#burst;
  }

  take(nowMs: number): boolean {
    this.#tokens = Math.min(this.#burst, this.#tokens + (nowMs - this.#at) * this.#perMs);
    this.#at = nowMs;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
