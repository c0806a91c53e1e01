import type { AmdResultClass, AmdResultSubtype, CallAudioQuality, CallState } from './events.ts';

/** SIP headers a scenario may see and set: `X-*` and `User-to-User`. */
export type CallHeaders = { readonly [name: string]: string };

/** What every call out says of itself. */
interface Caller {
  readonly callerId: string;
  readonly displayName: string;
  readonly headers: CallHeaders;
}

/** Whom `VoxEngine.callSIP`, `callPSTN`, `callUser`, `callUserDirect` and `callConference` call, and as whom. */
export type CallOut =
  | (Caller & {
      readonly kind: 'sip';
      readonly to: string;
      readonly credentials?: { readonly username: string; readonly password: string };
      readonly outboundProxy?: string;
      readonly regId?: number;
    })
  | (Caller & { readonly kind: 'pstn'; readonly number: string })
  | (Caller & { readonly kind: 'user' | 'userDirect'; readonly username: string; readonly timeoutMs?: number })
  | (Caller & { readonly kind: 'conference'; readonly conferenceId: string });

/** A body with its type and headers; a re-INVITE may do without, then both are empty. */
interface Description {
  readonly headers: CallHeaders;
  readonly mimeType: string;
  readonly body: string;
}

interface WithHeaders {
  readonly headers: CallHeaders;
}

/** How it is found out whether a machine answered (`AMD.Parameters`). */
export interface MachineOptions {
  readonly timeoutMs?: number;
  readonly thresholds?: { readonly human?: number; readonly voicemail?: number; readonly mimic?: number };
}

export interface MachineResult {
  readonly resultClass: keyof typeof AmdResultClass;
  readonly resultSubtype?: keyof typeof AmdResultSubtype;
  /** 0 to 100. */
  readonly confidence?: number;
}

/** What a scenario's detectors are told. */
export type MachineEvent =
  | ({ readonly type: 'machine'; readonly callId: string } & MachineResult)
  | { readonly type: 'machineFailed'; readonly callId: string; readonly message: string };

/** Figures of the audio one way (`CallMediaStatisticsSample`): `jitter` in ms, `packetLoss` in percent, `audioLevel` in dBov. */
export type MediaSample = {
  readonly id: number;
  readonly jitter: number;
  readonly packetLoss: number;
  readonly numPackets: number;
  /** Only of what is received. */
  readonly audioLevel?: number;
};

/** What the guest asks of a call, by command. */
export interface CallCommands {
  /** A new call, whose id the guest has made. */
  dial: { readonly request: CallOut };
  ring: WithHeaders;
  startEarlyMedia: WithHeaders;
  answer: WithHeaders;
  reject: WithHeaders & { readonly code: number };
  hangup: WithHeaders;
  /** A country of `progressTones` (ISO 3166). */
  playProgressTone: { readonly country: string };
  startPlayback: { readonly url: string; readonly loop: boolean; readonly progressive: boolean };
  /** `voice`: empty for the default one; `options`: ttsOptions. */
  say: {
    readonly text: string;
    readonly voice: string;
    readonly options: Readonly<Record<string, string>>;
    readonly progressive: boolean;
  };
  stopPlayback: object;
  /** As VoxEngine's CallRecordParameters. */
  record: {
    readonly parameters: {
      readonly hdAudio: boolean;
      readonly lossless: boolean;
      readonly stereo: boolean;
      readonly secure: boolean;
      readonly expire: string;
      readonly name: string;
      readonly transcript?: {
        readonly profile: string;
        readonly phraseHints: string[];
        readonly labels: [left: string, right: string];
        readonly format: 'txt' | 'json';
      };
      readonly video: boolean;
    };
  };
  /** `types`: DTMFType values that are wanted; empty: none. */
  handleTones: { readonly types: readonly number[] };
  handleMicStatus: { readonly on: boolean };
  /** Without an interval: not any more. */
  monitorMediaStatistics: { readonly intervalMs?: number };
  detectMachine: MachineOptions;
  /** `frequencies`, Hz: beeps that count; empty: all. */
  detectBeep: { readonly frequencies: readonly number[]; readonly timeoutMs?: number };
  ignoreBeeps: object;
  detectVoicemailTone: { readonly timeoutMs: number };
  detectProgressTone: object;
  sendDigits: { readonly digits: string };
  /** `to`: id of the unit that is to hear this call, or not any more. */
  sendMediaTo: { readonly to: string; readonly options?: Readonly<Record<string, unknown>> };
  stopMediaTo: { readonly to: string };
  sendMessage: { readonly text: string };
  sendInfo: Description;
  relayReInvites: { readonly on: boolean };
  reInvite: Description;
  acceptReInvite: Description;
  rejectReInvite: WithHeaders;
  transferTo: WithHeaders & { readonly uri: string };
  /** `target`: id of the call whose conversation the other party takes over. */
  transferToCall: WithHeaders & { readonly target: string };
  handleBlindTransfer: { readonly on: boolean };
  notifyBlindTransfer: { readonly code: number; readonly reason: string };
  /** The scenario asked for something its call does not allow now; only the journal hears of it. */
  ignored: { readonly method: string; readonly why: string };
}

