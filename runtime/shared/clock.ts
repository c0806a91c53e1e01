/** A pending timer; `cancel` may be called any number of times. */
export interface TimerHandle {
  cancel(): void;
}

/** The only source of time outside the media worker. Milliseconds throughout. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Runs `callback` once, `delayMs` from now. A pending timer does not keep the process alive. */
  setTimeout(callback: () => void, delayMs: number): TimerHandle;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout(callback, delayMs) {
    const timer = setTimeout(callback, delayMs);
    timer.unref();
    return { cancel: () => clearTimeout(timer) };
  },
};

/** Virtual time for tests and simulation: nothing happens until `advance`. */
export class VirtualClock implements Clock {
  #now: number;
  #sequence = 0;
  readonly #timers = new Map<number, { readonly due: number; readonly callback: () => void }>();

  constructor(startMs = 0) {
    this.#now = startMs;
  }

  now(): number {
    return this.#now;
  }

  setTimeout(callback: () => void, delayMs: number): TimerHandle {
    const id = ++this.#sequence;
    this.#timers.set(id, { due: this.#now + Math.max(0, delayMs), callback });
    return { cancel: () => void this.#timers.delete(id) };
  }

  /** Timers not yet due or cancelled. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Moves time on, firing timers in order of due time, then of creation; timers set on the way fire too when due. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const next = this.#earliest(end);
      if (next === undefined) break;
      this.#timers.delete(next.id);
      this.#now = Math.max(this.#now, next.due);
      next.callback();
    }
    this.#now = end;
  }

  #earliest(limit: number): { id: number; due: number; callback: () => void } | undefined {
    let best: { id: number; due: number; callback: () => void } | undefined;
    for (const [id, timer] of this.#timers) {
      if (timer.due <= limit && (best === undefined || timer.due < best.due)) best = { id, ...timer };
    }
    return best;
  }
}
