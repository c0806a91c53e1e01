import { frameMs } from '../graph/frame-output.ts';
import { mediaLimits } from '../limits.ts';

const kept = 256;
/** Share of packets that come within the target delay; what comes later is stretched over, seldom lost. */
const inTimeShare = 0.97;
/** A frame is taken 20 ms at a time, so that its end is needed when its beginning is; and a little more, for clocks that drift. */
const marginMs = frameMs + 5;
/** The target is worked out again after so many packets. */
const everyPackets = 8;

/**
 * How long packets were under way, against one another: transit is the time of arrival less that of the timestamp, ms, of which only
 * differences mean anything. From the last seconds of it follows how long audio should wait.
 */
export class ArrivalTimes {
  readonly #transits = new Float64Array(kept);
  readonly #arrivals = new Float64Array(kept);
  readonly #sorted = new Float64Array(kept);
  #count = 0;
  #sinceTarget = 0;
  #quickest = 0;
  #targetMs: number = mediaLimits.playoutFirstDelayMs;

  /** Transit of the quickest of the last seconds. */
  get quickest(): number {
    return this.#quickest;
  }

  /** How long the quickest packet should wait, ms. */
  get targetMs(): number {
    return this.#targetMs;
  }

  add(transit: number, arrival: number): void {
    if (this.#count > 0 && transit < this.#quickest - mediaLimits.playoutResyncMs) this.clear();
    if (this.#count === 0 || transit < this.#quickest) this.#quickest = transit;
    // What no delay would save says nothing about which to choose.
    if (transit > this.#quickest + mediaLimits.playoutDelayMs) return;
    const place = this.#count % kept;
    this.#transits[place] = transit;
    this.#arrivals[place] = arrival;
    this.#count += 1;
    this.#sinceTarget += 1;
    if (this.#sinceTarget >= everyPackets || this.#count < everyPackets) this.#retarget(arrival);
  }

  clear(): void {
    this.#count = 0;
    this.#targetMs = mediaLimits.playoutFirstDelayMs;
  }

  #retarget(now: number): void {
    this.#sinceTarget = 0;
    let count = 0;
    for (let index = 0; index < Math.min(kept, this.#count); index += 1) {
      if (now - (this.#arrivals[index] ?? 0) > mediaLimits.playoutMemoryMs) continue;
      this.#sorted[count] = this.#transits[index] ?? 0;
      count += 1;
    }
    // Sorted as a whole, behind what is not used: a view of a part would be garbage.
    this.#sorted.fill(Number.POSITIVE_INFINITY, count);
    this.#sorted.sort();
    this.#quickest = this.#sorted[0] ?? 0;
    const slow = this.#sorted[Math.floor((count - 1) * inTimeShare)] ?? 0;
    const least = this.#count < kept / 2 ? mediaLimits.playoutFirstDelayMs : marginMs;
    const wanted = slow - this.#quickest + marginMs;
    this.#targetMs = Math.min(mediaLimits.playoutDelayMs, Math.max(least, wanted));
  }
}
