import type { FrameOutput } from './frame-output.ts';

/** A way to the frames of one unit, wherever it lives. */
export interface FrameLink {
  /** Undefined: the unit is over. */
  readonly output: FrameOutput | undefined;
  /** Nobody listens here any more. */
  close(): void;
}
