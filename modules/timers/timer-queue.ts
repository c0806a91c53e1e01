/** A timer as its session keeps it; `intervalMs` is absent for a single shot. */
export interface Timer {
  readonly id: number;
  readonly due: number;
  readonly callback: unknown;
  readonly args: readonly unknown[];
  readonly intervalMs?: number;
}

/** Timers in order of due time, then of creation. At most a hundred, so a sorted array beats a heap. */
export class TimerQueue {
  // A plain array walked by index: nothing here calls a method that a scenario may have replaced.
  #timers: Timer[] = [];

  get size(): number {
    return this.#timers.length;
  }

  get first(): Timer | undefined {
    return this.#timers[0];
  }

  add(timer: Timer): void {
    const sorted: Timer[] = [];
    let placed = false;
    for (let index = 0; index < this.#timers.length; index += 1) {
      const other = this.#timers[index] as Timer;
      if (!placed && other.due > timer.due) {
        sorted[sorted.length] = timer;
        placed = true;
      }
      sorted[sorted.length] = other;
    }
    if (!placed) sorted[sorted.length] = timer;
    this.#timers = sorted;
  }

  remove(id: unknown): boolean {
    const kept: Timer[] = [];
    for (let index = 0; index < this.#timers.length; index += 1) {
      const timer = this.#timers[index] as Timer;
      if (timer.id !== id) kept[kept.length] = timer;
    }
    const removed = kept.length < this.#timers.length;
    this.#timers = kept;
    return removed;
  }

  /** How many are due at `time`. */
  dueBy(time: number): number {
    let count = 0;
    while (count < this.#timers.length && (this.#timers[count] as Timer).due <= time) count += 1;
    return count;
  }
}
