/** Lets one after the other do what concerns the same thing; different things go on at the same time. */
export class KeyedLock {
  readonly #last = new Map<string, Promise<unknown>>();

  /** How many things somebody is at, or waits for. */
  get size(): number {
    return this.#last.size;
  }

  /** Resolves or rejects as `work` does, which begins when those before it have ended, however they ended. */
  async run<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.#last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.#last.get(key) === mine) this.#last.delete(key);
    }
  }
}
