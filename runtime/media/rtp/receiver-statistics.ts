const maxDropout = 3000;
const maxMisorder = 100;
const minSequential = 2;
const sequenceModulus = 65_536;
const noBadSequence = sequenceModulus + 1;

/** What a reception report block says about a source (RFC 3550 §6.4.1). */
export interface ReceptionFigures {
  /** Loss since the last report, as 1/256. */
  readonly fractionLost: number;
  /** Since the beginning; duplicates can make it negative. */
  readonly cumulativeLost: number;
  readonly extendedHighestSequence: number;
  /** Timestamp units. */
  readonly jitter: number;
}

/** Sequence validation, loss and jitter of one source (RFC 3550 §A.1, §A.3, §A.8; the names are the RFC's). */
export class ReceiverStatistics {
  #baseSequence = 0;
  #maxSequence = 0;
  #cycles = 0;
  #badSequence = noBadSequence;
  #probation = minSequential;
  #received = 0;
  #expectedPrior = 0;
  #receivedPrior = 0;
  #transit: number | undefined;
  #jitter = 0;
  #lostBeforeRestart = 0;

  constructor(firstSequence: number) {
    this.#begin(firstSequence);
    this.#maxSequence = (firstSequence - 1) & 0xffff;
    this.#probation = minSequential;
  }

  /** Takes a sequence number; whether the source is valid and the packet belongs to it (§A.1 `update_seq`). */
  accept(sequence: number): boolean {
    if (this.#probation > 0) return this.#proveItself(sequence);
    const delta = (sequence - this.#maxSequence) & 0xffff;
    if (delta < maxDropout) {
      if (sequence < this.#maxSequence) this.#cycles += sequenceModulus;
      this.#maxSequence = sequence;
    } else if (delta <= sequenceModulus - maxMisorder) {
      // A jump: believed only when the next packet continues it, for then the other side restarted.
      if (sequence !== this.#badSequence) {
        this.#badSequence = (sequence + 1) & 0xffff;
        return false;
      }
      this.#lostBeforeRestart += this.lost;
      this.#begin(sequence);
    }
    this.#received += 1;
    return true;
  }

  /**
   * Interarrival jitter (§A.8). `arrival` in timestamp units, of any origin. Not for telephone-events, whose timestamps
   * stand still.
   */
  arrived(timestamp: number, arrival: number): void {
    const transit = arrival - timestamp;
    if (this.#transit !== undefined) {
      // Timestamps wrap at 2^32; the difference of two neighbours does not need more than 32 bits.
      const difference = Math.abs((transit - this.#transit) | 0);
      this.#jitter += (difference - this.#jitter) / 16;
    }
    this.#transit = transit;
  }

  /** Timestamps count in another unit from here on: what was measured in the old one says nothing. */
  clockChanged(): void {
    this.#transit = undefined;
    this.#jitter = 0;
  }

  /** Packets lost by this source since it was first heard (§A.3), never below 0. */
  get lost(): number {
    return this.#lostBeforeRestart + Math.max(0, this.#expected - this.#received);
  }

  get jitter(): number {
    return this.#jitter;
  }

  get valid(): boolean {
    return this.#probation === 0;
  }

  /** The figures for a report block; begins the next interval (§A.3). */
  report(): ReceptionFigures {
    const expected = this.#expected;
    const expectedInterval = expected - this.#expectedPrior;
    const lostInterval = expectedInterval - (this.#received - this.#receivedPrior);
    this.#expectedPrior = expected;
    this.#receivedPrior = this.#received;
    const fraction =
      expectedInterval <= 0 || lostInterval <= 0 ? 0 : Math.floor((lostInterval * 256) / expectedInterval);
    return {
      fractionLost: Math.min(255, fraction),
      cumulativeLost: Math.max(-0x800000, Math.min(0x7fffff, expected - this.#received)),
      extendedHighestSequence: (this.#cycles + this.#maxSequence) >>> 0,
      jitter: Math.floor(this.#jitter) >>> 0,
    };
  }

  get #expected(): number {
    return this.valid ? this.#cycles + this.#maxSequence - this.#baseSequence + 1 : 0;
  }

  #proveItself(sequence: number): boolean {
    if (sequence !== ((this.#maxSequence + 1) & 0xffff)) {
      this.#probation = minSequential - 1;
      this.#maxSequence = sequence;
      return false;
    }
    this.#probation -= 1;
    this.#maxSequence = sequence;
    if (this.#probation > 0) return false;
    this.#begin(sequence);
    this.#received = 1;
    return true;
  }

  #begin(sequence: number): void {
    this.#baseSequence = sequence;
    this.#maxSequence = sequence;
    this.#badSequence = noBadSequence;
    this.#cycles = 0;
    this.#received = 0;
    this.#receivedPrior = 0;
    this.#expectedPrior = 0;
    this.#probation = 0;
  }
}
