/** Rates that frames come in, samples a second. */
export const frameRatesHz = [8000, 16_000, 24_000, 48_000] as const;

export type FrameRateHz = (typeof frameRatesHz)[number];

/** Length of a frame, ms. */
export const frameMs = 20;

/**
 * 20 ms of audio in one channel: `rateHz / 50` 16-bit samples. It belongs to who gave it, is valid until the next one is
 * asked for, and is not written to.
 */
export type AudioFrame = Int16Array;

/** What gives audio, a frame for each tick of its worker's clock. */
export interface FrameOutput {
  readonly rateHz: FrameRateHz;
  /** Tones of keys in it are not for whom it is passed on to. */
  readonly keepsKeys?: boolean;
  /**
   * The frame of `tick`, a number that grows by one every 20 ms: whoever asks for the same tick gets the same frame, and
   * ticks that nobody asks for pass. Undefined: silence.
   */
  frame(tick: number): AudioFrame | undefined;
}

/** Samples of a frame at that rate. */
export function frameSamples(rateHz: FrameRateHz): number {
  return (rateHz * frameMs) / 1000;
}
