type Work = () => Promise<void>;

/** Carries out some pieces of work at a time; the others wait for their turn, in order. */
export class WorkQueue {
  readonly #mostActive: number;
  readonly #most: number;
  #waiting: Work[] = [];
  #active = 0;
  #isClosed = false;
  #idle: (() => void)[] = [];

  /** `most` counts those that wait too. */
  constructor(mostActive: number, most: number) {
    this.#mostActive = mostActive;
    this.#most = most;
  }

  get isIdle(): boolean {
    return this.#active === 0;
  }

  /** What is under way and what waits. */
  get size(): number {
    return this.#active + this.#waiting.length;
  }

  /** Whether there is a place for it. Work must not reject. */
  add(work: Work): boolean {
    if (this.#active < this.#mostActive) this.#start(work);
    else if (this.#isClosed || this.size >= this.#most) return false;
    else this.#waiting.push(work);
    return true;
  }

  /** From now on nothing waits; returns how many pieces of work were dropped. */
  close(): number {
    this.#isClosed = true;
    return this.#waiting.splice(0).length;
  }

  /** Resolves when nothing is under way. */
  idle(): Promise<void> {
    return this.isIdle ? Promise.resolve() : new Promise((resolve) => this.#idle.push(resolve));
  }

  #start(work: Work): void {
    this.#active += 1;
    void work().finally(() => this.#end());
  }

  #end(): void {
    this.#active -= 1;
    const next = this.#waiting.shift();
    if (next !== undefined) this.#start(next);
    if (this.isIdle) for (const resolve of this.#idle.splice(0)) resolve();
  }
}
