const growthBytes = 16 * 1024;

/** Bytes that came in pieces and are taken away in others. */
export class ByteQueue {
  #memory = new Uint8Array(growthBytes);
  #start = 0;
  #end = 0;

  get length(): number {
    return this.#end - this.#start;
  }

  /** All that waits, valid until the next call of `push`. */
  get bytes(): Uint8Array {
    return this.#memory.subarray(this.#start, this.#end);
  }

  push(bytes: Uint8Array): void {
    if (this.#end + bytes.length > this.#memory.length) this.#makeRoom(bytes.length);
    this.#memory.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  /** Takes away the first `count` bytes, or as many as there are. */
  skip(count: number): number {
    const skipped = Math.min(count, this.length);
    this.#start += skipped;
    return skipped;
  }

  /** Takes away the first `count` bytes and returns them, valid until the next call of `push`. */
  take(count: number): Uint8Array {
    const taken = this.#memory.subarray(this.#start, this.#start + count);
    this.#start += count;
    return taken;
  }

  #makeRoom(count: number): void {
    const waiting = this.bytes;
    const target =
      waiting.length + count <= this.#memory.length / 2
        ? this.#memory
        : new Uint8Array(Math.max(2 * this.#memory.length, waiting.length + count + growthBytes));
    target.set(waiting);
    this.#end = waiting.length;
    this.#start = 0;
    this.#memory = target;
  }
}
