/** Samples in memory that stays the same: the beginning of it is handed out, as the same object while its length does not change. */
export class SampleBuffer {
  #samples: Int16Array;
  #view: Int16Array;

  constructor(capacity = 0) {
    this.#samples = new Int16Array(capacity);
    this.#view = this.#samples;
  }

  /** The first `length` samples, as they were left; grows where they do not fit. */
  take(length: number): Int16Array {
    if (length > this.#samples.length) this.#samples = new Int16Array(length);
    else if (length === this.#view.length) return this.#view;
    this.#view = this.#samples.subarray(0, length);
    return this.#view;
  }
}
