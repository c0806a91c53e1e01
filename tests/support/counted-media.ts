import type { MediaEngine, MediaStream, MediaUnit, OpenUnitOptions, UnitKind } from '#runtime/media/index.ts';
import type { EventMap } from '#runtime/shared/emitter.ts';

/** A media engine that knows how many of its units nobody has closed. */
export class CountedMedia implements MediaEngine {
  readonly #media: MediaEngine;
  readonly #open = new Set<string>();

  constructor(media: MediaEngine) {
    this.#media = media;
  }

  get openUnits(): number {
    return this.#open.size;
  }

  get localAddress(): string {
    return this.#media.localAddress;
  }

  get ports() {
    return this.#media.ports;
  }

  get openStreams(): number {
    return this.#media.openStreams;
  }

  open(options?: OpenUnitOptions): Promise<MediaStream> {
    return this.#media.open(options);
  }

  unit<Spec, Command, Events extends EventMap, Figures>(
    kind: UnitKind<Spec, Command, Events, Figures>,
    spec: Spec,
    options?: OpenUnitOptions,
  ): MediaUnit<Command, Events, Figures> {
    const unit = this.#media.unit(kind, spec, options);
    const close = unit.close.bind(unit);
    this.#open.add(unit.id);
    return Object.assign(unit, {
      close: () => {
        this.#open.delete(unit.id);
        return close();
      },
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#media[Symbol.asyncDispose]();
  }
}
