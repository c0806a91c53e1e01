/** Events of a call, for `call.addEventListener`. */
declare const CallEvents: typeof import('./events.ts').CallEvents;
type CallEvents = (typeof CallEvents)[keyof typeof CallEvents];

/** What listeners of each of `CallEvents` are given. */
interface CallEventMap {
  /** The party's audio can be heard before the answer (183). */
  [CallEvents.AudioStarted]: CallEvent & { headers: CallHeaders };
  /** The call was answered. */
  [CallEvents.Connected]: CallEvent & { headers: CallHeaders; scheme: object; customData: string };
  /** The call has ended. The last event of a call that came in, or that was connected. */
  [CallEvents.Disconnected]: CallDisconnectedEvent;
  /** A call out has ended that was never connected. The last event of that call. */
  [CallEvents.Failed]: CallFailedEvent;
  /** The party is rung (180). */
  [CallEvents.Ringing]: CallEvent & { headers: CallHeaders };
  /** The call has another state. */
  [CallEvents.StateChanged]: CallEvent & { oldState: CallState; newState: CallState };
  /** The first packet of the party's audio has arrived. */
  [CallEvents.FirstAudioPacketReceived]: CallEvent;
  /** No audio of the party arrives any more. */
  [CallEvents.RtpStopped]: CallEvent;
  /** Audio of the party arrives again. */
  [CallEvents.RtpResumed]: CallEvent;
  /** The party holds the call. */
  [CallEvents.OnHold]: CallEvent;
  /** The party holds the call no more. */
  [CallEvents.OffHold]: CallEvent;
  /** A key was pressed; only after `call.handleTones(true)`. */
  [CallEvents.ToneReceived]: CallEvent & {
    /** 0–9, `*`, `#`, A–D. */
    tone: string;
    /** How it was heard: a value of `DTMFType`, as text. */
    type: string;
  };
  /** The party begins or ends to speak; only after `call.handleMicStatus(true)`. */
  [CallEvents.MicStatusChange]: CallEvent & { active: boolean };
  /** What is to be played is there. */
  [CallEvents.PlaybackReady]: CallEvent;
  /** What is played begins. */
  [CallEvents.PlaybackStarted]: CallEvent & {
    /** Milliseconds; 0 where it is not known yet. */
    duration: number;
  };
  /** What was played has ended, with an error where it failed. */
  [CallEvents.PlaybackFinished]: CallEvent & { error?: string };
  /** The recording begins. */
  [CallEvents.RecordStarted]: CallEvent & { url: string };
  /** The recording is complete. */
  [CallEvents.RecordStopped]: CallEvent & {
    url: string;
    cost: string;
    /** Seconds. */
    duration: number;
  };
  /** The recording failed. */
  [CallEvents.RecordError]: CallEvent & { error: string };
  /** A machine answered, as `AI.detectVoicemail` heard. */
  [AI.Events.VoicemailDetected]: VoicemailDetectedEvent;
  /** None did. */
  [AI.Events.VoicemailNotDetected]: CallEvent;
  /** The party sent something within the call (SIP INFO). */
  [CallEvents.InfoReceived]: CallBodyEvent;
  /** The party sent a text (SIP MESSAGE). */
  [CallEvents.MessageReceived]: CallEvent & { headers: CallHeaders; text: string };
  /** The party asks for other media (re-INVITE): answer by `acceptReInvite` or `rejectReInvite`. */
  [CallEvents.ReInviteReceived]: CallBodyEvent;
  /** The party took what `reInvite` asked for. */
  [CallEvents.ReInviteAccepted]: CallBodyEvent;
  /** The party refused what `reInvite` asked for. */
  [CallEvents.ReInviteRejected]: CallEvent & {
    headers: CallHeaders;
    /** SIP status. */
    code: number;
  };
  /** The transfer succeeded. */
  [CallEvents.TransferComplete]: CallEvent & { headers: CallHeaders; role: TransferRole };
  /** The transfer failed. */
  [CallEvents.TransferFailed]: CallEvent & {
    headers: CallHeaders;
    role: TransferRole;
    /** SIP status. */
    code: number;
    reason: string;
  };
  /** The party asks to be transferred; only after `call.handleBlindTransfer(true)`. */
  [CallEvents.BlindTransferRequested]: CallEvent & {
    headers: CallHeaders;
    /** Number or name of who is to be called. */
    transferTo: string;
    /** The same as an address. */
    transferToURI: string;
  };
  /** A beep was heard, or the time is over; only after `call.enableBeepDetection()`. */
  [CallEvents.BeepDetectionComplete]: CallEvent & {
    /** Hz. */
    frequencies?: number[];
    /** Nothing was heard in time. */
    timeout?: boolean;
  };
  /** Beeps are not listened for any more. */
  [CallEvents.BeepDetectionError]: CallEvent & { reason: string };
  /** How good the audio is, by its codec; once, when the call is connected and something was heard. */
  [CallEvents.AudioQualityDetected]: CallEvent & { quality: CallAudioQuality };
  /** Figures of the audio; only after `call.monitorMediaStatistics(…)`. */
  [CallEvents.MediaStatisticsReceived]: CallEvent & { audio: CallMediaStatistics };
  /** Has no occasion here: `AMD` tells what it is for. */
  [CallEvents.AudioIdentificationStarted]: CallEvent;
  /** Has no occasion here: `AMD` tells what it is for. */
  [CallEvents.AudioIdentificationResult]: CallEvent;
  /** Has no occasion here: `AMD` tells what it is for. */
  [CallEvents.AudioIdentificationStopped]: CallEvent;
  /** Has no occasion here: `AMD` tells what it is for. */
  [CallEvents.AudioIdentificationError]: CallEvent;
  /** Has no occasion here. */
  [CallEvents.Forwarding]: CallEvent;
  /** Has no occasion here: there are no push notifications. */
  [CallEvents.PushSent]: CallEvent;
  /** Has no occasion here. */
  [CallEvents.Statistics]: CallEvent;
  /** A dial or busy tone, or a beep, was heard; once in a call, only after `call.detectProgressTone()` or `call.detectVoicemailTone()`. */
  [CallEvents.ToneDetected]: CallEvent & { ProgressTone: boolean; VoicemailTone: boolean };
  /** A beep was heard, only after `call.detectVoicemailTone()`; for each one. */
  [CallEvents.VoicemailToneDetected]: CallEvent & {
    /** Hz. */
    frequency: number;
  };
  /** No beep was heard in time. */
  [CallEvents.VoicemailToneNotDetected]: CallEvent;
  /** A machine answered, only after `call.detectVoicemailPrompt()`. */
  [CallEvents.VoicemailPromptDetected]: CallEvent & { pattern: string };
  /** No machine was heard; `pattern` says what was, as `AMD.ResultClass`. */
  [CallEvents.VoicemailPromptNotDetected]: CallEvent & { pattern: string };
  /** Has no occasion here: there is no video. */
  [CallEvents.VideoTrackCreated]: CallEvent;
  /** Has no occasion here: there is no video. */
  [CallEvents.FirstVideoPacketReceived]: CallEvent;
}

