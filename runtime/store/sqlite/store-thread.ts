import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { messageOf } from '#runtime/shared/errors.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { programFile, startThread } from '#runtime/shared/release.ts';
import { storeErrors } from '../errors.ts';
import { storeLimits } from '../limits.ts';
import { translateSqliteError } from './adapter.ts';
import type { ThreadData, ThreadReply, ThreadRequest } from './thread/protocol.ts';

type Rows = readonly unknown[];

/**
 * What an open database file needs besides those who write: long questions are answered and the write-ahead log is kept short
 * on a thread with a connection of its own. It starts with the first question, or when the first checkpoint is due: a store that is
 * soon closed needs none. Without it the log is moved during a commit once it is `walPages` long.
 */
export class StoreThread implements AsyncDisposable {
  readonly #file: string;
  readonly #log: Logger;
  readonly #checkpointDue: NodeJS.Timeout;
  readonly #asked = new Map<number, PromiseWithResolvers<Rows>>();
  #worker: Worker | undefined;
  #lastId = 0;

  constructor(file: string, log: Logger) {
    this.#file = file;
    this.#log = log;
    this.#checkpointDue = setTimeout(() => this.#start(), storeLimits.checkpointMs).unref();
  }

  /** Rows of what is committed by now. Rejects as a query on the main thread does. */
  ask(sql: string, parameters: readonly unknown[]): Promise<Rows> {
    const question = Promise.withResolvers<Rows>();
    this.#lastId += 1;
    this.#asked.set(this.#lastId, question);
    this.#start().ref();
    this.#tell({ kind: 'ask', id: this.#lastId, sql, parameters });
    return question.promise;
  }

  /** Resolves when the thread is gone, after the answers. */
  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#checkpointDue);
    if (this.#worker === undefined) return;
    this.#worker.ref();
    const gone = once(this.#worker, 'exit');
    this.#tell({ kind: 'end' });
    await gone;
  }

  #start(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const worker = startThread(programFile('runtime/store/sqlite/thread/main.ts', 'store-thread.mjs'), {
      workerData: { file: this.#file } satisfies ThreadData,
    });
    this.#worker = worker;
    worker.unref();
    worker.on('message', (reply: ThreadReply) => this.#onReply(reply));
    worker.on('error', (error) => this.#log.error({ problem: messageOf(error) }, 'the thread of the store failed'));
    worker.on('exit', () => this.#onExit());
    return worker;
  }

  #tell(request: ThreadRequest): void {
    this.#worker?.postMessage(request);
  }

  #onReply(reply: ThreadReply): void {
    const question = this.#asked.get(reply.id);
    this.#asked.delete(reply.id);
    if (this.#asked.size === 0) this.#worker?.unref();
    if ('rows' in reply) question?.resolve(reply.rows);
    else
      question?.reject(translateSqliteError(Object.assign(new Error(reply.problem), { code: reply.code }), this.#file));
  }

  /** The next question starts another one. */
  #onExit(): void {
    this.#worker = undefined;
    const problem = 'the thread that reads it has ended';
    for (const { reject } of this.#asked.values())
      reject(storeErrors.create('STORE_WRITE_FAILED', { file: this.#file, problem }));
    this.#asked.clear();
  }
}
