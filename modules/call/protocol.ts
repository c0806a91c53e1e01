import type { CallState } from './events.ts';

/** SIP headers a scenario may see and set: `X-*` and `User-to-User`. */
export type CallHeaders = { readonly [name: string]: string };

/** Guest → host; every command but `ignored` is carried out on the leg of that id. */
export type CallCommand =
  | { readonly type: 'answer'; readonly callId: string; readonly headers: CallHeaders }
  | { readonly type: 'ring'; readonly callId: string; readonly headers: CallHeaders }
  | { readonly type: 'startEarlyMedia'; readonly callId: string; readonly headers: CallHeaders }
  | { readonly type: 'reject'; readonly callId: string; readonly code: number; readonly headers: CallHeaders }
  | { readonly type: 'hangup'; readonly callId: string; readonly headers: CallHeaders }
  | { readonly type: 'playProgressTone'; readonly callId: string; readonly country: 'US' | 'RU' }
  | { readonly type: 'stopPlayback'; readonly callId: string }
  /** `types`: DTMFType values that are wanted; empty: none. */
  | { readonly type: 'handleTones'; readonly callId: string; readonly types: readonly number[] }
  /** The scenario asked for something its call does not allow now; only the journal hears of it. */
  | { readonly type: 'ignored'; readonly callId: string; readonly method: string; readonly why: string };

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
  | {
      readonly type: 'info';
      readonly callId: string;
      readonly mimeType: string;
      readonly body: string;
      readonly headers: CallHeaders;
    }
  | { readonly type: 'message'; readonly callId: string; readonly text: string; readonly headers: CallHeaders }
  /** `toneType` is a DTMFType value as text, as VoxEngine's typings have it. */
  | { readonly type: 'tone'; readonly callId: string; readonly tone: string; readonly toneType: string };

export type Alerting = Extract<CallEvent, { readonly type: 'alerting' }>;
