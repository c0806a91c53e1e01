import type { FrameRateHz } from '../../graph/frame-output.ts';

/** What a tape holds: 16-bit samples, those of two channels by turns. */
export interface TapeFormat {
  readonly rateHz: FrameRateHz;
  readonly channels: 1 | 2;
}

/** Turns a tape into a file of some format, a piece at a time. What it returns is valid until the next call. */
export interface RecordingEncoder {
  /** The beginning of the file, for what is known so far; it is written anew at the end, at the same length. */
  head(): Uint8Array;
  /** What follows what was given before. */
  encode(samples: Int16Array): Uint8Array;
  /** The rest, when no more samples come. */
  end(): Uint8Array;
}
