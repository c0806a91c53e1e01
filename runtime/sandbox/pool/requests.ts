import type { Frame } from '../process/codec.ts';

interface Pending {
  resolve(frame: Frame | undefined): void;
}

/** Requests that wait for their reply. When the process goes, all of them are answered with undefined. */
export class PendingRequests {
  readonly #waiting = new Map<number, Pending>();
  #lastId = 0;
  #closed = false;

  /**
   * Sends what `frameOf` makes of a new request number; resolves with the reply, or undefined when there will be none.
   */
  ask(send: (id: number) => void): Promise<Frame | undefined> {
    if (this.#closed) return Promise.resolve(undefined);
    this.#lastId = (this.#lastId + 1) % 0xffff_ffff;
    const id = this.#lastId;
    return new Promise((resolve) => {
      this.#waiting.set(id, { resolve });
      send(id);
    });
  }

  settle(frame: Frame): void {
    const waiting = this.#waiting.get(frame.id);
    this.#waiting.delete(frame.id);
    waiting?.resolve(frame);
  }

  close(): void {
    this.#closed = true;
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { resolve } of all) resolve(undefined);
  }
}
