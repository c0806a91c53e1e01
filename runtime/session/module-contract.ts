import type { Socket } from 'node:net';
import type { Leg } from '#runtime/gateway/leg.ts';
import type { JournalEntry, SourcePosition } from '#runtime/journal/record.ts';
import type { MediaEngine } from '#runtime/media/contract.ts';
import type { BridgeValue, GuestCommand, HostEvent } from '#runtime/sandbox/contract.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import type { Egress } from '#runtime/shared/egress/contract.ts';
import type { ApplicationId, SessionId } from '#runtime/shared/ids.ts';
import type { SpeechAccount } from '#runtime/speech/contract.ts';
import type { AskedRecogniser, PreparedRecogniser } from '#runtime/speech/recognition/index.ts';
import type { AudioDesk } from './audio-desk.ts';
import type { DialOutcome, DialRequest } from './dial.ts';
import type { LimitGauge } from './limit-gauge.ts';
import type { ManagementDesk } from './management-desk.ts';
import type { MediaLinks } from './media-links.ts';
import type { QueuedRequest, QueueParty, QueueRequest } from './queue-desk.ts';
import type { PlannedScenario } from './session-plan.ts';
import type { RecorderEvent, RecorderOptions, SessionRecorder } from './session-recorder.ts';
import type { TaskDesk } from './task-desk.ts';
import type { ValueDesk } from './value-desk.ts';

export type { AudioDesk, FileRequest, LoadedAudio, SpeechRequest } from './audio-desk.ts';
export type { LinkedUnit, LinkOptions, MediaLinks } from './media-links.ts';
export type {
  QueueAgent,
  QueuedRequest,
  QueueEvent,
  QueueParty,
  QueueRefusal,
  QueueRequest,
  SkillNeed,
} from './queue-desk.ts';
export { type RecordParameters, recordParameters } from './record-parameters.ts';
export type { RecorderEvent, RecorderOptions, SessionRecorder } from './session-recorder.ts';
export type { KeptValue, ValueDesk } from './value-desk.ts';

/** One row of `modules/index.ts`: all of a module that needs nothing of the session. */
export interface SessionModule {
  readonly name: string;
  /** Path of the guest half, bundled into the guest kit. */
  readonly guest: URL;
  /** Path of the functions that answer `kit.sync` beside the isolate, when the module has any. */
  readonly sync?: URL;
  /** A global that is there only after `require(module)`, as an author writes it. */
  readonly required?: { readonly global: string; readonly module: string };
}

/** A module with a host half. */
export interface HostModule extends SessionModule {
  /** Called once per session, before its scripts run. */
  start(context: ModuleContext): HostService;
  /** Gives back what its sessions shared: the server closes, and none is left. Never rejects. */
  close?(): Promise<void>;
}

/** One session's running host half. */
export interface HostService {
  /**
   * Carries out one command. A throw ends the session as a bug; user errors go back as events.
   * `source` is the place in the author's own file that sent it, when known.
   */
  handle(command: GuestCommand, source?: SourcePosition): void;
  /** A command as the journal may have it, without what only its receiver should know. Default: as it came. */
  shown?(command: GuestCommand): GuestCommand;
  /** The same of an event that the guest is told. */
  shownEvent?(event: HostEvent): HostEvent;
  /** Start values the guest reads synchronously (`kit.initial`). */
  readonly initial?: BridgeValue;
  /**
   * Somebody asks for a connection under the session's access URL. Returns the status of the answer: 101 when the module has taken the
   * socket over and answers itself.
   */
  upgrade?(request: IncomingUpgrade): number;
  /** Somebody asks something under the session's access URL. Rejects with the error that is to be the answer. */
  request?(request: IncomingRequest): Promise<SessionReply>;
  /**
   * The session ends. Resolves when everything that was asked for has its answer, to whether there was anything: then the scenario may have asked
   * for more, and this is called again, until there is nothing before Terminating, and nothing before Terminated. What is pending when `giveUp`
   * is aborted is answered at once, and does not count. A module that settles is told and heard until Terminated. Must not reject.
   */
  settle?(giveUp: AbortSignal): Promise<boolean>;
  /**
   * Frees everything: sockets, timers, clients. Called once, after Terminated was delivered; has `closeMs` to finish.
   */
  close(): Promise<void>;
}

/** A WebSocket handshake that came to a session's access URL; nothing of it was answered. */
export interface IncomingUpgrade {
  readonly method: string;
  /** What stands behind the access URL, with its query: `/` at least. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly socket: Socket;
  /** What the peer has sent behind its request. */
  readonly head: Uint8Array;
}

