import type { Leg } from '#runtime/gateway/leg.ts';
import type { SessionJournal, SourcePosition } from '#runtime/journal/record.ts';
import type { MediaEngine } from '#runtime/media/contract.ts';
import type { SandboxLimits, SandboxPool, ScenarioScript, ScriptPosition } from '#runtime/sandbox/contract.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import type { Egress } from '#runtime/shared/egress/contract.ts';
import type { ApplicationId, SessionId, UserId } from '#runtime/shared/ids.ts';
import type { LimitOverrides } from '#runtime/shared/limits.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { startSpan, type TraceSpan } from '#runtime/shared/trace.ts';
import type { SpeechAccount } from '#runtime/speech/contract.ts';
import { defaultRecognition, prepareRecogniser, type RecognitionSettings } from '#runtime/speech/recognition/index.ts';
import type { LoadedAudio, SpeechRequest } from './audio-desk.ts';
import type { Dialler } from './dial.ts';
import type { AskingSession, ManagementDesk } from './management-desk.ts';
import type { DialogflowKey, ModuleContext, SessionModule } from './module-contract.ts';
import type { QueueDesk } from './queue-desk.ts';
import type { RecordingRequest, StartedRecording } from './recording-desk.ts';
import type { SoundLibrary } from './sound-library.ts';
import type { TaskDesk } from './task-desk.ts';
import { type ValueStore, valueDesk } from './value-desk.ts';

/** A scenario version as a session runs it. */
export interface PlannedScenario extends ScenarioScript {
  readonly version: number;
  /** From a position in `code` to one in the author's own file. */
  mapPosition(position: ScriptPosition): SourcePosition;
}

/** Everything decided about a session before its first line runs. */
export interface SessionPlan {
  readonly id: SessionId;
  readonly application: { readonly id: ApplicationId; readonly name: string; readonly number: number };
  readonly rule: string;
  readonly scenarios: readonly PlannedScenario[];
  readonly secrets: Readonly<Record<string, string>>;
  /** The leg that started it. */
  readonly leg?: Leg;
  /** The conference that it runs (`VoxEngine.callConference`). */
  readonly conferenceName?: string;
  readonly customData?: string;
  /** On whose behalf it runs: the user of ours who called, or whom somebody named. */
  readonly user?: { readonly id: UserId; readonly username: string };
  /** The task of a call list that it is for. */
  readonly task?: TaskDesk;
  /** What the operator has set for the application. */
  readonly limits?: LimitOverrides;
}

/** A text that a session wants spoken, and the secrets of its application: some are accounts with providers. */
export interface SpokenRequest extends SpeechRequest {
  readonly secrets: Readonly<Record<string, string>>;
}

/** Whose recording it is. */
export interface RecordingOwner {
  readonly applicationId: ApplicationId;
  readonly sessionId: SessionId;
}

/** What sessions share. */
export interface SessionResources {
  readonly clock: Clock;
  readonly log: Logger;
  readonly pool: SandboxPool;
  readonly modules: readonly SessionModule[];
  readonly egress: Egress;
  readonly media: MediaEngine;
  readonly limits: SandboxLimits;
  /** Who recognises speech (default `defaultRecognition`). */
  readonly recognition?: RecognitionSettings;
  /** Where clients of vendors connect to instead of the vendors’ own addresses, by the vendor’s name. */
  readonly connectorUrls?: Readonly<Record<string, string>>;
  /** Keys of agents of Dialogflow that were bound to the application; undefined: there is none. */
  dialogflowKey?(applicationId: ApplicationId, agentId: number | undefined): Promise<DialogflowKey | undefined>;
  /** Scenarios of applications by their names; without it none is found. */
  scenario?(applicationId: ApplicationId, name: string): Promise<PlannedScenario | undefined>;
  /** Places the calls of scenarios; without one each of them fails with 480. */
  readonly dialler?: Dialler;
  /** Where scenarios queue for agents; without one there are no queues. */
  readonly queues?: QueueDesk;
  /** A session without a call for this long ends, ms (default `sessionLimits.withoutCallsMs`). */
  readonly withoutCallsMs: number;
  /** Base of the URLs that AppEvents.Started tells, without trailing slash. */
  readonly publicUrl: string;
  /** What AppEvents.Started tells of whose server it is (default 1). */
  readonly accountId?: number;
  /** Audio files of all sessions. */
  readonly sounds: SoundLibrary;
  /** What speaks; without it no text is heard. */
  readonly speech?: {
    speak(request: SpokenRequest, signal: AbortSignal): Promise<LoadedAudio>;
    /** The account with a provider of voices, by its name; undefined: there is none. */
    account?(provider: string, secrets: Readonly<Record<string, string>>): SpeechAccount | undefined;
  };
  /** Where recordings are kept; without one each of them fails. */
  readonly recordings?: { begin(owner: RecordingOwner, request: RecordingRequest): Promise<StartedRecording> };
  /** What applications keep; without it nothing is stored. */
  readonly values?: ValueStore;
  /** The management API for a session; undefined, or not there: its application may not use it. */
  readonly management?: ((session: AskingSession) => ManagementDesk | undefined) | undefined;
  journal(id: SessionId): SessionJournal;
}

/** The whole session as one span. */
export function sessionSpan({ id, application, rule }: SessionPlan): TraceSpan {
  return startSpan('patchbay.session', {
    'patchbay.session.id': id,
    'patchbay.application': application.name,
    'patchbay.rule': rule,
  });
}

/** What of a session's context is its application's: who recognises what its scenarios ask for, what they share, and what they may manage. */
export function applicationParts(
  { id, application, secrets }: SessionPlan,
  { recognition = defaultRecognition, values, speech, dialogflowKey, management, scenario }: SessionResources,
): Pick<ModuleContext, 'recognition' | 'values' | 'speechAccount' | 'dialogflowKey' | 'management' | 'scenario'> {
  return {
    scenario: async (name) => await scenario?.(application.id, name),
    management: management?.({ id, application }),
    dialogflowKey: async (agentId) =>
      (await dialogflowKey?.(application.id, agentId)) ?? secretKey(secrets, agentId) ?? { missing: 'none' },
    speechAccount: (provider) => speech?.account?.(provider, secrets),
    recognition: (asked) => prepareRecogniser(asked, recognition, secrets),
    values: valueDesk(application.id, values),
  };
}

/** Where no key was bound, secrets have it: `DIALOGFLOW_KEY`, and `DIALOGFLOW_KEY_7` for `agentId: 7`. */
function secretKey(secrets: SessionPlan['secrets'], agentId: number | undefined): DialogflowKey | undefined {
  const json = secrets[agentId === undefined ? 'DIALOGFLOW_KEY' : `DIALOGFLOW_KEY_${agentId}`];
  return json === undefined ? undefined : { json };
}

/**
 * VoxEngine's numeric session id: the millisecond and twelve random bits of a version 7 UUID, which fit a double
 * exactly until the year 2039 and sort as the ids do.
 */
export function numericSessionId(id: SessionId): number {
  const hex = id.replaceAll('-', '');
  return Number.parseInt(hex.slice(0, 12), 16) * 4096 + Number.parseInt(hex.slice(13, 16), 16);
}
