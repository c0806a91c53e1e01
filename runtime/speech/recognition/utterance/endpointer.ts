import type { FrameRateHz } from '#runtime/media/graph/frame-output.ts';

/** Tells when somebody begins and stops speaking. An object of its own for each recognition. */
export interface Endpointer {
  /** Takes the next 20 ms; undefined when nothing changed. */
  hear(frame: Int16Array): 'speechStarted' | 'speechEnded' | undefined;
  /** Frees what is not JavaScript's; it hears nothing more. */
  close?(): void;
}

export type OpenEndpointer = (rateHz: FrameRateHz) => Endpointer;
