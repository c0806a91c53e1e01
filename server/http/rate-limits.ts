import { TokenBucket } from '#runtime/shared/token-bucket.ts';
import { serverLimits } from '../limits.ts';

export interface RequestRate {
  /** On average; 0: as many as they like. */
  readonly perSecond: number;
  /** At once, after a pause. */
  readonly burst: number;
}

/** How often each source may ask: a key, or an address that sends none. Of those that ask most rarely the oldest is forgotten first. */
export class RateLimits {
  readonly #rate: RequestRate;
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(rate: RequestRate) {
    this.#rate = rate;
  }

  /** As `take`, now and in whole seconds. */
  secondsToWait(source: string): number {
    return Math.ceil(this.take(source, performance.now()) / 1_000);
  }

  /** How long the source must wait before it may ask, in ms: 0 when it may now. `nowMs` never goes back. */
  take(source: string, nowMs: number): number {
    const { perSecond, burst } = this.#rate;
    if (perSecond === 0) return 0;
    const bucket = this.#buckets.get(source) ?? new TokenBucket(perSecond, burst);
    this.#buckets.delete(source);
    this.#buckets.set(source, bucket);
    if (this.#buckets.size > serverLimits.rateSources) this.#forgetOldest();
    return bucket.take(nowMs) ? 0 : bucket.waitMs(nowMs);
  }

  #forgetOldest(): void {
    for (const source of this.#buckets.keys()) {
      this.#buckets.delete(source);
      return;
    }
  }
}
