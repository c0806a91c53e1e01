import { frameMs } from '../graph/frame-output.ts';

/** How fast the estimate follows when ticks come later than it says: a share of the difference. */
const following = 0.01;

/**
 * When frames are played, ms. Ticks are evenly apart but are asked for a little late, and several at once after a stall;
 * the earliest say when they are due.
 */
export class TickTime {
  #offset: number | undefined;

  /** The time of `tick`, which is asked for at `now`. */
  at(tick: number, now: number): number {
    const seen = now - tick * frameMs;
    const before = this.#offset ?? seen;
    this.#offset = seen < before ? seen : before + Math.min(frameMs, seen - before) * following;
    return this.#offset + tick * frameMs;
  }
}
