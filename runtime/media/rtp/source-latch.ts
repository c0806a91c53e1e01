import { mediaLimits } from '../limits.ts';

/** One address and port that sends to us and is not heard yet. */
interface Candidate {
  readonly address: string;
  readonly port: number;
  ssrc: number;
  nextSequence: number;
  inSequence: number;
  firstAt: number;
  lastAt: number;
}

export type LatchState = 'idle' | 'searching' | 'latched';

/**
 * From whom a stream takes RTP and to whom it sends: symmetric RTP (RFC 4961) that learns the far side's address behind
 * a NAT and cannot be taken over by whoever else finds the port.
 *
 * ```
 *            expect                  signalled source: first packet
 *   idle ──────────────▶ searching ────────────────────────────────────────▶ latched
 *                            ▲       other source: probation passed            │ others refused
 *                            │                                                 │
 *                            └──────── expect with another address ────────────┤
 *                                                                              │ source silent for relatchSilenceMs:
 *                                                                              │ others may pass probation
 *                                      latched on a source that SDP did not ◀──┘
 *                                      name: the named one may, any time
 * ```
 *
 * Probation is `probationPackets` packets of one SSRC in sequence, spread over `probationSpanMs`. An address spoofed to
 * be the latched one is beyond what plain RTP can tell (that takes SRTP). The caller has checked version and payload
 * type before it asks.
 */
export class SourceLatch {
  #state: LatchState = 'idle';
  #signalledAddress = '';
  #signalledPort = 0;
  #address = '';
  #port = 0;
  #isFixed = false;
  #heardAt = 0;
  readonly #candidates: Candidate[] = [];

  get state(): LatchState {
    return this.#state;
  }

  /** Where to send: the latched source, before that the signalled one. */
  get address(): string {
    return this.#address;
  }

  get port(): number {
    return this.#port;
  }

  /**
   * A new offer/answer named the far side's address. The same address again changes nothing. `isFixed`: no other source
   * may ever be heard.
   */
  expect(address: string, port: number, isFixed = false): void {
    this.#isFixed = isFixed;
    if (this.#state !== 'idle' && address === this.#signalledAddress && port === this.#signalledPort) return;
    this.#state = 'searching';
    this.#signalledAddress = address;
    this.#signalledPort = port;
    this.#address = address;
    this.#port = port;
    this.#candidates.length = 0;
  }

  isCurrent(address: string, port: number): boolean {
    return this.#state === 'latched' && port === this.#port && address === this.#address;
  }

  /** Whether the packet is to be heard. A source that just passed probation becomes the current one. */
  offer(address: string, port: number, ssrc: number, sequence: number, nowMs: number): boolean {
    if (this.isCurrent(address, port)) {
      this.#heardAt = nowMs;
      return true;
    }
    if (this.#state === 'idle') return false;
    const signalled = port === this.#signalledPort && address === this.#signalledAddress;
    if (this.#isFixed && !signalled) return false;
    if (this.#state === 'searching' && signalled) return this.#latch(address, port, nowMs);
    const silent = this.#state === 'latched' && nowMs - this.#heardAt >= mediaLimits.relatchSilenceMs;
    if (this.#state === 'latched' && !silent && !signalled) return false;
    return this.#passesProbation(address, port, ssrc, sequence, nowMs) && this.#latch(address, port, nowMs);
  }

  #latch(address: string, port: number, nowMs: number): boolean {
    this.#state = 'latched';
    this.#address = address;
    this.#port = port;
    this.#heardAt = nowMs;
    this.#candidates.length = 0;
    return true;
  }

  #passesProbation(address: string, port: number, ssrc: number, sequence: number, nowMs: number): boolean {
    const candidate = this.#candidate(address, port, nowMs);
    if (candidate.ssrc !== ssrc || candidate.nextSequence !== sequence) {
      candidate.ssrc = ssrc;
      candidate.inSequence = 0;
      candidate.firstAt = nowMs;
    }
    candidate.nextSequence = (sequence + 1) & 0xffff;
    candidate.inSequence += 1;
    candidate.lastAt = nowMs;
    return (
      candidate.inSequence >= mediaLimits.probationPackets && nowMs - candidate.firstAt >= mediaLimits.probationSpanMs
    );
  }

  #candidate(address: string, port: number, nowMs: number): Candidate {
    let oldest = 0;
    for (const [index, candidate] of this.#candidates.entries()) {
      if (candidate.port === port && candidate.address === address) return candidate;
      if (candidate.lastAt < (this.#candidates[oldest]?.lastAt ?? 0)) oldest = index;
    }
    const fresh: Candidate = {
      address,
      port,
      ssrc: -1,
      nextSequence: -1,
      inSequence: 0,
      firstAt: nowMs,
      lastAt: nowMs,
    };
    if (this.#candidates.length < mediaLimits.candidateSources) this.#candidates.push(fresh);
    else this.#candidates[oldest] = fresh;
    return fresh;
  }
}
