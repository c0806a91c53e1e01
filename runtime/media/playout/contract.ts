import type { FrameRateHz } from '../graph/frame-output.ts';

export interface PlayoutOptions {
  readonly wantedRateHz: FrameRateHz;
  /**
   * For recorders: everything is delayed by this, however it comes, so that two directions of a call stay together. Default: as
   * little as packets come evenly.
   */
  readonly fixedDelayMs?: number;
}

export interface PlayoutStats {
  readonly packetsPlayed: number;
  /** Lost ones that the packet behind them brought back (in-band FEC). */
  readonly packetsRecovered: number;
  /** Those that came when their time was over. */
  readonly packetsLate: number;
  /** Those that came twice, could not be read, or had no room. */
  readonly packetsDiscarded: number;
  /** Made up in place of audio that did not come, ms. */
  readonly concealedMs: number;
  /** How long a packet that came as quickly as any waits before it is played, ms. */
  readonly delayMs: number;
}
