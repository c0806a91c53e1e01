import { mediaLimits } from '../limits.ts';

const sequences = 0x1_0000;

/** The indices that one source has used: what the next one is, and which are not to be used again (RFC 3711 §3.3.1 and §3.3.2). */
export class PacketIndices {
  /** By their remainder, the highest of each. */
  readonly #used = new Float64Array(mediaLimits.srtpWindowPackets).fill(-1);
  highest = -1;

  /** The index of a packet with that sequence: the nearest to the highest, which is never below 0. */
  indexOf(sequence: number): number {
    if (this.highest < 0) return sequence;
    const ahead = ((sequence - this.highest) << 16) >> 16;
    const index = this.highest + ahead;
    return index < 0 ? index + sequences : index;
  }

  /** False when it was used, or is so old that nobody knows. */
  isFresh(index: number): boolean {
    const { length } = this.#used;
    return index > this.highest - length && this.#used[index % length] !== index;
  }

  use(index: number): void {
    this.#used[index % this.#used.length] = index;
    if (index > this.highest) this.highest = index;
  }
}