/** An HTTP request that came to a session's access URL. */
export interface IncomingRequest {
  readonly method: string;
  /** What stands behind the access URL, with its query: `/` at least. */
  readonly path: string;
  /** Its body as text. */
  readonly content: string;
  /** Those that begin with `X-`. */
  readonly headers: readonly { readonly key: string; readonly value: string }[];
}

/** What its peer gets. */
export interface SessionReply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** What a session offers its modules. */
export interface ModuleContext {
  readonly sessionId: SessionId;
  /** Whose scenarios run: what modules keep for later sessions is that of an application. */
  readonly applicationId: ApplicationId;
  /** The session's span, for requests that go on with its trace; undefined when nobody traces. */
  readonly traceparent: string | undefined;
  /** Aborted when the session starts to end: pending work stops, unless the module settles it. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly egress: Egress;
  readonly media: MediaEngine;
  /** Who hears whom among the units of this session, all modules' alike. */
  readonly links: MediaLinks;
  /** Files and speech to be played. */
  readonly audio: AudioDesk;
  /**
   * Begins a recording; the recorder hears what is linked to it under `id`.
   */
  record(id: string, options: RecorderOptions, listener: (event: RecorderEvent) => void): SessionRecorder;
  /** Who recognises what a scenario asks for, with the operator's account or the application's. Throws SPEECH_NOT_CONFIGURED. */
  recognition(asked: AskedRecogniser): PreparedRecogniser;
  /** With which account a provider of voices is asked: the application's own or the operator's. Undefined: there is none. */
  speechAccount?(provider: string): SpeechAccount | undefined;
  /** Where the operator has clients of vendors connect to instead of the vendor’s own address, by the vendor’s name. */
  readonly connectorUrls?: Readonly<Record<string, string>>;
  /** The service account of an agent of Dialogflow, by the agent’s number; without one that of the only agent the application has. */
  dialogflowKey?(agentId: number | undefined): Promise<DialogflowKey>;
  /** A scenario of the application by its name, as the next session would run it; undefined: there is none. */
  scenario(name: string): Promise<PlannedScenario | undefined>;
  /** What the sessions of the application share. */
  readonly values: ValueDesk;
  /** The task of a call list that the session is for. */
  readonly task?: TaskDesk | undefined;
  /** The management API, where the operator lets scenarios of the application use it. */
  readonly management?: ManagementDesk | undefined;
  readonly legs: SessionLegs;
  /** What the session may use of what is bounded for an application. */
  readonly limits: LimitGauge;
  /** The call of this session's first leg, when a call started it. */
  readonly control: SessionControl;
  /**
   * Places a call of this session under the id that its scenario gave it. Refuses with code 403 when the session has
   * used up its attempts or has too many unanswered calls; a call that starts joins `legs` before this returns.
   */
  dial(callId: string, request: DialRequest): DialOutcome;
  /**
   * Queues a request for an agent; while it waits, the session stays without calls. The agent's call is the party's to place, with `dial`.
   */
  enqueue(request: QueueRequest, party: QueueParty): QueuedRequest;
  /**
   * Queues an event of this module for the guest, whose handler gets `script` as a function. Dropped after the session ended, for a module that
   * settles after Terminated.
   */
  emit(type: string, fields?: { readonly [field: string]: BridgeValue }, script?: ArrivingScript): void;
  /** Adds a record to the session's journal. */
  journal(entry: JournalEntry): void;
}

/** A scenario that comes with an event, and the names that it sees beside the globals. */
export interface ArrivingScript extends PlannedScenario {
  readonly parameters: readonly string[];
}

/** JSON of a service account, or why there is none. */
export type DialogflowKey = { readonly json: string } | { readonly missing: 'none' | 'several' };

/** Legs that belong to the session, by the id its scenario knows (the call id). */
export interface SessionLegs {
  get(callId: string): Leg | undefined;
  readonly size: number;
  /** Calls `listener` for each leg the session gets, at once for those it already has. */
  onAdded(listener: (callId: string, leg: Leg) => void): void;
}

export interface SessionControl {
  /** VoxEngine.terminate(): the current block finishes, then Terminating and Terminated. */
  terminate(): void;
  customData: string;
  /** Set by `Logger.hideTones(true)`: digits that are pressed stay out of the journal. */
  hideTones: boolean;
}
