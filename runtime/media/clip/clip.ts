import type { FrameRateHz } from '../graph/frame-output.ts';

/** Words of `Clip.progress`. */
const words = { written: 0, state: 1 } as const;
const states = { growing: 0, complete: 1, failed: 2 } as const;

/**
 * Audio in memory that threads share: one writes it, any number read it, also while it still grows. 16-bit samples, one
 * channel. Sent between threads as it is.
 */
export interface Clip {
  readonly rateHz: FrameRateHz;
  readonly samples: SharedArrayBuffer;
  /** Samples written so far, and whether more will come. */
  readonly progress: SharedArrayBuffer;
}

export type ClipState = keyof typeof states;

/** What `ClipWriter` allocates at first, and by how much it grows. */
const growthBytes = 256 * 1024;

/** Writes a clip from its beginning to its end. */
export class ClipWriter {
  readonly clip: Clip;
  readonly #words: Int32Array;
  readonly #limit: number;
  #written = 0;

  /** `limitMs`: what is longer is cut off. */
  constructor(rateHz: FrameRateHz, limitMs: number) {
    this.#limit = Math.floor((limitMs * rateHz) / 1000);
    const maxByteLength = this.#limit * Int16Array.BYTES_PER_ELEMENT;
    const samples = new SharedArrayBuffer(Math.min(growthBytes, maxByteLength), { maxByteLength });
    this.clip = { rateHz, samples, progress: new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT) };
    this.#words = new Int32Array(this.clip.progress);
  }

  /** Milliseconds written so far. */
  get durationMs(): number {
    return (this.#written * 1000) / this.clip.rateHz;
  }

  /** Whether there was room for all of it. */
  write(samples: Int16Array): boolean {
    const room = Math.min(samples.length, this.#limit - this.#written);
    const { samples: memory } = this.clip;
    const bytes = (this.#written + room) * Int16Array.BYTES_PER_ELEMENT;
    if (bytes > memory.byteLength) {
      memory.grow(Math.min(memory.maxByteLength, Math.max(bytes, memory.byteLength + growthBytes)));
    }
    new Int16Array(memory, this.#written * Int16Array.BYTES_PER_ELEMENT, room).set(samples.subarray(0, room));
    this.#written += room;
    Atomics.store(this.#words, words.written, this.#written);
    return room === samples.length;
  }

  end(state: 'complete' | 'failed' = 'complete'): void {
    Atomics.store(this.#words, words.state, states[state]);
  }
}

/** Ends a clip whose writer is gone: it failed, unless it was complete. */
export function abandonClip({ progress }: Clip): void {
  Atomics.compareExchange(new Int32Array(progress), words.state, states.growing, states.failed);
}

/** Reads a clip, on any thread. */
export class ClipReader {
  readonly clip: Clip;
  readonly #words: Int32Array;
  #samples: Int16Array;

  constructor(clip: Clip) {
    this.clip = clip;
    this.#words = new Int32Array(clip.progress);
    this.#samples = new Int16Array(clip.samples);
  }

  /** Samples there are by now. */
  get length(): number {
    return Atomics.load(this.#words, words.written);
  }

  get state(): ClipState {
    const state = Atomics.load(this.#words, words.state);
    if (state === states.complete) return 'complete';
    return state === states.failed ? 'failed' : 'growing';
  }

  /** Milliseconds there are by now. */
  get durationMs(): number {
    return (this.length * 1000) / this.clip.rateHz;
  }

  /** Copies up to `into.length` samples from place `from` on; returns their number, fewer where the clip ends (so far). */
  read(from: number, into: Int16Array): number {
    const count = Math.max(0, Math.min(into.length, this.length - from));
    if (count === 0) return 0;
    // Follows the memory that the writer made larger.
    if (from + count > this.#samples.length) this.#samples = new Int16Array(this.clip.samples);
    into.set(this.#samples.subarray(from, from + count));
    return count;
  }
}
