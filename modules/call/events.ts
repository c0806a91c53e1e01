/** Events of a call, with VoxEngine's exact values. */
export const CallEvents = {
  AudioStarted: 'Call.AudioStarted',
  AudioIdentificationStarted: 'Call.AudioIdentificationStarted',
  AudioIdentificationResult: 'Call.AudioIdentificationResult',
  AudioIdentificationStopped: 'Call.AudioIdentificationStopped',
  AudioIdentificationError: 'Call.AudioIdentificationError',
  BlindTransferRequested: 'Call.BlindTransferRequested',
  Connected: 'Call.Connected',
  Forwarding: 'Call.Forwarding',
  Disconnected: 'Call.Disconnected',
  Failed: 'Call.Failed',
  InfoReceived: 'Call.InfoReceived',
  MessageReceived: 'Call.MessageReceived',
  MicStatusChange: 'Call.MicStatusChange',
  OffHold: 'Call.OffHold',
  OnHold: 'Call.OnHold',
  PlaybackFinished: 'Call.PlaybackFinished',
  PlaybackReady: 'Call.PlaybackReady',
  PlaybackStarted: 'Call.PlaybackStarted',
  PushSent: 'Call.PushSent',
  ReInviteAccepted: 'Call.ReInviteAccepted',
  ReInviteReceived: 'Call.ReInviteReceived',
  ReInviteRejected: 'Call.ReInviteRejected',
  RecordStarted: 'Call.RecordStarted',
  RecordStopped: 'Call.RecordStopped',
  RecordError: 'Call.RecordError',
  Ringing: 'Call.Ringing',
  StateChanged: 'Call.StateChanged',
  Statistics: 'Call.Statistics',
  ToneDetected: 'Call.ToneDetected',
  ToneReceived: 'Call.ToneReceived',
  TransferComplete: 'Call.TransferComplete',
  TransferFailed: 'Call.TransferFailed',
  VideoTrackCreated: 'Call.Video.TrackCreated',
  FirstAudioPacketReceived: 'Call.FirstAudioPacketReceived',
  FirstVideoPacketReceived: 'Call.FirstVideoPacketReceived',
  RtpStopped: 'Call.RtpStopped',
  RtpResumed: 'Call.RtpResumed',
  BeepDetectionComplete: 'Call.BeepDetectionComplete',
  BeepDetectionError: 'Call.BeepDetectionError',
  AudioQualityDetected: 'Call.AudioQualityDetected',
  MediaStatisticsReceived: 'Call.MediaStatisticsReceived',
  /** Of older scripts. */
  VoicemailToneDetected: 'Call.VoicemailToneDetected',
  VoicemailToneNotDetected: 'Call.VoicemailToneNotDetected',
  VoicemailPromptDetected: 'Call.VoicemailPromptDetected',
  VoicemailPromptNotDetected: 'Call.VoicemailPromptNotDetected',
} as const;

/** How a digit was heard (`ToneReceived.type`, `Call.handleTones`). */
export const DTMFType = { ALL: 0, TELEPHONE_EVENT: 1, IN_BAND: 2, SIP_INFO: 3 } as const;

/** How good the audio of a call is (`AudioQualityDetected.quality`). */
export const CallAudioQuality = { HD: 'HD', STANDARD: 'Standard' } as const;
export type CallAudioQuality = (typeof CallAudioQuality)[keyof typeof CallAudioQuality];

/** `AMD.Events`, `AMD.Model`, `AMD.ResultClass` and `AMD.ResultSubtype`. */
export const AmdEvents = {
  DetectionComplete: 'AMD.Events.DetectionComplete',
  DetectionError: 'AMD.Events.DetectionError',
} as const;

export const AmdModel = {
  BR: 'br',
  CL: 'cl',
  CO: 'colombia',
  EU_GENERAL: 'eu_general',
  ES: 'es',
  KZ: 'kz',
  MX: 'mx',
  RU: 'ru',
  PH: 'ph',
  PE: 'pe',
  US: 'us',
} as const;

export const AmdResultClass = {
  VOICEMAIL: 'VOICEMAIL',
  HUMAN: 'HUMAN',
  TIMEOUT: 'TIMEOUT',
  CALL_ENDED: 'CALL_ENDED',
} as const;

export const AmdResultSubtype = { MIMIC: 'MIMIC', NONE: 'NONE' } as const;

/** Those of `AI.Events` that calls are told. */
export const VoicemailEvents = {
  VoicemailDetected: 'AI.Events.VoicemailDetected',
  VoicemailNotDetected: 'AI.Events.VoicemailNotDetected',
} as const;

/** What `Call.state()` says. */
export type CallState = 'ALERTING' | 'PROGRESSING' | 'CONNECTED' | 'TERMINATED';
