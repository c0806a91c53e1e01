import type { BodyWatch } from './contract.ts';
import { egressLimits } from './limits.ts';

type Coding = ConstructorParameters<typeof DecompressionStream>[0];

/** Content codings (RFC 9110 §8.4.1) by the names that DecompressionStream has for them. */
const codings: ReadonlyMap<string, Coding> = new Map([
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['deflate', 'deflate'],
  ['br', 'brotli'],
]);

/** The connection that a body comes from. */
interface Source {
  pause(): void;
  resume(): void;
  abort(reason: Error): void;
}

/** A response's body on its way from the parser to its reader, decompressed and measured. */
export class ResponseBody {
  readonly stream: ReadableStream<Uint8Array>;
  readonly #source: Source;
  readonly #isCoded: boolean;
  #watch: BodyWatch | undefined;
  #sink: ReadableStreamDefaultController<Uint8Array> | undefined;
  #cancelled = false;

  constructor(source: Source, contentEncoding: string | string[] | undefined) {
    this.#source = source;
    const raw = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#sink = controller;
        },
        pull: () => source.resume(),
        cancel: (reason) => {
          this.#cancelled = true;
          source.abort(reason);
          this.#watch?.over?.();
        },
      },
      { highWaterMark: egressLimits.unreadBytes, size: ({ byteLength }) => byteLength },
    );
    const coding = codings.get(String(contentEncoding).trim().toLowerCase());
    this.#isCoded = coding !== undefined;
    this.stream = coding === undefined ? raw : this.#decoded(raw, coding);
  }

  begin(watch: BodyWatch): void {
    this.#watch = watch;
  }

  /** Throws what the watch throws. */
  push(chunk: Uint8Array): void {
    if (this.#cancelled) return;
    if (!this.#isCoded) this.#watch?.chunk(chunk);
    this.#sink?.enqueue(chunk);
    if ((this.#sink?.desiredSize ?? 0) <= 0) this.#source.pause();
  }

  end(): void {
    if (this.#cancelled) return;
    this.#sink?.close();
    this.#watch?.over?.();
  }

  fail(error: Error): void {
    if (this.#cancelled) return;
    this.#sink?.error(error);
    this.#watch?.over?.();
  }

  #decoded(raw: ReadableStream<Uint8Array>, coding: Coding): ReadableStream<Uint8Array> {
    const measure = new TransformStream<Uint8Array, Uint8Array>(
      {
        transform: (chunk, controller) => {
          this.#watch?.chunk(chunk);
          controller.enqueue(chunk);
        },
      },
      undefined,
      // The watch sees the first chunk before anybody reads.
      { highWaterMark: 1 },
    );
    return raw
      .pipeThrough(new DecompressionStream(coding) as ReadableWritablePair<Uint8Array, Uint8Array>)
      .pipeThrough(measure);
  }
}
