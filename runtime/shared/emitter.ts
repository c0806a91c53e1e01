import { EventEmitter } from 'eventemitter3';

/** A map from event name to payload; every event carries exactly one value. */
export type EventMap = { [name: string]: unknown };

export type Listener<Payload> = (payload: Payload) => void;

/**
 * Typed events. A listener that throws is reported to `onListenerError` and never stops the others or the emitter.
 * Listeners are called synchronously, in the order they were added.
 */
export class TypedEmitter<Events extends EventMap> {
  readonly #emitter = new EventEmitter();
  readonly #onListenerError: (error: unknown, event: string) => void;

  constructor(onListenerError: (error: unknown, event: string) => void = rethrowLater) {
    this.#onListenerError = onListenerError;
  }

  on<Name extends keyof Events & string>(name: Name, listener: Listener<Events[Name]>): () => void {
    this.#emitter.on(name, listener);
    return () => void this.#emitter.off(name, listener);
  }

  once<Name extends keyof Events & string>(name: Name, listener: Listener<Events[Name]>): () => void {
    const off = this.on(name, (payload) => {
      off();
      listener(payload);
    });
    return off;
  }

  /** Returns whether anyone listened. */
  emit<Name extends keyof Events & string>(name: Name, payload: Events[Name]): boolean {
    const listeners = this.#emitter.listeners(name);
    for (const listener of listeners) this.#call(name, listener as Listener<Events[Name]>, payload);
    return listeners.length > 0;
  }

  listenerCount(name: keyof Events & string): number {
    return this.#emitter.listenerCount(name);
  }

  removeAll(): void {
    this.#emitter.removeAllListeners();
  }

  #call<Name extends keyof Events & string>(name: Name, listener: Listener<Events[Name]>, payload: Events[Name]): void {
    try {
      listener(payload);
    } catch (error) {
      this.#onListenerError(error, name);
    }
  }
}

function rethrowLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
