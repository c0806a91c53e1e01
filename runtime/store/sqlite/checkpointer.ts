import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { messageOf } from '#runtime/shared/errors.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { programFile, startThread } from '#runtime/shared/release.ts';
import { storeLimits } from '../limits.ts';

/**
 * Keeps the write-ahead log of an open database file short, on a thread of its own. That starts when the first checkpoint is
 * due: a store that is soon closed needs none. Without it the log is moved during a commit once it is `walPages` long.
 */
export class Checkpointer implements AsyncDisposable {
  readonly #file: string;
  readonly #log: Logger;
  readonly #due: NodeJS.Timeout;
  #thread: Worker | undefined;

  constructor(file: string, log: Logger) {
    this.#file = file;
    this.#log = log;
    this.#due = setTimeout(() => this.#start(), storeLimits.checkpointMs).unref();
  }

  /** Resolves when the thread is gone. */
  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#due);
    const thread = this.#thread;
    if (thread === undefined) return;
    thread.ref();
    const gone = once(thread, 'exit');
    thread.postMessage('end');
    await gone;
  }

  #start(): void {
    const thread = startThread(programFile('runtime/store/sqlite/checkpoint/main.ts', 'checkpointer.mjs'), {
      workerData: this.#file,
    });
    this.#thread = thread;
    thread.unref();
    thread.on('error', (problem) =>
      this.#log.error({ problem: messageOf(problem) }, 'checkpoints are made during commits'),
    );
    thread.on('exit', () => {
      this.#thread = undefined;
    });
  }
}
