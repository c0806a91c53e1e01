/** A packet handed to the socket may wait in its queue; its buffer is written again only after this many others. */
const ringSize = 8;

/** Buffers for outgoing packets of one size, used in turn. */
export class PacketRing {
  readonly bytes: number;
  readonly #buffers: readonly Buffer[];
  #next = 0;

  constructor(bytes: number) {
    this.bytes = bytes;
    this.#buffers = Array.from({ length: ringSize }, () => Buffer.alloc(bytes));
  }

  take(): Buffer {
    const buffer = this.#buffers[this.#next] ?? Buffer.alloc(this.bytes);
    this.#next = (this.#next + 1) % ringSize;
    return buffer;
  }
}
