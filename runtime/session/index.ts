export { accessUrlOf } from './access-url.ts';
export type { AudioDesk, FileRequest, LoadedAudio, SpeechRequest } from './audio-desk.ts';
export type { Dialler, DialOrigin, DialOutcome, DialRequest } from './dial.ts';
export { sessionErrors } from './errors.ts';
export type { FinishReason } from './finish-reason.ts';
export { sessionLimits } from './limits.ts';
export type { AskingSession, ManagementDesk } from './management-desk.ts';
export type {
  HostModule,
  HostService,
  IncomingRequest,
  IncomingUpgrade,
  ModuleContext,
  SessionControl,
  SessionLegs,
  SessionModule,
  SessionReply,
} from './module-contract.ts';
export type { PartyInput } from './party-input.ts';
export type {
  QueueAgent,
  QueueDesk,
  QueuedRequest,
  QueueEvent,
  QueueParty,
  QueueRefusal,
  QueueRequest,
  SkillNeed,
} from './queue-desk.ts';
export { wantedTranscript } from './record-parameters.ts';
export type { RecordingDesk, RecordingRequest, StartedRecording } from './recording-desk.ts';
export { Session } from './session.ts';
export {
  numericSessionId,
  type PlannedScenario,
  type RecordingOwner,
  type SessionPlan,
  type SessionResources,
  type SpokenRequest,
} from './session-plan.ts';
export { SoundLibrary } from './sound-library.ts';
export { SessionSupervisor, type SupervisorEvents } from './supervisor.ts';
export type { TaskChange, TaskDesk, TaskReport } from './task-desk.ts';
export { type FinishedTranscript, Transcript, type TranscriptParts } from './transcript.ts';
export type { ValueStore } from './value-desk.ts';
