import type { MediaEngine, MediaStream } from '#runtime/media/contract.ts';
import { type Listener, type ListenerSpec, listenerKind } from '#runtime/media/index.ts';

/** A listener on the audio of one call: open as long as something is wanted of it and the call has audio. */
export class CallListener {
  readonly #media: MediaEngine;
  /** Takes up what a new listener tells. */
  readonly #watch: (listener: Listener) => void;
  #spec: ListenerSpec | undefined;
  #stream: MediaStream | undefined;
  #listener: Listener | undefined;

  constructor(media: MediaEngine, watch: (listener: Listener) => void) {
    this.#media = media;
    this.#watch = watch;
  }

  /** What it listens for from now on; undefined: nothing. */
  want(spec: ListenerSpec | undefined): void {
    this.#close();
    this.#spec = spec;
    this.#open();
  }

  /** The call has its audio, or has it elsewhere now. */
  opened(stream: MediaStream): void {
    this.#stream = stream;
    if (this.#listener === undefined) this.#open();
    else this.#listener.play({ kind: 'unit', from: stream.id });
  }

  #open(): void {
    if (this.#spec === undefined || this.#stream === undefined) return;
    const { id } = this.#stream;
    this.#listener = this.#media.unit(listenerKind, this.#spec, { near: id });
    this.#watch(this.#listener);
    this.#listener.play({ kind: 'unit', from: id });
  }

  #close(): void {
    void this.#listener?.close();
    this.#listener = undefined;
  }
}