/** Guest → host. */
export type CallCommand = {
  readonly [Type in keyof CallCommands]: { readonly type: Type; readonly callId: string } & CallCommands[Type];
}[keyof CallCommands];

/** Host → guest. The session engine emits `alerting`; the rest comes from the leg. */
export type CallEvent =
  | {
      readonly type: 'alerting';
      readonly callId: string;
      readonly callerid: string;
      readonly destination: string;
      readonly toURI: string;
      readonly fromURI: string;
      readonly displayName: string;
      readonly headers: CallHeaders;
      readonly scheme: { readonly [id: string]: unknown };
      readonly clientType: 'pstn' | 'user' | 'sip';
      readonly customData?: string;
    }
  | {
      readonly type: 'stateChanged';
      readonly callId: string;
      readonly oldState: CallState;
      readonly newState: CallState;
    }
  | {
      readonly type: 'ringing' | 'audioStarted' | 'connected';
      readonly callId: string;
      readonly headers: CallHeaders;
    }
  | {
      readonly type: 'disconnected';
      readonly callId: string;
      readonly internalCode: number;
      readonly reason: string;
      /** Seconds. */
      readonly duration: number;
      readonly cost: number;
      readonly direction: 'Incoming' | 'Outgoing';
      readonly headers: CallHeaders;
    }
  | {
      readonly type: 'failed';
      readonly callId: string;
      readonly code: number;
      readonly reason: string;
      readonly headers: CallHeaders;
    }
  | {
      readonly type: 'held' | 'resumed' | 'firstAudioPacket' | 'rtpStopped' | 'rtpResumed';
      readonly callId: string;
    }
  | { readonly type: 'audioQuality'; readonly callId: string; readonly quality: CallAudioQuality }
  | { readonly type: 'recordStarted'; readonly callId: string; readonly url: string }
  /** `duration`: seconds. */
  | { readonly type: 'recordStopped'; readonly callId: string; readonly url: string; readonly duration: number }
  | { readonly type: 'recordFailed'; readonly callId: string; readonly error: string }
  | { readonly type: 'playbackReady'; readonly callId: string }
  /** `duration`: ms. */
  | { readonly type: 'playbackStarted'; readonly callId: string; readonly duration: number }
  | { readonly type: 'playbackFinished'; readonly callId: string; readonly error?: string }
  | {
      readonly type: 'info';
      readonly callId: string;
      readonly mimeType: string;
      readonly body: string;
      readonly headers: CallHeaders;
    }
  | { readonly type: 'message'; readonly callId: string; readonly text: string; readonly headers: CallHeaders }
  | {
      readonly type: 'reInviteReceived' | 'reInviteAccepted';
      readonly callId: string;
      readonly mimeType: string;
      readonly body: string;
      readonly headers: CallHeaders;
    }
  | { readonly type: 'reInviteRejected'; readonly callId: string; readonly code: number; readonly headers: CallHeaders }
  /** `role`: whether this call's party was asked to call somebody else, or is the one who was called. */
  | {
      readonly type: 'transferComplete';
      readonly callId: string;
      readonly role: 'transferee' | 'target';
      readonly headers: CallHeaders;
    }
  | {
      readonly type: 'transferFailed';
      readonly callId: string;
      readonly role: 'transferee' | 'target';
      readonly code: number;
      readonly reason: string;
      readonly headers: CallHeaders;
    }
  | {
      readonly type: 'blindTransferRequested';
      readonly callId: string;
      readonly transferTo: string;
      readonly transferToURI: string;
      readonly headers: CallHeaders;
    }
  | {
      readonly type: 'mediaStatistics';
      readonly callId: string;
      readonly audio: { readonly in: readonly MediaSample[]; readonly out: readonly MediaSample[] };
    }
  | { readonly type: 'micStatus'; readonly callId: string; readonly active: boolean }
  | {
      readonly type: 'beep';
      readonly callId: string;
      readonly frequencies?: readonly number[];
      readonly timeout?: boolean;
    }
  /** Without a frequency: there was none in time. */
  | { readonly type: 'voicemailTone'; readonly callId: string; readonly frequency?: number }
  | {
      readonly type: 'toneDetected';
      readonly callId: string;
      readonly progress: boolean;
      readonly voicemail: boolean;
    }
  | { readonly type: 'beepFailed'; readonly callId: string; readonly reason: string }
  /** `toneType` is a DTMFType value as text, as VoxEngine's typings have it. */
  | { readonly type: 'tone'; readonly callId: string; readonly tone: string; readonly toneType: string };

export type Alerting = Extract<CallEvent, { readonly type: 'alerting' }>;
