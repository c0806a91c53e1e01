import type { MediaGraph } from '#runtime/media/graph/media-graph.ts';
import type { StreamFormat } from './contract.ts';
import { SentStream } from './sent-stream.ts';

/** What is streamed to one peer: one unit for each tag, each for itself. */
export class SentStreams {
  /** Media frames sent. */
  frames = 0;
  readonly #graph: MediaGraph;
  readonly #send: (text: string) => void;
  /** What was asked for before the connection is open. */
  #waiting: Map<string, { readonly from: string; readonly format: StreamFormat }> | undefined = new Map();
  readonly #streams = new Map<string, SentStream>();

  constructor(graph: MediaGraph, send: (text: string) => void) {
    this.#graph = graph;
    this.#send = send;
  }

  add(from: string, format: StreamFormat): void {
    const tag = format.tag ?? '';
    const current = this.#streams.get(tag);
    if (current?.is(from, format) === true) return;
    current?.stop();
    if (this.#waiting === undefined) this.#streams.set(tag, new SentStream(this.#graph, from, format, this.#send));
    else this.#waiting.set(tag, { from, format });
  }

  remove(from: string): void {
    for (const [tag, waiting] of this.#waiting ?? []) if (waiting.from === from) this.#waiting?.delete(tag);
    for (const [tag, stream] of this.#streams) {
      if (stream.from !== from) continue;
      this.#streams.delete(tag);
      stream.stop();
    }
  }

  /** The connection is open. */
  open(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const [, { from, format }] of waiting) this.add(from, format);
  }

  frame(tick: number): void {
    for (const stream of this.#streams.values()) stream.frame(tick);
    this.frames += this.#streams.size;
  }

  skip(frames: number): void {
    for (const stream of this.#streams.values()) stream.skip(frames);
  }

  /** Tells the peer that each of them ends. */
  close(): void {
    for (const stream of this.#streams.values()) stream.stop();
    this.#streams.clear();
    this.#waiting?.clear();
  }
}
