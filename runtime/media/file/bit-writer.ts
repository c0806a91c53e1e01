/** Writes bits, the most significant of a byte first. */
export class BitWriter {
  #bytes = new Uint8Array(16 * 1024);
  #length = 0;
  /** Bits that are no whole byte yet. */
  #pending = 0;
  #pendingBits = 0;

  /** What was written since the last `clear`, valid until something more is; a byte that is not full is left out. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }

  /** The lowest `count` bits of `value`, 32 at most. */
  put(value: number, count: number): void {
    if (count > 16) {
      this.put(value >>> 16, count - 16);
      this.put(value & 0xffff, 16);
      return;
    }
    this.#pending = (this.#pending << count) | (value & ((1 << count) - 1));
    this.#pendingBits += count;
    while (this.#pendingBits >= 8) {
      this.#pendingBits -= 8;
      this.#byte((this.#pending >>> this.#pendingBits) & 0xff);
    }
    this.#pending &= 0xff;
  }

  /** So many zeros and a one. */
  putUnary(zeros: number): void {
    let left = zeros;
    for (; left >= 16; left -= 16) this.put(0, 16);
    this.put(1, left + 1);
  }

  putBytes(bytes: Uint8Array): void {
    for (const byte of bytes) this.put(byte, 8);
  }

  /** Fills up the last byte with zeros. */
  align(): void {
    if (this.#pendingBits > 0) this.put(0, 8 - this.#pendingBits);
  }

  #byte(byte: number): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#length);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length] = byte;
    this.#length += 1;
  }
}
