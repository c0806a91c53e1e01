import { type EventMap, TypedEmitter } from '#runtime/shared/emitter.ts';
import type { MediaUnitId } from '#runtime/shared/ids.ts';
import type { AudioSource, MediaUnit, UnitHome, UnitKind, UnitLoss } from './contract.ts';
import type { MediaWorker } from './media-worker.ts';
import type { UnitEvent } from './worker/protocol.ts';

/** Names a kind of unit; see `UnitKind`. */
export function unitKind<Spec, Command, Events extends EventMap, Figures>(
  name: string,
  home: UnitHome = 'media',
): UnitKind<Spec, Command, Events, Figures> {
  return { name, home };
}

/** The main thread's side of a unit that is no stream: commands go to its worker, events come from it. */
export class RemoteUnit<Command, Events extends EventMap, Figures> implements MediaUnit<Command, Events, Figures> {
  readonly id: MediaUnitId;
  readonly events: TypedEmitter<Events & UnitLoss>;
  readonly #worker: MediaWorker;
  readonly #onClosed: () => void;
  #closing: Promise<Figures | undefined> | undefined;

  constructor(
    id: MediaUnitId,
    worker: MediaWorker,
    onClosed: () => void,
    onListenerError: (error: unknown, event: string) => void,
  ) {
    this.id = id;
    this.#worker = worker;
    this.#onClosed = onClosed;
    this.events = new TypedEmitter<Events & UnitLoss>(onListenerError);
  }

  play(source: AudioSource): void {
    if (this.#closing === undefined) this.#worker.tell({ kind: 'play', unit: this.id, source });
  }

  tell(command: Command): void {
    if (this.#closing === undefined) this.#worker.tell({ kind: 'tell', unit: this.id, command });
  }

  async close(): Promise<Figures | undefined> {
    this.#closing ??= this.#close();
    return await this.#closing;
  }

  /** An event of the worker. */
  deliver({ name, payload }: UnitEvent): void {
    if (name === 'lost') this.lose((payload as UnitLoss['lost']).reason);
    else this.#emit(name, payload);
  }

  /** The worker is gone, or has no such unit. */
  lose(reason: string): void {
    if (this.#closing !== undefined) return;
    this.#closing = Promise.resolve(undefined);
    this.#onClosed();
    this.#emit('lost', { reason });
  }

  #emit(name: string, payload: unknown): void {
    (this.events as unknown as TypedEmitter<Record<string, unknown>>).emit(name, payload);
  }

  async #close(): Promise<Figures | undefined> {
    try {
      const reply = await this.#worker.ask((request) => ({ kind: 'close', request, unit: this.id }));
      return reply.kind === 'figures' ? (reply.figures as Figures | undefined) : undefined;
    } catch {
      // The worker is gone or too busy to answer: the unit ends with it.
      return undefined;
    } finally {
      this.#onClosed();
    }
  }
}
