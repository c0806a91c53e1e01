import { type CompiledKit, GuestIsolate, type Ivm } from './isolate.ts';

const refillDelayMs = 30;

/**
 * Isolates made ahead of time, so that a session starts without waiting for one. An isolate that was taken is never put
 * back. Refills one at a time, when the loop is free.
 */
export class WarmPool {
  readonly #ivm: Ivm;
  readonly #kit: CompiledKit;
  readonly #size: number;
  readonly #heapMiB: number;
  readonly #ready: GuestIsolate[] = [];
  #filling: Promise<void> | undefined;
  #scheduled: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(ivm: Ivm, kit: CompiledKit, size: number, heapMiB: number) {
    this.#ivm = ivm;
    this.#kit = kit;
    this.#size = size;
    this.#heapMiB = heapMiB;
  }

  get ready(): number {
    return this.#ready.length;
  }

  /** Resolves when the pool is full. */
  fill(): Promise<void> {
    this.#filling ??= this.#fill().finally(() => {
      this.#filling = undefined;
    });
    return this.#filling;
  }

  /**
   * A fresh isolate with the kit in it: from the pool, or made now when the pool is empty or the heap is to be of
   * another size.
   */
  take(heapMiB: number): GuestIsolate {
    const warm = heapMiB === this.#heapMiB ? this.#ready.shift() : undefined;
    const isolate = warm ?? GuestIsolate.create(this.#ivm, this.#kit, heapMiB);
    this.#refillLater();
    return isolate;
  }

  /**
   * Making an isolate holds this thread for some milliseconds: while enough are left, it waits for a pause between
   * sessions.
   */
  #refillLater(): void {
    if (this.#closed) return;
    const low = this.#ready.length * 2 < this.#size;
    if (low && this.#scheduled !== undefined) return;
    clearTimeout(this.#scheduled);
    const delayMs = low ? 0 : refillDelayMs;
    this.#scheduled = setTimeout(() => {
      this.#scheduled = undefined;
      this.fill().catch(() => undefined);
    }, delayMs);
    this.#scheduled.unref();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#scheduled);
    for (const isolate of this.#ready.splice(0)) isolate.dispose();
  }

  async #fill(): Promise<void> {
    while (!this.#closed && this.#ready.length < this.#size) {
      const isolate = await GuestIsolate.createApart(this.#ivm, this.#kit, this.#heapMiB);
      if (this.#closed) isolate.dispose();
      else this.#ready.push(isolate);
    }
  }
}
