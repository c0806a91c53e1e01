declare namespace VoxEngine {
  /**
   * Opens a WebSocket. It may carry texts, and audio: `call.sendMediaTo(socket)`.
   *
   * @throws TypeError that names the parameter that is wrong
   */
  function createWebSocket(url: string, parameters?: WebSocketParameters): WebSocket;
  /** Lets others open WebSockets to this session's access URL: `AppEvents.WebSocket` tells of each. */
  function allowWebSocketConnections(): void;
  /** Longer texts of WebSockets that others open are in the journal. */
  function enableTraceForIncomingWebsockets(): void;
  /** They are cut again. */
  function disableTraceForIncomingWebsockets(): void;
  /** Changes nothing here: the figures of every WebSocket are in the journal. */
  function enableStatisticsForIncomingWebsockets(): void;
  /** Changes nothing here. */
  function disableStatisticsForIncomingWebsockets(): void;
}

/** What clients over a WebSocket have in common. */
interface WebSocketBasedParameters {
  /** Keeps what is said out of the journal. Default: false. */
  privacy?: boolean;
  /** Longer texts in the journal. Default: false. */
  trace?: boolean;
  /** Changes nothing here: the figures are in the journal. */
  statistics?: boolean;
}

interface WebSocketParameters extends WebSocketBasedParameters {
  protocols?: string | string[];
  headers?: { name: string; value: string }[];
}

/** How a connection ended. */
interface WebSocketCloseInfo {
  /** RFC 6455 §7.4.1. */
  code: number;
  reason: string;
  wasClean: boolean;
}

/** A WebSocket. No method needs `this`. Functions that are set as `on…` run before the listeners. */
declare class WebSocket {
  /**
   * As `VoxEngine.createWebSocket`.
   *
   * @throws TypeError that names the parameter that is wrong
   */
  constructor(url: string, parameters?: WebSocketParameters);
  onopen: ((event: WebSocketEvent) => unknown) | null;
  onclose: ((event: WebSocketCloseEvent) => unknown) | null;
  onmessage: ((event: WebSocketMessageEvent) => unknown) | null;
  onerror: ((event: WebSocketEvent) => unknown) | null;
  oncreated: ((event: WebSocketEvent) => unknown) | null;
  onmediastarted: ((event: WebSocketMediaStartedEvent) => unknown) | null;
  onmediaended: ((event: WebSocketMediaEndedEvent) => unknown) | null;
  readonly readyState: WebSocketReadyState;
  readonly url: string;
  id(): string;
  /**
   * Sends a text. What is sent while it connects waits; what is sent once it closes is dropped.
   *
   * @throws TypeError for an object
   */
  send(data: string | number | boolean): void;
  /**
   * Closes it.
   *
   * @param code 1000 (the default), or 3000 to 4999
   * @throws TypeError for another one
   */
  close(code?: number, reason?: string): void;
  addEventListener<Name extends keyof WebSocketEventMap>(
    event: Name,
    listener: (event: WebSocketEventMap[Name]) => unknown,
  ): void;
  removeEventListener<Name extends keyof WebSocketEventMap>(
    event: Name,
    listener?: (event: WebSocketEventMap[Name]) => unknown,
  ): void;
  /** What the peer says, the unit hears; with `tag`, one stream of the peer. */
  sendMediaTo(mediaUnit: VoxMediaUnit, parameters?: { tag?: string }): void;
  /** The unit does not hear the peer any more. */
  stopMediaTo(mediaUnit: VoxMediaUnit, parameters?: { tag?: string }): void;
  /** Forgets what the peer sent and nobody has heard yet. */
  clearMediaBuffer(parameters?: { tag?: string }): void;
}

/** Events of a WebSocket, for `socket.addEventListener`. */
declare const WebSocketEvents: typeof import('./events.ts').WebSocketEvents;
type WebSocketEvents = (typeof WebSocketEvents)[keyof typeof WebSocketEvents];

/** What listeners of each of `WebSocketEvents` are given. */
interface WebSocketEventMap {
  /** It is open. */
  [WebSocketEvents.OPEN]: WebSocketEvent;
  /** It is closed. The last event of the WebSocket. */
  [WebSocketEvents.CLOSE]: WebSocketCloseEvent;
  /** The peer sent a text. */
  [WebSocketEvents.MESSAGE]: WebSocketMessageEvent;
  /** It cannot be opened, or broke. */
  [WebSocketEvents.ERROR]: WebSocketEvent;
  /** It is about to be opened. */
  [WebSocketEvents.CREATED]: WebSocketEvent;
  /** The peer begins to send audio. */
  [WebSocketEvents.MEDIA_STARTED]: WebSocketMediaStartedEvent;
  /** The peer has sent all its audio. */
  [WebSocketEvents.MEDIA_ENDED]: WebSocketMediaEndedEvent;
}

interface WebSocketEvent {
  name: WebSocketEvents;
  websocket: WebSocket;
}

interface WebSocketCloseEvent extends WebSocketEvent, WebSocketCloseInfo {}

interface WebSocketMessageEvent extends WebSocketEvent {
  text: string;
}

interface WebSocketMediaStartedEvent extends WebSocketEvent {
  tag?: string;
  encoding: string;
  customParameters?: { [name: string]: string };
}

interface WebSocketMediaEndedEvent extends WebSocketEvent {
  tag?: string;
  mediaInfo: WebSocketMediaInfo;
}

interface WebSocketMediaInfo {
  /** Whole seconds. */
  duration: number;
  bytesSent: number;
}

/** State of a WebSocket. */
declare const WebSocketReadyState: typeof import('./events.ts').WebSocketReadyState;
type WebSocketReadyState = (typeof WebSocketReadyState)[keyof typeof WebSocketReadyState];

/** How audio is encoded that is sent to a WebSocket. */
declare const WebSocketAudioEncoding: typeof import('./events.ts').WebSocketAudioEncoding;
type WebSocketAudioEncoding = (typeof WebSocketAudioEncoding)[keyof typeof WebSocketAudioEncoding];

/** Why a WebSocket was closed (RFC 6455 §7.4.1). */
declare const WebSocketCloseCode: typeof import('./events.ts').WebSocketCloseCode;
type WebSocketCloseCode = (typeof WebSocketCloseCode)[keyof typeof WebSocketCloseCode];

interface AppEventMap {
  /** Somebody has opened a WebSocket to this session; only after `VoxEngine.allowWebSocketConnections()`. */
  [AppEvents.WebSocket]: AppWebSocketEvent;
  /** Somebody could not open one. */
  [AppEvents.NewWebSocketFailed]: AppWebSocketFailedEvent;
}

interface AppWebSocketEvent extends AppHttpRequestEvent {
  websocket: WebSocket;
}

interface AppWebSocketFailedEvent extends AppHttpRequestEvent {
  reason: string;
}
