declare namespace VoxEngine {
  /**
   * Plays a file of the web (WAV, MP3, FLAC, Ogg with Opus or Vorbis; 10 MB). Send it to a call by
   * `player.sendMediaTo(call)`.
   *
   * @throws TypeError that names the parameter that is wrong
   */
  function createURLPlayer(request: URLPlayerRequest | string, parameters?: URLPlayerParameters | boolean): Player;
  /** Speaks a text of at most 1,500 characters. */
  function createTTSPlayer(text: string, parameters?: TTSPlayerParameters | string): Player;
  /**
   * Plays tones: frequencies and times as VoxEngine writes them.
   *
   * @throws TypeError for a script that is none
   */
  function createToneScriptPlayer(script: string, parameters?: ToneScriptPlayerParameters | boolean): Player;
  /**
   * Plays files and texts, one after the other.
   *
   * @throws TypeError for what is no list of segments
   */
  function createSequencePlayer(parameters: SequencePlayerParameters): SequencePlayer;
}

/** What players have in common. No method needs `this`. */
declare class BasePlayer {
  protected constructor();
  id(): string;
  /** Asks to be told when that place is reached: milliseconds, below 0 from the end. */
  addMarker(offset: number, segment?: SequencePlayerSegment): void;
  addEventListener(event: PlayerEvents | SequencePlayerEvents, listener: (event: any) => unknown): void;
  removeEventListener(event: PlayerEvents | SequencePlayerEvents, listener?: (event: any) => unknown): void;
  /** Holds it where it is. */
  pause(): void;
  /** Goes on where it was paused, or begins what was made with `onPause`. */
  resume(): void;
  /** Ends it: nothing more is told of it but `Stopped`. */
  stop(): void;
  /** The unit hears the player, in place of what it heard before. */
  sendMediaTo(mediaUnit: VoxMediaUnit, parameters?: SendMediaParameters): void;
  /** The unit does not hear the player any more. */
  stopMediaTo(mediaUnit: VoxMediaUnit): void;
}

/** Plays one file, text or tone. Events tell how far it is. */
declare class Player extends BasePlayer {
  private constructor();
  /**
   * Asks for `PlayerEvents.PlaybackMarkerReached`.
   *
   * @param offset milliseconds; below 0 from the end
   * @throws TypeError for what is no number
   */
  addMarker(offset: number): void;
  addEventListener<Name extends keyof PlayerEventMap>(
    event: Name,
    listener: (event: PlayerEventMap[Name]) => unknown,
  ): void;
  removeEventListener<Name extends keyof PlayerEventMap>(
    event: Name,
    listener?: (event: PlayerEventMap[Name]) => unknown,
  ): void;
}

/** Plays several. */
declare class SequencePlayer extends BasePlayer {
  private constructor();
  /**
   * Asks for `SequencePlayerEvents.PlaybackMarkerReached`.
   *
   * @param offset milliseconds; below 0 from the end
   * @param segment one of those that the player was made with (default: the first)
   * @throws TypeError for what is no number, or no segment
   */
  addMarker(offset: number, segment?: SequencePlayerSegment): void;
  addEventListener<Name extends keyof SequencePlayerEventMap>(
    event: Name,
    listener: (event: SequencePlayerEventMap[Name]) => unknown,
  ): void;
  removeEventListener<Name extends keyof SequencePlayerEventMap>(
    event: Name,
    listener?: (event: SequencePlayerEventMap[Name]) => unknown,
  ): void;
}

interface URLPlayerRequest {
  url: string;
  /** Default: GET. */
  method?: URLPlayerRequestMethod;
  headers?: { name: string; value: string }[];
  body?: { text?: string; binary?: string };
}

/** How a file is asked for. */
declare const URLPlayerRequestMethod: typeof import('./events.ts').URLPlayerRequestMethod;
type URLPlayerRequestMethod = (typeof URLPlayerRequestMethod)[keyof typeof URLPlayerRequestMethod];

interface ToneScriptPlayerParameters {
  /** Begins anew when it ends. Default: false. */
  loop?: boolean;
  progressivePlayback?: boolean;
}

