const remembered = 512;

/** Which of the last 512 sequence numbers came, of packets of any kind. */
export class SeenSequences {
  readonly #seen = new Int32Array(remembered).fill(-1);

  /** Whether it came for the first time. */
  add(sequence: number): boolean {
    const place = sequence % remembered;
    if (this.#seen[place] === sequence) return false;
    this.#seen[place] = sequence;
    return true;
  }

  /** Whether everything between the two came: then a gap in the timestamps is a pause of the sender, not a loss. */
  unbroken(from: number, to: number): boolean {
    const between = ((to - from) & 0xffff) - 1;
    if (between >= remembered) return false;
    for (let step = 1; step <= between; step += 1) {
      const sequence = (from + step) & 0xffff;
      if (this.#seen[sequence % remembered] !== sequence) return false;
    }
    return true;
  }

  clear(): void {
    this.#seen.fill(-1);
  }
}
