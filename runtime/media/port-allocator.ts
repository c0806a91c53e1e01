import type { Clock } from '#runtime/shared/clock.ts';
import type { PortPairs } from './contract.ts';
import { mediaErrors } from './errors.ts';
import { mediaLimits } from './limits.ts';

/**
 * Even ports of a range, for RTP with RTCP on the next one. Begins at a random place and goes round; a released port
 * rests before it is given out again.
 */
export class PortAllocator implements PortPairs {
  readonly #lowest: number;
  readonly #pairs: number;
  readonly #clock: Clock;
  readonly #taken = new Set<number>();
  /** Pair → time from which it may be used again. */
  readonly #resting = new Map<number, number>();
  #next: number;

  /** Throws MEDIA_PORT_RANGE_UNUSABLE. */
  constructor(lowest: number, highest: number, clock: Clock, random: () => number = Math.random) {
    const even = lowest + (lowest % 2);
    const pairs = Math.floor((highest - even + 1) / 2);
    if (!Number.isInteger(lowest) || !Number.isInteger(highest) || lowest < 1 || highest > 65_535 || pairs < 1) {
      throw mediaErrors.create('MEDIA_PORT_RANGE_UNUSABLE', { lowest, highest });
    }
    this.#lowest = even;
    this.#pairs = pairs;
    this.#clock = clock;
    this.#next = Math.floor(random() * pairs);
  }

  /** Throws MEDIA_PORTS_EXHAUSTED. */
  take(): number {
    const now = this.#clock.now();
    for (let tried = 0; tried < this.#pairs; tried += 1) {
      const pair = this.#next;
      this.#next = (pair + 1) % this.#pairs;
      if (this.#taken.has(pair) || (this.#resting.get(pair) ?? 0) > now) continue;
      this.#resting.delete(pair);
      this.#taken.add(pair);
      return this.#lowest + pair * 2;
    }
    throw mediaErrors.create('MEDIA_PORTS_EXHAUSTED', this.range);
  }

  get range(): { readonly lowest: number; readonly highest: number } {
    return { lowest: this.#lowest, highest: this.#lowest + this.#pairs * 2 - 1 };
  }

  release(port: number): void {
    const pair = (port - this.#lowest) / 2;
    if (this.#taken.delete(pair)) this.#resting.set(pair, this.#clock.now() + mediaLimits.portReuseDelayMs);
  }
}
