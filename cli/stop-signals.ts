import { exitCode } from './exit-code.ts';
import { cliLimits } from './limits.ts';

/**
 * SIGINT and SIGTERM, counted. The first asks to drain, the second to end calls, a third ends the process. One that comes
 * right after another is the same, passed on twice by a process around this one.
 */
export class StopSignals {
  readonly #first = Promise.withResolvers<void>();
  readonly #second = Promise.withResolvers<void>();
  #count = 0;
  #lastAt = Number.NEGATIVE_INFINITY;

  constructor(signals: readonly NodeJS.Signals[]) {
    for (const signal of signals) process.on(signal, () => this.#came());
  }

  get first(): Promise<void> {
    return this.#first.promise;
  }

  get second(): Promise<void> {
    return this.#second.promise;
  }

  #came(): void {
    const now = performance.now();
    if (now - this.#lastAt < cliLimits.impatientMs) return;
    this.#lastAt = now;
    this.#count += 1;
    if (this.#count === 1) this.#first.resolve();
    else if (this.#count === 2) this.#second.resolve();
    else process.exit(exitCode.interrupted);
  }
}
