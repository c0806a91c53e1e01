import type { Queue } from '#runtime/store/index.ts';
import { queueLimits } from './limits.ts';

/** How long the latest services of one queue lasted. */
export class ServiceHistory {
  readonly #durations: number[] = [];

  add(durationMs: number): void {
    this.#durations.push(durationMs);
    if (this.#durations.length > queueLimits.services) this.#durations.shift();
  }

  /** What the queue says until there was one. */
  averageMs({ averageServiceMs }: Queue): number {
    const count = this.#durations.length;
    return count === 0 ? averageServiceMs : this.#durations.reduce((sum, each) => sum + each, 0) / count;
  }
}

/**
 * How long the one at `position` (from 1) waits: `agents` end services one after the other, `averageMs` apart for each of them. Undefined: nobody
 * takes requests.
 */
export function estimateMs(position: number, agents: number, free: number, averageMs: number): number | undefined {
  if (agents === 0) return undefined;
  return Math.max(0, position - free) * Math.round(averageMs / agents);
}
