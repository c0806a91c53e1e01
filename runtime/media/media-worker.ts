import { MessageChannel, type Transferable, type Worker } from 'node:worker_threads';
import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { programFile, startThread } from '#runtime/shared/release.ts';
import { mediaErrors } from './errors.ts';
import { mediaLimits } from './limits.ts';
import type {
  MediaSockets,
  MediaWorkerData,
  UnitEvent,
  WorkerCommand,
  WorkerMessage,
  WorkerReply,
} from './worker/protocol.ts';

export type SpawnWorker = () => Worker;

/** Without arguments or environment. Node’s warning that `node:ffi` is experimental stands in the documentation. */
export function spawnMediaWorker(sockets: MediaSockets = 'dgram'): Worker {
  const workerData: MediaWorkerData = { sockets };
  return startThread(programFile('runtime/media/worker/main.ts', 'media-worker.mjs'), {
    argv: [],
    env: {},
    workerData,
    ...(sockets === 'system' ? { execArgv: [...process.execArgv, '--disable-warning=ExperimentalWarning'] } : {}),
    resourceLimits: { maxOldGenerationSizeMb: mediaLimits.workerMemoryMiB },
  });
}

/** What a media worker tells the engine. */
export interface MediaWorkerOwner {
  event(event: UnitEvent): void;
  /** Called once, whatever ended it. */
  ended(reason: string): void;
}

interface PendingReply {
  readonly resolve: (reply: WorkerReply) => void;
  readonly reject: (error: Error) => void;
  readonly timer: TimerHandle;
}

/** The main thread's end of one media worker: requests with a deadline, a ping, and exactly one `ended`. */
export class MediaWorker {
  readonly #worker: Worker;
  readonly #clock: Clock;
  readonly #owner: MediaWorkerOwner;
  readonly #pending = new Map<number, PendingReply>();
  #request = 0;
  #missedPings = 0;
  #ping: TimerHandle | undefined;
  #ended = false;
  #reason = '';
  #ready: (() => void) | undefined;

  private constructor(worker: Worker, clock: Clock, log: Logger, owner: MediaWorkerOwner) {
    this.#worker = worker;
    this.#clock = clock;
    this.#owner = owner;
    worker.on('message', (message: WorkerMessage) => this.#receive(message));
    worker.on('error', (error) => {
      this.#reason = messageOf(error);
      log.error({ err: error }, 'a media worker failed');
    });
    worker.on('exit', (code) => this.#end(this.#reason === '' ? `exit code ${code}` : this.#reason));
  }

  /** Throws MEDIA_WORKER_NOT_STARTED. */
  static async start(spawn: SpawnWorker, clock: Clock, log: Logger, owner: MediaWorkerOwner): Promise<MediaWorker> {
    const waitedMs = mediaLimits.workerStartMs;
    let started = false;
    return await new Promise<MediaWorker>((resolve, reject) => {
      const fail = (reason: string): void =>
        reject(mediaErrors.create('MEDIA_WORKER_NOT_STARTED', { waitedMs, reason }));
      const worker = new MediaWorker(spawn(), clock, log, {
        event: (event) => owner.event(event),
        ended: (reason) => (started ? owner.ended(reason) : fail(reason)),
      });
      const timer = clock.setTimeout(() => {
        fail('no sign of life');
        void worker.stop();
      }, waitedMs);
      worker.#ready = () => {
        started = true;
        timer.cancel();
        worker.#pingLater();
        resolve(worker);
      };
    });
  }

  tell(command: WorkerCommand, transfer: readonly Transferable[] = []): void {
    if (!this.#ended) this.#worker.postMessage(command, transfer);
  }

  /** Opens a way between two workers, for audio that one hears and the other sends. */
  static introduce(one: MediaWorker, other: MediaWorker): void {
    const { port1, port2 } = new MessageChannel();
    const waiting = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
    one.tell({ kind: 'neighbour', neighbour: { port: port1, side: 0, waiting } }, [port1]);
    other.tell({ kind: 'neighbour', neighbour: { port: port2, side: 1, waiting } }, [port2]);
  }

  /** Throws MEDIA_WORKER_LOST when the worker ended or did not answer within `workerReplyMs`. */
  async ask(make: (request: number) => WorkerCommand): Promise<WorkerReply> {
    if (this.#ended) throw mediaErrors.create('MEDIA_WORKER_LOST', { reason: this.#reason });
    this.#request += 1;
    const request = this.#request;
    return await new Promise((resolve, reject) => {
      const timer = this.#clock.setTimeout(() => {
        this.#pending.delete(request);
        reject(mediaErrors.create('MEDIA_WORKER_LOST', { reason: 'no answer in time' }));
      }, mediaLimits.workerReplyMs);
      this.#pending.set(request, { resolve, reject, timer });
      this.tell(make(request));
    });
  }

  async stop(): Promise<void> {
    if (this.#reason === '') this.#reason = 'stopped';
    await this.#worker.terminate();
  }

  #receive(message: WorkerMessage): void {
    if (message.kind === 'events') {
      for (const event of message.events) this.#owner.event(event);
    } else if (message.kind === 'ready') {
      this.#ready?.();
    } else {
      const pending = this.#pending.get(message.request);
      this.#pending.delete(message.request);
      pending?.timer.cancel();
      pending?.resolve(message);
    }
  }

  #pingLater(): void {
    this.#ping = this.#clock.setTimeout(() => void this.#pingNow(), mediaLimits.workerPingMs);
  }

  async #pingNow(): Promise<void> {
    // Counted by pings, not by time: a main thread that stalls itself does not take its workers for dead.
    this.#missedPings += 1;
    if (this.#missedPings > mediaLimits.workerMissedPings) {
      this.#reason = 'no answer to pings';
      await this.stop();
      return;
    }
    this.#pingLater();
    try {
      await this.ask((request) => ({ kind: 'ping', request }));
      this.#missedPings = 0;
    } catch {
      // Missed; counted above.
    }
  }

  #end(reason: string): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#reason = reason;
    this.#ping?.cancel();
    for (const { reject, timer } of this.#pending.values()) {
      timer.cancel();
      reject(mediaErrors.create('MEDIA_WORKER_LOST', { reason }));
    }
    this.#pending.clear();
    this.#owner.ended(reason);
  }
}
