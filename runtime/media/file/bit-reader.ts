/** Reads bits, the most significant of a byte first. Behind the end there are zeros, and `isOver` tells. */
export class BitReader {
  readonly #bytes: Uint8Array;
  /** Place, bits. */
  at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Whether more was read than there is. */
  get isOver(): boolean {
    return this.at > 8 * this.#bytes.length;
  }

  /** The next `count` bits, 25 at most, without taking them. */
  peek(count: number): number {
    const bytes = this.#bytes;
    const first = this.at >>> 3;
    const word =
      ((bytes[first] ?? 0) << 24) |
      ((bytes[first + 1] ?? 0) << 16) |
      ((bytes[first + 2] ?? 0) << 8) |
      (bytes[first + 3] ?? 0);
    return count === 0 ? 0 : (word << (this.at & 7)) >>> (32 - count);
  }

  /** The next `count` bits, 32 at most. */
  take(count: number): number {
    if (count > 25) return this.take(count - 16) * 65_536 + this.take(16);
    const value = this.peek(count);
    this.at += count;
    return value;
  }

  /** As `take`, in two's complement. */
  takeSigned(count: number): number {
    const value = this.take(count);
    return count > 0 && value >= 2 ** (count - 1) ? value - 2 ** count : value;
  }

  /** Zeros up to the next one, which is taken too. */
  takeUnary(): number {
    for (let zeros = 0; ; zeros += 25) {
      const bits = this.peek(25);
      if (bits !== 0) {
        const more = Math.clz32(bits) - 7;
        this.at += more + 1;
        return zeros + more;
      }
      this.at += 25;
      if (this.isOver) return zeros;
    }
  }

  /** Goes on at the next whole byte. */
  align(): void {
    this.at = (this.at + 7) & ~7;
  }
}
