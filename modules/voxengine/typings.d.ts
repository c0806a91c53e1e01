/**
 * Loads a module. Most are there without it; `MCP` and the clients of vendors (`OpenAI`, `Deepgram`, …) appear only once
 * they are asked for. What is no module of this version loads nothing and throws nothing.
 */
declare function require(module: Modules | undefined): void;

/** Names of modules for `require`. */
declare const Modules: typeof import('./events.ts').Modules;
type Modules = (typeof Modules)[keyof typeof Modules];

/** The scenario's global object, by the name that older scripts give it. */
declare const global: typeof globalThis;

/** The session, by the name that older scripts give it. */
declare const JSession: {
  /** As `VoxEngine.terminate`. */
  close(): void;
  /** As `VoxEngine.terminate`. */
  terminate(): void;
};

/** Voices by the names of scripts older than `VoiceList`; a name's value is the name itself. */
declare const Language: { readonly [name: string]: string } & {
  /** The same names for premium voices. */
  readonly Premium: { readonly [name: string]: string };
};

/** Events of the whole session, for `VoxEngine.addEventListener`. */
declare const AppEvents: typeof import('./events.ts').AppEvents;
type AppEvents = (typeof AppEvents)[keyof typeof AppEvents];

/** What listeners of each of `AppEvents` are given. */
interface AppEventMap {
  /** The first event of a session, after its scenarios have run. */
  [AppEvents.Started]: AppStartedEvent;
  /**
   * The session ends: no other event comes but `Terminated`. One HTTP request that is sent now is still waited for.
   */
  [AppEvents.Terminating]: AppEndEvent;
  /** The last event of a session: what is asked for now has no effect. */
  [AppEvents.Terminated]: AppEndEvent;
}

interface AppStartedEvent {
  name: AppEvents;
  /** Address that requests from outside reach this session at (`AppEvents.HttpRequest`). */
  accessURL: string;
  /** The same over HTTPS, where the server has it. */
  accessSecureURL: string;
  accountId: number;
  applicationId: number;
  /** Where the session's journal can be read. */
  logURL: string;
  /** Number of the session. */
  sessionId: number;
  /** Name of the conference that the session is for; empty when it is for none. */
  conference_name: string;
}

interface AppEndEvent {
  name: AppEvents;
  /** The engine ended the session, not the scenario. */
  systemError?: boolean;
}

/** SIP headers by their names. */
interface CallHeaders {
  [header: string]: string;
}

/** An HTTP header. */
interface HttpHeader {
  key: string;
  value: string;
}

/** What audio can be sent to: `unit.sendMediaTo(other)`. One input, the newest, and any number of outputs. */
type VoxMediaUnit =
  | Call
  | Player
  | SequencePlayer
  | ASR
  | AI.DialogflowInstance
  | Conference
  | Recorder
  | WebSocket
  | Silero.VAD
  | Pipecat.TurnDetector
  | VendorClient
  | VendorVoice;

/** How audio is sent to a WebSocket; other units take no notice. */
interface SendMediaParameters {
  /** Which stream of the WebSocket it is. */
  tag?: string;
  /** Told to the peer when the stream begins. */
  customParameters?: { [name: string]: string };
  /** How the audio is encoded. Default: `WebSocketAudioEncoding.PCM16_8KHZ`. */
  encoding?: WebSocketAudioEncoding;
}

/** The session that the scenario runs in. No function needs `this`: `setTimeout(VoxEngine.terminate, 1000)` works. */
declare namespace VoxEngine {
  /**
   * Calls `listener` whenever the event comes. Adding the same one twice calls it twice. An error that it throws ends the
   * session.
   *
   * @throws RangeError when the session has too many listeners
   */
  function addEventListener<Name extends keyof AppEventMap>(
    event: Name,
    listener: (event: AppEventMap[Name]) => unknown,
  ): void;

  /** Takes one listener away, or without one all listeners of the event. */
  function removeEventListener<Name extends keyof AppEventMap>(
    event: Name,
    listener?: (event: AppEventMap[Name]) => unknown,
  ): void;

  /** Ends the session once the running block of code is done: `AppEvents.Terminating` and `Terminated` follow. */
  function terminate(): void;

  /** A secret of the application. Undefined when it has none of that name; the journal says so then. */
  function getSecretValue(name: string): string | undefined;

  /**
   * Data of the session, which the start of a session may bring; with a value, sets them.
   *
   * @throws TypeError when the value is longer than 200 bytes
   */
  function customData(customData?: string): string;
}

/**
 * Bytes of Base64 (RFC 4648).
 *
 * @throws TypeError for what is no Base64
 */
declare function base64_decode(data: string): number[];

/** Base64 (RFC 4648) of bytes, or of a text in UTF-8. */
declare function base64_encode(data: string | ArrayLike<number>): string;

/** Bytes as hexadecimal digits, two each. Default: lower case. */
declare function bytes2hex(data: ArrayLike<number>, toUpperCase?: boolean): string;

/**
 * Bytes of hexadecimal digits.
 *
 * @throws TypeError for anything but pairs of them
 */
declare function hex2bytes(data: string): number[];

/**
 * Text of bytes. Default encoding: `'utf-8'`.
 *
 * @throws TypeError for an encoding that is not known
 */
declare function bytes2str(data: ArrayLike<number>, encoding?: string): string;

/**
 * Bytes of a text. Default encoding: `'utf-8'`.
 *
 * @throws TypeError for an encoding that is not known
 */
declare function str2bytes(data: string, encoding?: string): number[];

/** How many characters have to be put in, left out or replaced to make one text of the other. */
declare function levenshtein_distance(str1: string, str2: string): number;

/**
 * The time of `date` (default: now) in a time zone such as `'Europe/Berlin'`, as a Date whose local fields say it.
 *
 * @throws TypeError for a time zone that is not known
 */
declare function getLocalTime(timezone: string, date?: Date): Date;

/** A new UUID. */
declare function uuidgen(): string;
