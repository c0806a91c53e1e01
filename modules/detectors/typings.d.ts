/** Who speaks, by the network of Silero, which runs on this server. */
declare namespace Silero {
  /** Rejects with a TypeError that names the parameter that is wrong. Send audio to it by `call.sendMediaTo(vad)`. */
  function createVAD(parameters?: VADParameters): Promise<VAD>;

  interface VADParameters extends WebSocketBasedParameters {
    /** From what probability on it is speech, 0 to 1. Default: 0.5. */
    threshold?: number;
    /** How long a pause ends speech. Default: 300. */
    minSilenceDurationMs?: number;
    /** How much before and after counts as speech. Default: 0. */
    speechPadMs?: number;
  }

  /** Tells when somebody begins and ends to speak. No method needs `this`. */
  class VAD {
    private constructor();
    id(): string;
    webSocketId(): string;
    /** Forgets what was heard; times count from here. `VADEvents.Reset` follows. */
    reset(): void;
    close(): void;
    addEventListener<Name extends keyof VADEventMap>(
      event: Name,
      listener: (event: VADEventMap[Name]) => unknown,
    ): void;
    removeEventListener<Name extends keyof VADEventMap>(
      event: Name,
      listener?: (event: VADEventMap[Name]) => unknown,
    ): void;
  }

  /** Events of a VAD, for `vad.addEventListener`. */
  const VADEvents: typeof import('./events.ts').VADEvents;
  type VADEvents = (typeof VADEvents)[keyof typeof VADEvents];

  /** What listeners of each of `VADEvents` are given. */
  interface VADEventMap {
    /** Speech begins, or has ended. */
    [VADEvents.Result]: VADEvent & {
      /** Seconds since the first audio, or the last reset. */
      speechStartAt?: number;
      /** Seconds since the first audio, or the last reset. */
      speechEndAt?: number;
    };
    /** It has forgotten what was heard. */
    [VADEvents.Reset]: VADEvent;
    /** It hears no more. */
    [VADEvents.Error]: VADEvent & { reason: string };
    /** Has no occasion here. */
    [VADEvents.ConnectorInformation]: VADEvent & { data?: object };
  }

  interface VADEvent {
    name: VADEvents;
    vad: VAD;
  }
}

/** Whether somebody has finished, by heuristics that run on this server. */
declare namespace Pipecat {
  /** Rejects with a TypeError that names the parameter that is wrong. Send audio to it by `call.sendMediaTo(detector)`. */
  function createTurnDetector(parameters?: TurnDetectorParameters): Promise<TurnDetector>;

  interface TurnDetectorParameters extends WebSocketBasedParameters {
    /** From what probability on the turn is over, 0 to 1. Default: 0.5. */
    threshold?: number;
    /** How much before the speech counts. Default: 0. */
    preSpeechMs?: number;
    /** How much of the speech counts, at most. Default: 8. */
    maxDurationSecs?: number;
  }

  /** Tells whether a turn is over. No method needs `this`. */
  class TurnDetector {
    private constructor();
    id(): string;
    webSocketId(): string;
    /** Asks whether the turn is over: `TurnEvents.Result` follows. */
    predict(): void;
    /** Forgets what was heard. `TurnEvents.Reset` follows. */
    reset(): void;
    close(): void;
    addEventListener<Name extends keyof TurnEventMap>(
      event: Name,
      listener: (event: TurnEventMap[Name]) => unknown,
    ): void;
    removeEventListener<Name extends keyof TurnEventMap>(
      event: Name,
      listener?: (event: TurnEventMap[Name]) => unknown,
    ): void;
  }

  /** Events of a turn detector, for `detector.addEventListener`. */
  const TurnEvents: typeof import('./events.ts').TurnEvents;
  type TurnEvents = (typeof TurnEvents)[keyof typeof TurnEvents];

  /** What listeners of each of `TurnEvents` are given. */
  interface TurnEventMap {
    /** What `predict` asked. */
    [TurnEvents.Result]: TurnEvent & {
      endOfTurn: boolean;
      /** 0 to 1. */
      probability: number;
    };
    /** It has forgotten what was heard. */
    [TurnEvents.Reset]: TurnEvent;
    /** It hears no more. */
    [TurnEvents.Error]: TurnEvent & { reason: string };
    /** Has no occasion here. */
    [TurnEvents.ConnectorInformation]: TurnEvent & { data?: object };
  }

  interface TurnEvent {
    name: TurnEvents;
    turnDetector: TurnDetector;
  }
}