interface URLPlayerParameters extends ToneScriptPlayerParameters {
  /** Waits for `resume`. Default: false. */
  onPause?: boolean;
  /** Has no effect here: headers are never in the journal. */
  hideHeaders?: boolean;
  /** Has no effect here: bodies are never in the journal. */
  hideBody?: boolean;
}

interface TTSPlayerParameters extends CallSayParameters {
  /** Waits for `resume`. Default: false. */
  onPause?: boolean;
  /** Has no effect here: operators have the keys of providers. */
  apiKey?: string;
}

interface SequencePlayerParameters {
  segments: SequencePlayerSegment[];
  /** Begins anew when it ends. Default: false. */
  loop?: boolean;
  /** Waits for `resume`. Default: false. */
  onPause?: boolean;
}

type SequencePlayerSegment = URLPlayerSegment | TTSPlayerSegment;

interface URLPlayerSegment {
  url: string;
  parameters?: URLPlayerParameters;
}

interface TTSPlayerSegment {
  text: string;
  parameters?: TTSPlayerParameters;
}

/** Events of a player, for `player.addEventListener`. */
declare const PlayerEvents: typeof import('./events.ts').PlayerEvents;
type PlayerEvents = (typeof PlayerEvents)[keyof typeof PlayerEvents];

/** What listeners of each of `PlayerEvents` are given. */
interface PlayerEventMap {
  /** The player is there. */
  [PlayerEvents.Created]: PlayerEvent;
  /** What is to be played is there. */
  [PlayerEvents.PlaybackReady]: PlayerEvent;
  /** It plays. */
  [PlayerEvents.Started]: PlayerEvent & {
    /** Milliseconds; 0 where it is not known yet. */
    duration: number;
  };
  /** The scenario has stopped it. The last event of the player. */
  [PlayerEvents.Stopped]: PlayerEvent;
  /** It has played all. */
  [PlayerEvents.PlaybackFinished]: PlayerEvent & { error?: string };
  /** It cannot play. */
  [PlayerEvents.Error]: PlayerEvent & { error: string };
  /** A place that `addMarker` named. */
  [PlayerEvents.PlaybackMarkerReached]: PlayerEvent & {
    /** Milliseconds. */
    offset: number;
  };
  /** It waits for more of what is to be played. */
  [PlayerEvents.PlaybackBuffering]: PlayerEvent;
  /** Of players that speak what still comes: what was asked for so far has been played. */
  [PlayerEvents.AudioChunksPlaybackFinished]: PlayerEvent & {
    /** Milliseconds from the asking to the first audio. */
    timeToFirstByte: number;
  };
}

interface PlayerEvent {
  name: PlayerEvents;
  player: Player;
}

/** Events of a sequence player, for `player.addEventListener`. */
declare const SequencePlayerEvents: typeof import('./events.ts').SequencePlayerEvents;
type SequencePlayerEvents = (typeof SequencePlayerEvents)[keyof typeof SequencePlayerEvents];

/** What listeners of each of `SequencePlayerEvents` are given. */
interface SequencePlayerEventMap {
  /** The player is there. */
  [SequencePlayerEvents.Created]: SequencePlayerEvent;
  /** What is to be played is there. */
  [SequencePlayerEvents.PlaybackReady]: SequencePlayerEvent;
  /** It plays. */
  [SequencePlayerEvents.Started]: SequencePlayerEvent;
  /** The scenario has stopped it. The last event of the player. */
  [SequencePlayerEvents.Stopped]: SequencePlayerEvent;
  /** It has played all. */
  [SequencePlayerEvents.PlaybackFinished]: SequencePlayerEvent & { error?: string };
  /** It cannot play. */
  [SequencePlayerEvents.Error]: SequencePlayerEvent & { error: string };
  /** A place that `addMarker` named. */
  [SequencePlayerEvents.PlaybackMarkerReached]: SequencePlayerEvent & {
    /** Milliseconds. */
    offset: number;
  };
}

interface SequencePlayerEvent {
  name: SequencePlayerEvents;
  sequencePlayer: SequencePlayer;
}
