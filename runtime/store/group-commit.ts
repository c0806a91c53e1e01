import { setTimeout as delay } from 'node:timers/promises';
import { isPatchbayError } from '#runtime/shared/errors.ts';
import type { Engine } from './engine.ts';
import { storeLimits } from './limits.ts';
import type { Db, Tx } from './schema.ts';

interface Job {
  readonly run: (tx: Tx) => Promise<unknown>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Changes in the order they came, those of a moment in one commit: a commit waits for the disk. The first one after a pause
 * goes at once.
 */
export class GroupCommit {
  readonly #engine: Pick<Engine, 'db' | 'write'>;
  readonly #waiting: Job[] = [];
  #working: Promise<void> | undefined;
  #committedAt = Number.NEGATIVE_INFINITY;

  constructor(engine: Pick<Engine, 'db' | 'write'>) {
    this.#engine = engine;
  }

  /** Resolves when `change` is on the disk. A change that throws one of our errors must not have changed anything. */
  write<Result>(change: (tx: Tx) => Promise<Result>): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.#waiting.push({ run: change, resolve: resolve as Job['resolve'], reject });
    this.#working ??= this.#work();
    return promise;
  }

  /** Runs `query` after the changes that came before it. */
  read<Result>(query: (db: Db) => Promise<Result>): Promise<Result> {
    return this.#working === undefined ? query(this.#engine.db) : this.write(query);
  }

  /** Resolves when nothing waits. */
  async settled(): Promise<void> {
    while (this.#working !== undefined) await this.#working;
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      // Also at once: the changes of the same turn go along.
      await delay(Math.max(0, this.#committedAt + storeLimits.groupCommitMs - performance.now()));
      await this.#commit(this.#waiting.splice(0, storeLimits.groupCommitChanges));
      this.#committedAt = performance.now();
    }
    this.#working = undefined;
  }

  async #commit(jobs: readonly Job[]): Promise<void> {
    try {
      const tell = await this.#engine.write(async (tx) => {
        const outcomes: (() => void)[] = [];
        for (const job of jobs) outcomes.push(await outcomeOf(job, tx));
        return outcomes;
      });
      for (const outcome of tell) outcome();
    } catch (error) {
      for (const { reject } of jobs) reject(error);
    }
  }
}

/** Throws what is no fault of the change alone: then nothing of the commit is kept. */
async function outcomeOf({ run, resolve, reject }: Job, tx: Tx): Promise<() => void> {
  try {
    const result = await run(tx);
    return () => resolve(result);
  } catch (error) {
    if (isPatchbayError(error) && (error.kind === 'user' || error.kind === 'limit')) return () => reject(error);
    throw error;
  }
}
