import { type Clock, systemClock } from '#runtime/shared/clock.ts';
import { messageOf, type PatchbayError } from '#runtime/shared/errors.ts';
import { type MediaStreamId, newId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { MediaEngine, MediaStream, OpenStreamOptions } from './contract.ts';
import { mediaErrors } from './errors.ts';
import { mediaLimits } from './limits.ts';
import { MediaWorker, type SpawnWorker, spawnMediaWorker } from './media-worker.ts';
import { PortAllocator } from './port-allocator.ts';
import { RemoteStream } from './remote-stream.ts';

export interface MediaEngineOptions {
  /** IP address that RTP sockets are bound to. */
  readonly address: string;
  /** Lowest and highest RTP/RTCP port. */
  readonly ports: readonly [lowest: number, highest: number];
  /** Number of media workers; one for each core that may be given to media. */
  readonly workers: number;
  readonly log: Logger;
  readonly clock?: Clock;
  /** Starts a worker thread (default: the media worker's entry). */
  readonly spawn?: SpawnWorker;
}

/** One place for a worker: empty while a new one is being started. */
interface Slot {
  worker: MediaWorker | undefined;
  starting: Promise<void> | undefined;
  readonly streams: Map<string, RemoteStream>;
}

/**
 * Starts the media workers. Whoever started the engine disposes of it: that says BYE on every stream and ends the
 * workers. Throws MEDIA_PORT_RANGE_UNUSABLE, MEDIA_WORKER_NOT_STARTED.
 */
export async function startMediaEngine(options: MediaEngineOptions): Promise<MediaEngine> {
  return await WorkerMediaEngine.start(options);
}

class WorkerMediaEngine implements MediaEngine {
  readonly localAddress: string;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #spawn: SpawnWorker;
  readonly #ports: PortAllocator;
  readonly #slots: Slot[];
  #closing: Promise<void> | undefined;

  private constructor(options: MediaEngineOptions) {
    this.localAddress = options.address;
    this.#clock = options.clock ?? systemClock;
    this.#log = options.log;
    this.#spawn = options.spawn ?? spawnMediaWorker;
    this.#ports = new PortAllocator(options.ports[0], options.ports[1], this.#clock);
    this.#slots = Array.from({ length: Math.max(1, options.workers) }, () => ({
      worker: undefined,
      starting: undefined,
      streams: new Map(),
    }));
  }

  static async start(options: MediaEngineOptions): Promise<WorkerMediaEngine> {
    const engine = new WorkerMediaEngine(options);
    try {
      await Promise.all(engine.#slots.map((slot) => engine.#fill(slot)));
    } catch (error) {
      await engine[Symbol.asyncDispose]();
      throw error;
    }
    return engine;
  }

  get openStreams(): number {
    return this.#slots.reduce((sum, slot) => sum + slot.streams.size, 0);
  }

  async open(options?: OpenStreamOptions): Promise<MediaStream> {
    const { slot, worker } = this.#workerOf(options?.near) ?? (await this.#leastLoaded());
    for (let attempt = 0; attempt < mediaLimits.bindAttempts; attempt += 1) {
      const stream = this.#newStream(slot, worker, this.#ports.take());
      slot.streams.set(stream.id, stream);
      const refusal = await this.#bind(worker, stream);
      if (refusal === undefined) return stream;
      slot.streams.delete(stream.id);
      this.#ports.release(stream.localPort);
      if (refusal.code !== 'MEDIA_PORTS_EXHAUSTED') throw refusal;
    }
    throw this.#exhausted();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing ??= this.#close();
    await this.#closing;
  }

  async #close(): Promise<void> {
    const streams = this.#slots.flatMap((slot) => [...slot.streams.values()]);
    await Promise.all(streams.map((stream) => stream.close()));
    await Promise.allSettled(this.#slots.map((slot) => slot.starting));
    await Promise.all(this.#slots.map((slot) => slot.worker?.stop()));
  }

  /** Undefined when bound; MEDIA_PORTS_EXHAUSTED stands for "these two are taken, try others". */
  async #bind(worker: MediaWorker, stream: RemoteStream): Promise<PatchbayError | undefined> {
    const { id, localPort } = stream;
    try {
      const reply = await worker.ask((request) => ({
        kind: 'open',
        request,
        stream: id,
        address: this.localAddress,
        port: localPort,
      }));
      if (reply.kind !== 'refused') return undefined;
      if (reply.code === 'EADDRINUSE' || reply.code === 'EACCES') return this.#exhausted();
      return mediaErrors.create('MEDIA_ADDRESS_UNUSABLE', { address: this.localAddress, reason: reply.code });
    } catch (error) {
      // A late "opened" finds nobody: closing what may have been opened is all there is to do.
      worker.tell({ kind: 'close', request: 0, stream: id });
      return mediaErrors.create('MEDIA_WORKER_LOST', { reason: messageOf(error) }, error);
    }
  }

  #newStream(slot: Slot, worker: MediaWorker, port: number): RemoteStream {
    const id = newId<MediaStreamId>();
    const closed = (): void => {
      slot.streams.delete(id);
      this.#ports.release(port);
    };
    return new RemoteStream(id, this.localAddress, port, worker, closed, (error, event) =>
      this.#log.error({ err: error, event }, 'a media stream listener failed'),
    );
  }

  #workerOf(near: MediaStreamId | undefined): { slot: Slot; worker: MediaWorker } | undefined {
    if (near === undefined || this.#closing !== undefined) return undefined;
    const slot = this.#slots.find(({ streams }) => streams.has(near));
    return slot?.worker === undefined ? undefined : { slot, worker: slot.worker };
  }

  async #leastLoaded(): Promise<{ slot: Slot; worker: MediaWorker }> {
    if (this.#closing !== undefined) throw mediaErrors.create('MEDIA_ENGINE_CLOSED');
    if (this.#slots.every((slot) => slot.worker === undefined)) {
      await Promise.race(this.#slots.map((slot) => slot.starting));
    }
    let best: { slot: Slot; worker: MediaWorker } | undefined;
    for (const slot of this.#slots) {
      if (slot.worker === undefined) continue;
      if (best === undefined || slot.streams.size < best.slot.streams.size) best = { slot, worker: slot.worker };
    }
    if (best === undefined) throw mediaErrors.create('MEDIA_WORKER_LOST', { reason: 'no media worker is running' });
    return best;
  }

  async #fill(slot: Slot): Promise<void> {
    const worker = await MediaWorker.start(this.#spawn, this.#clock, this.#log, {
      event: (event) => slot.streams.get(event.stream)?.deliver(event),
      ended: (reason) => this.#workerEnded(slot, reason),
    });
    for (const other of this.#slots) if (other.worker !== undefined) MediaWorker.introduce(worker, other.worker);
    slot.worker = worker;
  }

  #workerEnded(slot: Slot, reason: string): void {
    slot.worker = undefined;
    if (this.#closing !== undefined) return;
    this.#log.error({ reason, streams: slot.streams.size }, 'a media worker ended; its calls lost their audio');
    this.#refill(slot);
    for (const stream of [...slot.streams.values()]) stream.lose(reason);
  }

  #refill(slot: Slot): void {
    slot.starting = this.#fill(slot).catch((error: unknown) => {
      this.#log.error({ err: error }, 'a media worker could not be replaced');
      this.#clock.setTimeout(() => {
        if (this.#closing === undefined) this.#refill(slot);
      }, mediaLimits.workerRestartMs);
    });
  }

  #exhausted(): PatchbayError {
    return mediaErrors.create('MEDIA_PORTS_EXHAUSTED', this.#ports.range);
  }
}
