import type { Clip } from '../clip/clip.ts';
import type { MediaUnit } from '../contract.ts';
import { unitKind } from '../remote-unit.ts';
import type { ToneScript } from '../tone/tone-script.ts';

export interface PlayerSpec {
  /** Over and over, once `last` was told. */
  readonly loop: boolean;
  /** Waits for `resume`. */
  readonly paused: boolean;
}

export type PlayerCommand =
  /** Plays it behind what was added before. */
  | { readonly kind: 'add'; readonly clip: Clip }
  | { readonly kind: 'add'; readonly script: ToneScript }
  /** There is no more to add: behind what was added comes the end. */
  | { readonly kind: 'last' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  /** Tells when playback reaches `offsetMs`, below zero: counted from its end. */
  | { readonly kind: 'mark'; readonly offsetMs: number };

export type PlayerEvents = {
  /** The first frame was given. `durationMs` of all that was added, where it is known by then. */
  started: { readonly durationMs?: number };
  marker: { readonly offsetMs: number };
  /** What is played has not come so far: silence, until it comes. */
  starved: Record<string, never>;
  /** Everything was played; `failed`: until a clip that failed. */
  finished: { readonly failed: boolean };
};

export interface PlayerFigures {
  readonly playedMs: number;
}

export type Player = MediaUnit<PlayerCommand, PlayerEvents, PlayerFigures>;

/** Plays clips one behind the other, in real time, whether anybody listens or not. */
export const playerKind = unitKind<PlayerSpec, PlayerCommand, PlayerEvents, PlayerFigures>('player');
