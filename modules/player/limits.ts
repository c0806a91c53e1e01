import { defineLimits } from '#runtime/shared/limits.ts';

export const playerLimits = defineLimits('modules/player', {
  players: {
    value: 10,
    unit: 'count',
    range: [1, 50],
    effect: 'A further player of a session, while so many have not ended, gets PlayerEvents.Error with PLAYER_LIMIT.',
    source: 'VoxEngine: media players per session',
  },
  segments: {
    value: 50,
    unit: 'count',
    effect: 'A sequence player with more segments is refused.',
  },
  marks: {
    value: 100,
    unit: 'count',
    effect: 'So many markers of a player wait for its segments to be loaded; a further one is ignored.',
  },
  textChars: {
    value: 1500,
    unit: 'chars',
    effect: 'A longer text is not spoken: PlaybackFinished comes with an error.',
    source: 'VoxEngine say and createTTSPlayer',
  },
  sentTextChars: {
    value: 20_000,
    unit: 'chars',
    effect: 'A longer text is cut where it is sent, long after it is too long to be spoken.',
  },
  scriptChars: {
    value: 2000,
    unit: 'chars',
    effect: 'A longer tone script is refused.',
  },
  urlChars: {
    value: 4096,
    unit: 'chars',
    effect: 'A longer address of a file is refused.',
  },
  bodyChars: {
    value: 262_144,
    unit: 'chars',
    effect: 'A longer body of a player’s request is refused.',
  },
  headers: {
    value: 50,
    unit: 'count',
    effect: 'A player’s request with more headers is refused.',
  },
});
