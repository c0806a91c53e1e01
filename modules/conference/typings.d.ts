declare namespace VoxEngine {
  /** A conference: add calls to it. `ConferenceEvents.Started` follows. */
  function createConference(parameters?: ConferenceParameters): Conference;
  /** As `conference.stop()`. */
  function destroyConference(conference: Conference): void;
}

interface ConferenceParameters {
  /** 48 kHz. Default: false. */
  hd_audio: boolean;
}

/** Mixes the audio of calls: each hears all but itself. No method needs `this`. */
declare class Conference {
  private constructor();
  id(): string;
  /** As `id`, by the name that older scripts give it. */
  getId(): string;
  /** Adds a call: `ConferenceEvents.EndpointAdded` follows, or `ConferenceError`. */
  add(parameters: EndpointParameters): Endpoint;
  /** An endpoint leaves, its call goes on. VoxEngine has no such method: there an endpoint leaves with its call. */
  remove(endpoint: Endpoint | string): void;
  /** All endpoints. */
  getList(): Endpoint[];
  /** The endpoint with that id. */
  get(id: string): Endpoint | undefined;
  addEventListener<Name extends keyof ConferenceEventMap>(
    event: Name,
    listener: (event: ConferenceEventMap[Name]) => unknown,
  ): void;
  removeEventListener<Name extends keyof ConferenceEventMap>(
    event: Name,
    listener?: (event: ConferenceEventMap[Name]) => unknown,
  ): void;
  /** The unit hears all but itself, in place of what it heard before. */
  sendMediaTo(mediaUnit: VoxMediaUnit, parameters?: SendMediaParameters): void;
  /** The unit does not hear the conference any more. */
  stopMediaTo(mediaUnit: VoxMediaUnit): void;
  /** Ends it: all endpoints leave, and `ConferenceEvents.Stopped` follows. */
  stop(): void;
}

interface EndpointParameters {
  call: Call;
  /** Default: MIX. */
  mode?: 'MIX' | 'FORWARD' | ConferenceMode;
  /** Default: BOTH. */
  direction?: 'SEND' | 'RECEIVE' | 'BOTH' | ConferenceDirection;
  displayName?: string;
  /** Whom it hears (default: everybody). */
  receiveParameters?: ReceiveParameters;
  /** Has no effect here. */
  scheme?: unknown;
  /** Has no effect here: there is no video. */
  maxVideoBitrate?: number;
}

/** By the id of an endpoint: an empty list of audio is not heard, any other is. */
interface ReceiveParameters {
  [endpointId: string]: { audio?: string[]; video?: string[] };
}

/** A call in a conference. No method needs `this`. */
declare class Endpoint {
  private constructor();
  id(): string;
  getCall(): Call;
  getDirection(): 'SEND' | 'RECEIVE' | 'BOTH';
  getMode(): 'MIX' | 'FORWARD';
  setDisplayName(displayName: string): void;
  /** Whom it hears. Resolves with `ConferenceEvents.EndpointManaged`, or when the endpoint has left. */
  manageEndpoint(parameters: ReceiveParameters): Promise<void>;
  /** Nobody hears it until it is told otherwise. VoxEngine has no such method. */
  mute(doMute?: boolean): void;
}

/** How an endpoint is heard; both are mixed here. */
declare const ConferenceMode: typeof import('./events.ts').ConferenceMode;
type ConferenceMode = (typeof ConferenceMode)[keyof typeof ConferenceMode];

/** As an endpoint sees it: SEND is heard, RECEIVE hears, BOTH does both. */
declare const ConferenceDirection: typeof import('./events.ts').ConferenceDirection;
type ConferenceDirection = (typeof ConferenceDirection)[keyof typeof ConferenceDirection];

/** Events of a conference, for `conference.addEventListener`. */
declare const ConferenceEvents: typeof import('./events.ts').ConferenceEvents;
type ConferenceEvents = (typeof ConferenceEvents)[keyof typeof ConferenceEvents];

/** What listeners of each of `ConferenceEvents` are given. */
interface ConferenceEventMap {
  /** Something that was asked for could not be done. */
  [ConferenceEvents.ConferenceError]: ConferenceEvent & {
    error: string;
    /** SIP status that says the same. */
    code: number;
    endpointId?: string;
  };
  /** The conference is there. */
  [ConferenceEvents.Started]: ConferenceEvent;
  /** The last event of the conference. */
  [ConferenceEvents.Stopped]: ConferenceEvent;
  /** A call has joined. */
  [ConferenceEvents.EndpointAdded]: ConferenceEndpointEvent;
  /** The name of an endpoint has changed, or whether it is muted. */
  [ConferenceEvents.EndpointUpdated]: ConferenceEndpointEvent;
  /** A call has left. */
  [ConferenceEvents.EndpointRemoved]: ConferenceEndpointEvent;
  /** Whom an endpoint hears has changed. */
  [ConferenceEvents.EndpointManaged]: ConferenceEndpointEvent;
}

interface ConferenceEvent {
  name: ConferenceEvents;
  conference: Conference;
}

interface ConferenceEndpointEvent extends ConferenceEvent {
  mode: 'MIX' | 'FORWARD';
  direction: 'SEND' | 'RECEIVE' | 'BOTH';
  endpointId: string;
  endpoint: Endpoint;
}
