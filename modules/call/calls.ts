import type { GuestKit } from '#runtime/sandbox/guest-kit/contract.ts';
import { record } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { markMediaUnit } from '#runtime/sandbox/guest-kit/media-units.ts';
import { CallCore } from './call-core.ts';
import { type Call, callObject } from './call-object.ts';
import { CallEvents } from './events.ts';
import type { Alerting, CallEvent } from './protocol.ts';

/** `AppEvents.CallAlerting`. */
const callAlerting = 'Application.CallAlerting';

/** What is told of a call after it has its object. */
export type LegEvent = Exclude<CallEvent, Alerting>;
type EventOf<Type extends LegEvent['type']> = Extract<LegEvent, { readonly type: Type }>;
type Told = readonly [name: string, fields: { readonly [field: string]: unknown }];

/** What each event is for a scenario: its name and fields. */
const told: { readonly [Type in LegEvent['type']]: (event: EventOf<Type>, call: CallCore) => Told } = {
  stateChanged: ({ oldState, newState }) => [CallEvents.StateChanged, { oldState, newState }],
  ringing: ({ headers }) => [CallEvents.Ringing, { headers }],
  audioStarted: ({ headers }) => [CallEvents.AudioStarted, { headers }],
  connected: ({ headers }, { customData }) => [CallEvents.Connected, { headers, scheme: {}, customData }],
  disconnected: ({ type, callId, ...fields }) => [CallEvents.Disconnected, fields],
  failed: ({ type, callId, ...fields }) => [CallEvents.Failed, fields],
  held: () => [CallEvents.OnHold, {}],
  resumed: () => [CallEvents.OffHold, {}],
  firstAudioPacket: () => [CallEvents.FirstAudioPacketReceived, {}],
  rtpStopped: () => [CallEvents.RtpStopped, {}],
  rtpResumed: () => [CallEvents.RtpResumed, {}],
  recordStarted: ({ url }) => [CallEvents.RecordStarted, { url }],
  recordStopped: ({ url, duration }) => [CallEvents.RecordStopped, { url, cost: '0', duration }],
  recordFailed: ({ error }) => [CallEvents.RecordError, { error }],
  playbackReady: () => [CallEvents.PlaybackReady, {}],
  playbackStarted: ({ duration }) => [CallEvents.PlaybackStarted, { duration }],
  playbackFinished: ({ error }) => [CallEvents.PlaybackFinished, error === undefined ? {} : { error }],
  info: ({ headers, mimeType, body }) => [CallEvents.InfoReceived, { headers, mimeType, body }],
  message: ({ headers, text }) => [CallEvents.MessageReceived, { headers, text }],
  audioQuality: ({ quality }) => [CallEvents.AudioQualityDetected, { quality }],
  mediaStatistics: ({ audio }) => [CallEvents.MediaStatisticsReceived, { audio }],
  micStatus: ({ active }) => [CallEvents.MicStatusChange, { active }],
  beep: ({ type, callId, ...fields }) => [CallEvents.BeepDetectionComplete, fields],
  voicemailTone: ({ frequency }) =>
    frequency === undefined
      ? [CallEvents.VoicemailToneNotDetected, {}]
      : [CallEvents.VoicemailToneDetected, { frequency }],
  toneDetected: ({ progress, voicemail }) => [
    CallEvents.ToneDetected,
    { ProgressTone: progress, VoicemailTone: voicemail },
  ],
  beepFailed: ({ reason }) => [CallEvents.BeepDetectionError, { reason }],
  tone: ({ tone, toneType }) => [CallEvents.ToneReceived, { tone, type: toneType }],
  reInviteReceived: ({ headers, mimeType, body }) => [CallEvents.ReInviteReceived, { headers, mimeType, body }],
  reInviteAccepted: ({ headers, mimeType, body }) => [CallEvents.ReInviteAccepted, { headers, mimeType, body }],
  reInviteRejected: ({ headers, code }) => [CallEvents.ReInviteRejected, { headers, code }],
  transferComplete: ({ headers, role }) => [CallEvents.TransferComplete, { headers, role }],
  transferFailed: ({ headers, role, code, reason }) => [CallEvents.TransferFailed, { headers, role, code, reason }],
  blindTransferRequested: ({ headers, transferTo, transferToURI }) => [
    CallEvents.BlindTransferRequested,
    { headers, transferTo, transferToURI },
  ],
};

/** The calls of a session, by id. */
export class Calls {
  readonly #kit: GuestKit;
  readonly #cores = record<CallCore>();
  readonly #objects = record<Call>();

  constructor(kit: GuestKit) {
    this.#kit = kit;
    kit.receive('alerting', (event) => this.#alert(event as unknown as Alerting));
    for (const type of Object.keys(told)) kit.receive(type, (event) => this.#tell(event as unknown as LegEvent));
  }

  /** Makes the object that scenarios get for a call. */
  add(core: CallCore): Call {
    const call = callObject(core);
    markMediaUnit(call, { id: core.facts.callId, isOver: () => core.state === 'TERMINATED' });
    this.#cores[core.facts.callId] = core;
    this.#objects[core.facts.callId] = call;
    return call;
  }

  coreOf(callId: string): CallCore | undefined {
    return this.#cores[callId];
  }

  /** The object that scenarios have of a call. */
  objectOf(core: CallCore): Call {
    return this.#objects[core.facts.callId] as Call;
  }

  #alert(alerting: Alerting): void {
    const { callerid, destination, toURI, fromURI, displayName, headers, scheme, customData } = alerting;
    const call = this.add(new CallCore(this.#kit, { ...alerting, incoming: true, number: destination }));
    this.#kit.app.fire({
      name: callAlerting,
      call,
      callerid,
      destination,
      toURI,
      fromURI,
      displayName,
      headers: { ...headers },
      scheme,
      ...(customData === undefined ? {} : { customData }),
    });
  }

  #tell(event: LegEvent): void {
    const core = this.#cores[event.callId];
    const call = this.#objects[event.callId];
    if (core === undefined || call === undefined) return;
    enter(core, event);
    const [name, fields] = (told[event.type] as (event: LegEvent, call: CallCore) => Told)(event, core);
    core.fire(call, name, fields);
  }
}

function enter(call: CallCore, event: LegEvent): void {
  if (event.type === 'stateChanged') call.enter(event.newState);
  else if (event.type === 'connected') call.enter('CONNECTED');
  else if (event.type === 'disconnected' || event.type === 'failed') call.enter('TERMINATED');
  else if (event.type === 'audioStarted') call.hasAudio = true;
  else if (event.type === 'micStatus') call.isSpeaking = event.active;
}