/** What all events of a call have. */
interface CallEvent {
  name: CallEvents;
  call: Call;
  /** Id of the call. */
  id: string;
}

interface VoicemailDetectedEvent extends CallEvent {
  /** 0 to 100. */
  confidence: number;
}

interface CallDisconnectedEvent extends CallEvent {
  headers: CallHeaders;
  /** SIP status that says why: 200 is a normal end. */
  internalCode: number;
  reason: string;
  /** Seconds since the answer. */
  duration: number;
  cost: number;
  direction: 'Incoming' | 'Outgoing';
}

interface CallFailedEvent extends CallEvent {
  headers: CallHeaders;
  /** SIP status. */
  code: number;
  reason: string;
}

/** A body with its type. */
interface CallBodyEvent extends CallEvent {
  headers: CallHeaders;
  mimeType: string;
  body: string;
}

type TransferRole = 'transferor' | 'target' | 'transferee';

interface CallMediaStatistics {
  /** Of what is received. */
  in: CallMediaStatisticsSample[];
  /** Of what is sent, as the party reports it. */
  out: CallMediaStatisticsSample[];
}

interface CallMediaStatisticsSample {
  id: number;
  /** Milliseconds. */
  jitter: number;
  /** Percent. */
  packetLoss: number;
  /** Packets of the interval. */
  numPackets: number;
  /** dBov; only of what is received. */
  audioLevel?: number;
}

interface AppEventMap {
  /** A call comes in. Answer it, or reject it, within 60 seconds. */
  [AppEvents.CallAlerting]: AppCallAlertingEvent;
}

interface AppCallAlertingEvent {
  name: AppEvents;
  call: Call;
  /** Number or name of who calls. */
  callerid: string;
  /** The dialled number. */
  destination: string;
  /** The whole address that was dialled. */
  toURI: string;
  /** The whole address of who calls. */
  fromURI: string;
  /** Name of who calls, for people. */
  displayName: string;
  /** `X-…` and `User-to-User`. */
  headers: CallHeaders;
  scheme: object;
  customData?: string;
}
