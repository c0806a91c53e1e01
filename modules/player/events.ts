/** Events of a player, with VoxEngine's exact values. */
export const PlayerEvents = {
  Created: 'Player.Created',
  PlaybackReady: 'Player.PlaybackReady',
  Started: 'Player.Started',
  Stopped: 'Player.Stopped',
  PlaybackFinished: 'Player.PlaybackFinished',
  Error: 'Player.Error',
  /** Its older name. */
  PlaybackError: 'Player.Error',
  PlaybackMarkerReached: 'Player.PlaybackMarkerReached',
  PlaybackBuffering: 'Player.Buffering',
  AudioChunksPlaybackFinished: 'Player.AudioChunksPlaybackFinished',
} as const;

/** Events of a sequence player. */
export const SequencePlayerEvents = {
  Created: 'SequencePlayer.Created',
  PlaybackReady: 'SequencePlayer.PlaybackReady',
  Started: 'SequencePlayer.Started',
  Stopped: 'SequencePlayer.Stopped',
  PlaybackFinished: 'SequencePlayer.PlaybackFinished',
  Error: 'SequencePlayer.Error',
  PlaybackMarkerReached: 'SequencePlayer.PlaybackMarkerReached',
} as const;

export const URLPlayerRequestMethod = { GET: 'GET', POST: 'POST' } as const;
