/** What a stream sends, 8 kHz code words at a time. */
export interface FrameSource {
  /** Writes `count` code words to `target` from `start` on. */
  fill(target: Uint8Array, start: number, count: number): void;
  /** Lets `count` samples pass unsent, so that cadence and phase keep their place in time. */
  skip(count: number): void;
}

export class SilenceSource implements FrameSource {
  readonly #silence: number;

  constructor(silence: number) {
    this.#silence = silence;
  }

  fill(target: Uint8Array, start: number, count: number): void {
    target.fill(this.#silence, start, start + count);
  }

  skip(_count: number): void {
    // Silence has no place in time.
  }
}
