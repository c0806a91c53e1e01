import { asId, type MediaUnitId } from '#runtime/shared/ids.ts';
import type { MediaUnit } from '../contract.ts';
import { unitKind } from '../remote-unit.ts';

export interface ConferenceSpec {
  /** Rate that it mixes at: no voice sounds better than this, and each of another rate is resampled. */
  readonly rateHz: 8000 | 16_000 | 48_000;
}

export type ConferenceCommand =
  /** One more voice, by the unit that gives it. */
  | { readonly kind: 'join'; readonly from: MediaUnitId }
  | { readonly kind: 'leave'; readonly from: MediaUnitId }
  /** Nobody hears it, until it is told otherwise; it stays. */
  | { readonly kind: 'mute'; readonly from: MediaUnitId; readonly muted: boolean }
  /** From here on there is the unit `mixOf(conference, listener)`: all voices but its own, and but those of `without`. */
  | { readonly kind: 'mixFor'; readonly listener: MediaUnitId; readonly without: readonly MediaUnitId[] }
  /** Nobody hears that unit any more. */
  | { readonly kind: 'forget'; readonly listener: MediaUnitId };

export interface ConferenceFigures {
  /** Voices at the same time. */
  readonly mostVoices: number;
}

export type Conference = MediaUnit<ConferenceCommand, Record<never, never>, ConferenceFigures>;

/** Mixes any number of voices. The unit itself gives all of them, for whoever has no voice among them: a recorder. */
export const conferenceKind = unitKind<ConferenceSpec, ConferenceCommand, Record<never, never>, ConferenceFigures>(
  'conference',
);

/** The unit that gives what `listener` hears of `conference`. */
export function mixOf(conference: MediaUnitId, listener: MediaUnitId): MediaUnitId {
  return asId<MediaUnitId>(`${conference}/${listener}`);
}
