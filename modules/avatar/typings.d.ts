/** Avatars: dialogues of states in a script of their own, which talk with calls. */
declare namespace VoximplantAvatar {
  /** An avatar that the scenario talks with by texts, with an ASR and a voice of its own. */
  function createAvatar(config: AvatarConfig): Avatar;
  /**
   * An avatar that talks with a call: it says what its script replies, listens, and goes from state to state.
   *
   * @throws TypeError when the call or the ASR’s parameters are missing
   */
  function createVoiceAvatar(config: VoiceAvatarConfig): VoiceAvatar;

  interface AvatarConfig {
    /** Name of the scenario that is the script of the avatar. */
    avatarId: string;
    /** What the script gets from `getCustomData()`. */
    customData?: object;
    /** Intents are told in detail always. */
    extended?: boolean;
  }

  interface VoiceAvatarConfig {
    call: Call;
    avatarConfig: AvatarConfig;
    /** How callers are recognised. */
    asrParameters: ASRParameters;
    /** How replies are spoken. */
    ttsPlayerParameters?: TTSPlayerParameters;
    /** ms after which an interim result that no other follows is the utterance; needs `interimResults`. Default: the ASR says when. */
    asrEndOfPhraseDetectorTimeout?: number;
    /** ms of silence after a reply; then the state’s `onTimeout` is asked. Default: 10,000. */
    defaultListenTimeout?: number;
    /** The last reply was said. */
    onFinishCallback?: (event: _AvatarFinishEvent) => unknown;
    /** The conversation cannot go on. Default: the session ends. */
    onErrorCallback?: (event: _AvatarErrorEvent) => unknown;
  }

  /** An avatar that the scenario talks with by texts. No method needs `this`. */
  class Avatar {
    private constructor();
    /** It enters its first state, and replies. Only after `Events.Loaded`. */
    start(): void;
    /** What the reply’s `nextState` asks for. */
    goToState(stateName: string): Promise<void>;
    /** Somebody said that; `Events.UtteranceParsed` and `Events.Reply` follow. */
    handleUtterance(text: string): Promise<void>;
    /** Nobody said anything: the state’s `onTimeout` is asked. */
    handleTimeout(): Promise<void>;
    addEventListener<Name extends keyof AvatarEventMap>(
      event: Name,
      listener: (event: AvatarEventMap[Name]) => unknown,
    ): void;
    removeEventListener<Name extends keyof AvatarEventMap>(
      event: Name,
      listener?: (event: AvatarEventMap[Name]) => unknown,
    ): void;
  }

  /** An avatar that talks with a call. Listeners hear of its recogniser and of its players, too. No method needs `this`. */
  class VoiceAvatar {
    private constructor();
    addEventListener<Name extends keyof (AvatarEventMap & ASREventMap & PlayerEventMap)>(
      event: Name,
      listener: (event: (AvatarEventMap & ASREventMap & PlayerEventMap)[Name]) => unknown,
    ): void;
    removeEventListener<Name extends keyof (AvatarEventMap & ASREventMap & PlayerEventMap)>(
      event: Name,
      listener?: (event: (AvatarEventMap & ASREventMap & PlayerEventMap)[Name]) => unknown,
    ): void;
  }

  /** Events of avatars. */
  const Events: typeof import('./events.ts').AvatarEvents;
  type Events = (typeof Events)[keyof typeof Events];

  /** What listeners of an avatar are given. */
  interface AvatarEventMap {
    /** The script has come: the avatar can be started. A voice avatar starts by itself. */
    [Events.Loaded]: _AvatarLoadedEvent;
    /** The conversation is over; of a voice avatar, the last reply was said. */
    [Events.Finish]: _AvatarFinishEvent;
    /** What was said was looked at; the reply follows. */
    [Events.UtteranceParsed]: _AvatarUtteranceParsedEvent;
    /** The avatar replies. */
    [Events.Reply]: _AvatarReplyEvent;
    /** The avatar is not there, its script throws, or it cannot go on. */
    [Events.Error]: _AvatarErrorEvent;
  }

  interface _AvatarEvent {
    name: Events;
    avatar: Avatar;
  }

  interface _AvatarLoadedEvent extends _AvatarEvent {}

  interface _AvatarFinishEvent extends _AvatarEvent {
    /** To be said. */
    utterance?: string;
    /** What the script has collected. */
    customData?: any;
    currentState: string;
    channelParameters?: ChannelParameters;
  }

  interface _AvatarUtteranceParsedEvent extends _AvatarEvent {
    text: string;
    /** `unknown` where none is likely enough. */
    intent: string;
    /** 0 to 1. */
    confidence?: number;
    currentState: string;
    /** How often the state was entered. */
    visitsCounter: number;
    /** How much was said in it since. */
    utteranceCounter: number;
    /** What the intent has for an answer. */
    response: string;
    /** The most likely first. */
    intents: { intent: string; confidence: number; responses: string[] }[];
    /** By their names. */
    entities: { [name: string]: { value: string; text: string }[] };
  }

  interface _AvatarReplyEvent extends _AvatarEvent {
    /** To be said. */
    utterance?: string;
    /** To go on to, with `goToState`. */
    nextState?: string;
    currentState: string;
    /** An utterance is waited for. */
    listen?: true;
    customData?: any;
    /** ms after which a caller may talk into it. */
    interruptableAfter?: number;
    /** `Events.Finish` follows. */
    isFinal?: boolean;
    /** ms to wait for an utterance. */
    listenTimeout?: number;
    channelParameters?: ChannelParameters;
  }

  interface _AvatarErrorEvent extends _AvatarEvent {
    reason: string;
  }
}

/** How a reply of an avatar is told. */
interface ChannelParameters {
  voice?: VoiceChannelParameters;
  /** Texts have no channel here. */
  text?: object;
}

interface VoiceChannelParameters {
  /** Default: that of the avatar. */
  asr?: Partial<ASRParameters>;
  /** Default: the utterance, with the avatar’s voice. */
  playback?: PlaybackParameters;
}

type PlaybackParameters = TTSPlaybackParameters | URLPlaybackParameters | SequencePlaybackParameters;
type SequencePlaybackSegment = TTSPlaybackParameters | URLPlaybackParameters;

interface TTSPlaybackParameters {
  text: string;
  /** A caller may talk into it. Default: false. */
  allowPlaybackInterruption?: boolean;
  /** Beside those of the avatar. */
  parameters?: TTSPlayerParameters;
}

interface URLPlaybackParameters {
  url: string;
  /** A caller may talk into it. Default: false. */
  allowPlaybackInterruption?: boolean;
  parameters?: URLPlayerParameters;
}

interface SequencePlaybackParameters {
  /** Played one after the other. */
  segments: SequencePlaybackSegment[];
}
