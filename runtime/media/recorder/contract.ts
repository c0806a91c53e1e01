import type { MediaUnitId } from '#runtime/shared/ids.ts';
import type { MediaUnit } from '../contract.ts';
import type { FrameRateHz } from '../graph/frame-output.ts';
import { unitKind } from '../remote-unit.ts';

export interface RecorderSpec {
  /** The file that it writes, in a directory that is there. */
  readonly tapePath: string;
  readonly rateHz: FrameRateHz;
  /** One: all that it hears is mixed. Two: the first that it hears is left, the second right. */
  readonly channels: 1 | 2;
  /** Silences the tones of keys. */
  readonly withoutKeys: boolean;
}

export type RecorderCommand =
  /** Whom it hears from now on: one or two units, or none. */
  | { readonly kind: 'hear'; readonly from: readonly MediaUnitId[] }
  /** Silent from now on, or not: what was said while it was muted stays silent. */
  | { readonly kind: 'mute'; readonly on: boolean }
  /** Writes what was said until now, then tells `ended`. */
  | { readonly kind: 'end' };

export type RecorderEvents = {
  /** What it hears is written from here on. */
  started: Record<string, never>;
  /** After `end`: all is written that was to be. */
  ended: Record<string, never>;
  /** Nothing more is written; what was written so far is on the tape. */
  failed: { readonly code: string; readonly message: string };
};

export interface RecorderFigures {
  readonly durationMs: number;
}

export type RecorderUnitHandle = MediaUnit<RecorderCommand, RecorderEvents, RecorderFigures>;

/** Writes what one or two units give to a tape, in real time, from the first that it is to hear until it is closed. */
export const recorderKind = unitKind<RecorderSpec, RecorderCommand, RecorderEvents, RecorderFigures>('recorder');
