import type { AudioFrame, FrameOutput, FrameRateHz } from '#runtime/media/graph/frame-output.ts';
import type { DropReason, SocketEvents } from './contract.ts';
import { HeardStream } from './heard-stream.ts';
import { socketLimits } from './limits.ts';
import type { MediaMessage } from './media-message.ts';

export interface HeardMediaListener {
  started(event: SocketEvents['mediaStarted']): void;
  ended(event: SocketEvents['mediaEnded']): void;
  dropped(reason: DropReason): void;
}

/** All streams of one peer, by tag. As a whole it gives the newest of those that have something to say. */
export class HeardMedia implements FrameOutput {
  rateHz: FrameRateHz = 8000;
  readonly #listener: HeardMediaListener;
  readonly #streams = new Map<string, HeardStream>();
  /** Tag that frames without one belong to: that of the newest start. */
  #newest = '';
  /** What it gave last is of this one. */
  #given: HeardStream | undefined;
  #tick: number;

  constructor(tick: number, listener: HeardMediaListener) {
    this.#tick = tick;
    this.#listener = listener;
  }

  take(message: MediaMessage): void {
    if (message.event === 'unusable') {
      this.#listener.dropped('no media frame');
      return;
    }
    const stream = this.#stream(message.tag ?? this.#newest);
    if (stream === undefined) this.#listener.dropped('too many tags');
    else if (message.event === 'start') {
      this.#newest = message.tag;
      stream.start(message);
    } else if (message.event === 'stop') stream.stop();
    else if (!stream.append(message.payload)) this.#listener.dropped('too much audio');
  }

  /** What one tag gives, also before there is anything of it. */
  tagged(tag: string): FrameOutput {
    const media = this;
    return {
      get rateHz() {
        return media.#streams.get(tag)?.rateHz ?? 8000;
      },
      frame: (tick) => media.#streams.get(tag)?.frame(tick),
    };
  }

  /** Whether what it gave last, as a whole, was among it. */
  clear(tag: string | undefined): boolean {
    for (const [name, stream] of this.#streams) if (tag === undefined || tag === name) stream.clear();
    return tag === undefined || this.#streams.get(tag) === this.#given;
  }

  frame(tick: number): AudioFrame | undefined {
    this.#tick = tick;
    let given: AudioFrame | undefined;
    // All of them go on, heard or not.
    for (const stream of this.#streams.values()) {
      const frame = stream.frame(tick);
      if (frame === undefined) continue;
      given = frame;
      this.#given = stream;
      this.rateHz = stream.rateHz;
    }
    return given;
  }

  close(): void {
    for (const stream of this.#streams.values()) stream.close();
  }

  #stream(tag: string): HeardStream | undefined {
    const known = this.#streams.get(tag);
    if (known !== undefined || this.#streams.size >= socketLimits.tags) return known;
    const named = tag === '' ? {} : { tag };
    const stream = new HeardStream(this.#tick, {
      started: ({ format, customParameters }) =>
        this.#listener.started({
          ...named,
          encoding: format.encoding,
          ...(customParameters === undefined ? {} : { customParameters }),
        }),
      ended: (durationMs, bytes) => this.#listener.ended({ ...named, durationMs, bytes }),
    });
    this.#streams.set(tag, stream);
    return stream;
  }
}
