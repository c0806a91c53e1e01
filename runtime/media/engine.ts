import { arch, platform } from 'node:process';
import { type Clock, systemClock } from '#runtime/shared/clock.ts';
import type { EventMap } from '#runtime/shared/emitter.ts';
import { isPatchbayError, messageOf, type PatchbayError } from '#runtime/shared/errors.ts';
import { type MediaUnitId, newId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { MediaEngine, MediaStream, MediaUnit, OpenUnitOptions, UnitHome, UnitKind } from './contract.ts';
import { mediaErrors } from './errors.ts';
import { mediaLimits } from './limits.ts';
import { MediaWorker, type SpawnWorker, spawnMediaWorker } from './media-worker.ts';
import { PortAllocator } from './port-allocator.ts';
import { RemoteStream } from './remote-stream.ts';
import { RemoteUnit } from './remote-unit.ts';
import type { MediaSockets, UnitEvent } from './worker/protocol.ts';

export interface MediaEngineOptions {
  /** IP address that RTP sockets are bound to. */
  readonly address: string;
  /** Lowest and highest RTP/RTCP port. */
  readonly ports: readonly [lowest: number, highest: number];
  /** Number of media workers; one for each core that may be given to media. */
  readonly workers: number;
  /** Default: `dgram`. `system` is for Linux on x64 and arm64. */
  readonly sockets?: MediaSockets;
  readonly log: Logger;
  readonly clock?: Clock;
  /** Starts a worker thread (default: the media worker's entry). */
  readonly spawn?: SpawnWorker;
  /** Starts the worker thread of speech units. Default: there are none. */
  readonly spawnSpeech?: SpawnWorker;
}

const hasSystemSockets = platform === 'linux' && (arch === 'x64' || arch === 'arm64');

/** What the engine keeps of a unit. */
interface OpenUnit {
  deliver(event: UnitEvent): void;
  lose(reason: string): void;
  close(): Promise<unknown>;
}

/** One place for a worker: empty while a new one is being started. */
interface Slot {
  readonly home: UnitHome;
  readonly spawn: SpawnWorker;
  worker: MediaWorker | undefined;
  starting: Promise<void> | undefined;
  readonly units: Map<string, OpenUnit>;
}

interface Place {
  readonly slot: Slot;
  readonly worker: MediaWorker;
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
  readonly ports: PortAllocator;
  readonly #slots: Slot[];
  #openStreams = 0;
  #closing: Promise<void> | undefined;

  private constructor(options: MediaEngineOptions) {
    this.localAddress = options.address;
    this.#clock = options.clock ?? systemClock;
    this.#log = options.log;
    this.ports = new PortAllocator(options.ports[0], options.ports[1], this.#clock);
    const spawn = options.spawn ?? (() => spawnMediaWorker(options.sockets));
    this.#slots = Array.from({ length: Math.max(1, options.workers) }, () => newSlot('media', spawn));
    if (options.spawnSpeech !== undefined) this.#slots.push(newSlot('speech', options.spawnSpeech));
  }

  static async start(options: MediaEngineOptions): Promise<WorkerMediaEngine> {
    if (options.sockets === 'system' && !hasSystemSockets)
      throw mediaErrors.create('MEDIA_SOCKETS_UNSUPPORTED', { platform, arch });
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
    return this.#openStreams;
  }

  async open(options?: OpenUnitOptions): Promise<MediaStream> {
    if (this.#closing === undefined && this.#place('media', options?.near) === undefined) {
      // Every worker is being replaced: the first that is there takes the stream.
      await Promise.race(this.#slots.flatMap(({ home, starting }) => (home === 'media' ? [starting] : [])));
    }
    const place = this.#placeNow('media', options?.near);
    for (let attempt = 0; attempt < mediaLimits.bindAttempts; attempt += 1) {
      const stream = this.#newStream(place, this.ports.take());
      const refusal = await this.#bind(place.worker, stream);
      if (refusal === undefined) return stream;
      stream.abandon();
      if (refusal.code !== 'MEDIA_PORTS_EXHAUSTED') throw refusal;
    }
    throw this.#exhausted();
  }

  unit<Spec, Command, Events extends EventMap, Figures>(
    { name, home }: UnitKind<Spec, Command, Events, Figures>,
    spec: Spec,
    options?: OpenUnitOptions,
  ): MediaUnit<Command, Events, Figures> {
    const { slot, worker } = this.#placeNow(home, options?.near);
    const id = newId<MediaUnitId>();
    const unit = new RemoteUnit<Command, Events, Figures>(
      id,
      worker,
      () => slot.units.delete(id),
      (error, event) => this.#log.error({ err: error, event }, 'a media unit listener failed'),
    );
    slot.units.set(id, unit);
    worker.tell({ kind: 'make', unit: id, name, spec });
    return unit;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing ??= this.#close();
    await this.#closing;
  }

  async #close(): Promise<void> {
    const units = this.#slots.flatMap((slot) => [...slot.units.values()]);
    await Promise.all(units.map((unit) => unit.close()));
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
        unit: id,
        address: this.localAddress,
        port: localPort,
      }));
      if (reply.kind !== 'refused') return undefined;
      if (reply.code === 'EADDRINUSE' || reply.code === 'EACCES') return this.#exhausted();
      return mediaErrors.create('MEDIA_ADDRESS_UNUSABLE', { address: this.localAddress, reason: reply.code });
    } catch (error) {
      // A late "opened" finds nobody: closing what may have been opened is all there is to do.
      worker.tell({ kind: 'close', request: 0, unit: id });
      if (isPatchbayError(error)) return error;
      return mediaErrors.create('MEDIA_WORKER_LOST', { reason: messageOf(error) }, error);
    }
  }

  #newStream({ slot, worker }: Place, port: number): RemoteStream {
    const id = newId<MediaUnitId>();
    const closed = (): void => {
      if (slot.units.delete(id)) this.#openStreams -= 1;
      this.ports.release(port);
    };
    const stream = new RemoteStream(id, this.localAddress, port, worker, closed, (error, event) =>
      this.#log.error({ err: error, event }, 'a media stream listener failed'),
    );
    slot.units.set(id, stream);
    this.#openStreams += 1;
    return stream;
  }

  /** Where `near` is, else the worker with the fewest units; undefined when none runs. */
  #place(home: UnitHome, near: MediaUnitId | undefined): Place | undefined {
    const slots = this.#slots.filter((slot) => slot.home === home && slot.worker !== undefined);
    const beside = near === undefined ? undefined : slots.find(({ units }) => units.has(near));
    const slot = beside ?? slots.sort((one, other) => one.units.size - other.units.size)[0];
    return slot?.worker === undefined ? undefined : { slot, worker: slot.worker };
  }

  /** Throws MEDIA_ENGINE_CLOSED, MEDIA_WORKER_LOST. */
  #placeNow(home: UnitHome, near: MediaUnitId | undefined): Place {
    if (this.#closing !== undefined) throw mediaErrors.create('MEDIA_ENGINE_CLOSED');
    const place = this.#place(home, near);
    if (place === undefined) throw mediaErrors.create('MEDIA_WORKER_LOST', { reason: `no ${home} worker is running` });
    return place;
  }

  async #fill(slot: Slot): Promise<void> {
    const worker = await MediaWorker.start(slot.spawn, this.#clock, this.#log, {
      event: (event) => slot.units.get(event.unit)?.deliver(event),
      ended: (reason) => this.#workerEnded(slot, reason),
    });
    for (const other of this.#slots) if (other.worker !== undefined) MediaWorker.introduce(worker, other.worker);
    slot.worker = worker;
  }

  #workerEnded(slot: Slot, reason: string): void {
    slot.worker = undefined;
    if (this.#closing !== undefined) return;
    this.#log.error(
      { reason, home: slot.home, units: slot.units.size },
      'a media worker ended; its calls lost their audio',
    );
    this.#refill(slot);
    for (const unit of [...slot.units.values()]) unit.lose(reason);
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
    return mediaErrors.create('MEDIA_PORTS_EXHAUSTED', this.ports.range);
  }
}

function newSlot(home: UnitHome, spawn: SpawnWorker): Slot {
  return { home, spawn, worker: undefined, starting: undefined, units: new Map() };
}
