import { messageOf } from '#runtime/shared/errors.ts';
import type { Logger } from '#runtime/shared/log.ts';

/** Who hears of one kind of change before it is acknowledged. A listener that rejects is logged, and the others heard. */
export class ChangeListeners<Change> {
  readonly #listeners = new Set<(change: Change) => Promise<void>>();
  readonly #log: Logger;
  readonly #about: string;

  constructor(about: string, log: Logger) {
    this.#about = about;
    this.#log = log;
  }

  /** Returns the function that ends the subscription. */
  add(listener: (change: Change) => Promise<void>): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Resolves when every listener has finished. */
  async tell(change: Change): Promise<void> {
    const outcomes = await Promise.allSettled([...this.#listeners].map((listener) => listener(change)));
    for (const outcome of outcomes) {
      if (outcome.status !== 'rejected') continue;
      this.#log.error({ about: this.#about, problem: messageOf(outcome.reason) }, 'a listener of changes failed');
    }
  }

  clear(): void {
    this.#listeners.clear();
  }
}
