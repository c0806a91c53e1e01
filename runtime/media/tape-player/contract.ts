import type { MediaUnit } from '../contract.ts';
import type { FrameRateHz } from '../graph/frame-output.ts';
import { unitKind } from '../remote-unit.ts';

export interface TapePlayerSpec {
  readonly tapePath: string;
  readonly rateHz: FrameRateHz;
  /** What of a tape with two channels is played; `both`: mixed. Of one channel: all of it. */
  readonly side: 'left' | 'right' | 'both';
}

export type TapePlayerEvents = {
  /** Everything on the tape was given. */
  finished: Record<string, never>;
  /** It cannot be read, or no further: nothing more is given. */
  failed: { readonly code: string; readonly message: string };
};

export type TapePlayer = MediaUnit<never, TapePlayerEvents, Record<string, never>>;

/** Plays a recording’s tape in real time, whether anybody listens or not; some of it at a time is in memory. */
export const tapePlayerKind = unitKind<TapePlayerSpec, never, TapePlayerEvents, Record<string, never>>('tape-player');
