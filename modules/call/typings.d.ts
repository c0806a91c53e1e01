/** One party's call: its signalling and its audio. The engine makes them; no method needs `this`. */
declare class Call {
  private constructor();

  /** Id of the call, unique among all calls. */
  id(): string;
  /** Number or name of who calls. */
  callerid(): string;
  /** The dialled number, user name or address. */
  number(): string;
  /** Name of who calls, for people. */
  displayName(): string;
  /** `'ALERTING'`, `'PROGRESSING'`, `'CONNECTED'` or `'TERMINATED'`. */
  state(): CallState;
  /** SIP headers that the call came with: `X-…` and `User-to-User`. */
  headers(): CallHeaders;
  /** Whether it came in; false for one that the scenario placed. */
  incoming(): boolean;
  /** Whether the other party speaks now, as long as `handleMicStatus` is on. */
  vad(): boolean;
  /** `'pstn'` behind a trunk, `'user'` for a user of the application, `'sip'` for any other party. */
  clientType(): 'pstn' | 'user' | 'sip';
  /**
   * Data of the call; with a value, sets them.
   *
   * @throws TypeError when the value is longer than 200 bytes
   */
  customData(customData?: string): string;

  /** Calls `listener` whenever the event comes. An error that it throws ends the session. */
  addEventListener<Name extends keyof CallEventMap>(
    event: Name,
    listener: (event: CallEventMap[Name]) => unknown,
  ): void;
  /** Takes one listener away, or without one all listeners of the event. */
  removeEventListener<Name extends keyof CallEventMap>(
    event: Name,
    listener?: (event: CallEventMap[Name]) => unknown,
  ): void;

  /**
   * Tells the caller that it rings (180). Here and below: extra headers are `X-…` and `User-to-User`, 200 bytes each and
   * 4,095 together; what a call cannot do in its state does nothing, and the journal says so.
   *
   * @throws TypeError for headers that may not be set
   */
  ring(extraHeaders?: CallHeaders | null): void;
  /** Lets the caller hear what is played before the answer (183). Parameters after the headers are for video. */
  startEarlyMedia(extraHeaders?: CallHeaders | null, scheme?: unknown, ...video: unknown[]): void;
  /** Answers an incoming call: `CallEvents.Connected` follows. */
  answer(extraHeaders?: CallHeaders | null, parameters?: CallAnswerParameters): void;
  /** As `answer`: audio always passes through the server. */
  answerDirect(peerCall: Call, extraHeaders?: CallHeaders | null, parameters?: CallAnswerParameters): void;
  /**
   * Refuses an incoming call: `CallEvents.Disconnected` follows.
   *
   * @param code SIP status, 300 to 699 (default: 603)
   * @throws TypeError for another one
   */
  reject(code?: number, extraHeaders?: CallHeaders | null): void;
  /** @deprecated As `reject`. */
  decline(code?: number, extraHeaders?: CallHeaders | null): void;
  /** Ends the call: `CallEvents.Disconnected` follows, or `Failed` of a call out that was never connected. */
  hangup(extraHeaders?: CallHeaders | null): void;

  /**
   * Plays a file of the web (WAV, MP3, FLAC, Ogg with Opus or Vorbis; 10 MB), in place of what the call heard.
   * `CallEvents.PlaybackReady`, `PlaybackStarted` and `PlaybackFinished` follow, the last with an error where it failed.
   *
   * @throws TypeError for what is no http or https URL
   */
  startPlayback(url: string, parameters?: StartPlaybackParameters | boolean): void;
  /**
   * Speaks a text of at most 1,500 characters, in place of what the call heard. The same events follow as for
   * `startPlayback`.
   */
  say(text: string, parameters?: CallSayParameters | string): void;
  /** Ends what `startPlayback` or `say` began. */
  stopPlayback(): void;
  /** Plays the ringback tone of a country, such as `'US'`. Nothing can be heard before `startEarlyMedia` or `answer`. */
  playProgressTone(country: string): void;
  /** What this call says, the unit hears from now on, in place of what it heard before. */
  sendMediaTo(mediaUnit: VoxMediaUnit | AMD.AnsweringMachineDetector, parameters?: SendMediaParameters): void;
  /** The unit does not hear this call any more. */
  stopMediaTo(mediaUnit: VoxMediaUnit | AMD.AnsweringMachineDetector): void;
  /** Records both sides until the call ends: `CallEvents.RecordStarted` and `RecordStopped` follow, or `RecordError`. */
  record(parameters?: CallRecordParameters): void;

  /**
   * Whether keys that the party presses are told by `CallEvents.ToneReceived`. While they are, they are not passed on to other calls:
   * send them with `sendDigits()` where that is wanted.
   *
   * @param doHandle default: true
   * @param supportedDtmfTypes how they may come (default: all ways)
   */
  handleTones(doHandle?: boolean, supportedDtmfTypes?: DTMFType | DTMFType[]): void;
  /**
   * Presses keys: 1 to 64 of 0–9, `*`, `#`, and `p` for a pause.
   *
   * @throws TypeError for others
   */
  sendDigits(digits: string): void;
  /** Whether `CallEvents.MicStatusChange` tells when the party begins and ends to speak. Default: false. */
  handleMicStatus(handle?: boolean): void;
  /** Listens for beeps of answering machines: `CallEvents.BeepDetectionComplete` follows. */
  enableBeepDetection(parameters?: CallEnableBeepDetectionParameters): void;
  disableBeepDetection(): void;
  /** Listens for beeps, for older scripts: `CallEvents.VoicemailToneDetected` for each, or `VoicemailToneNotDetected` after so many seconds (default: 20). */
  detectVoicemailTone(timeout?: number, threshold?: number): void;
  /** Whether a machine answered, for older scripts: `CallEvents.VoicemailPromptDetected` or `VoicemailPromptNotDetected` follows. Seconds (default: 20). */
  detectVoicemailPrompt(timeout?: number, speechDuration?: number): void;
  /** Listens for dial and busy tones once the call is answered, for older scripts: `CallEvents.ToneDetected` follows. */
  detectProgressTone(): void;
  /**
   * `CallEvents.MediaStatisticsReceived` at intervals.
   *
   * @throws TypeError for an interval below 3 or above 10 seconds
   */
  monitorMediaStatistics(parameters: MonitorMediaStatisticsParameters): void;

  /**
   * Sends a text (SIP MESSAGE).
   *
   * @throws TypeError when it is longer than 8,192 bytes
   */
  sendMessage(text: string): void;
  /**
   * Sends something within the call (SIP INFO).
   *
   * @throws TypeError for a body longer than 8,192 bytes, or a MIME type that is none
   */
  sendInfo(mimeType: string, body: string, headers?: CallHeaders | null): void;
  /** Asks for other media (re-INVITE): `CallEvents.ReInviteAccepted` or `ReInviteRejected` follows. */
  reInvite(extraHeaders?: CallHeaders | null, mimeType?: string, body?: string): void;
  /** Answers `CallEvents.ReInviteReceived`. */
  acceptReInvite(extraHeaders?: CallHeaders | null, mimeType?: string, body?: string): void;
  /** Refuses `CallEvents.ReInviteReceived`. */
  rejectReInvite(extraHeaders?: CallHeaders | null, parameters?: unknown): void;

  /**
   * Asks the other party to call somebody else (SIP REFER), or to take over the conversation of another call (Replaces):
   * `CallEvents.TransferComplete` or `TransferFailed` follows.
   *
   * @throws TypeError when neither `to` nor `call` is given
   */
  transferTo(parameters: TransferToParameters): void;
  /** Whether a transfer that the party asks for is told by `CallEvents.BlindTransferRequested`. Default: it is refused. */
  handleBlindTransfer(handle: boolean): void;
  /** Tells the party that asked for a transfer that it succeeded. */
  notifyBlindTransferSuccess(): void;
  /**
   * Tells the party that asked for a transfer that it failed.
   *
   * @param code SIP status, 300 to 699
   * @throws TypeError for another one
   */
  notifyBlindTransferFailed(code: number, reason?: string): void;
}

type CallState = 'ALERTING' | 'PROGRESSING' | 'CONNECTED' | 'TERMINATED';

/** How good the audio of a call is (`CallEvents.AudioQualityDetected`). */
declare const CallAudioQuality: typeof import('./events.ts').CallAudioQuality;
type CallAudioQuality = (typeof CallAudioQuality)[keyof typeof CallAudioQuality];

/** How a key was heard (`CallEvents.ToneReceived`, `Call.handleTones`). */
declare const DTMFType: typeof import('./events.ts').DTMFType;
type DTMFType = (typeof DTMFType)[keyof typeof DTMFType];

/** VoxEngine's parameters of an answer; those for video have no effect. */
interface CallAnswerParameters {
  displayName?: string;
  scheme?: unknown;
  maxVideoBitrate?: number;
  conferenceCall?: boolean;
  disableDtxForAudio?: boolean;
}

interface StartPlaybackParameters {
  /** Begins anew when it ends. Default: false. */
  loop?: boolean;
  /** Plays what is there while the rest still comes. Default: false. */
  progressivePlayback?: boolean;
}

interface CallSayParameters {
  /** Of `VoiceList`. Default: the operator's. */
  voice?: Voice;
  /** A voice of `Language`, in older scripts. */
  language?: string;
  /** Speaks what is there while the rest still comes. Default: false. */
  progressivePlayback?: boolean;
  ttsOptions?: TTSOptions;
  /** Has no effect here. */
  request?: object;
}

/** How a text is spoken; what of it has an effect is up to the provider of the voice. */
interface TTSOptions {
  emotion?: string;
  pitch?: string;
  rate?: string;
  volume?: string;
  speed?: string;
  effectsProfileId?: TTSEffectsProfile[];
  yandexCustomModelName?: string;
}

/** What recordings have in common. */
interface BaseRecorderParameters {
  /** Its URL needs a key. Default: false. */
  secure?: boolean;
  /** Makes a transcript, which is beside the recording some time after its end. Default: false. */
  transcribe?: boolean;
  /** Of the transcript: a value of `ASRLanguage`. Default: the operator’s. */
  language?: string;
  /** MP3 of 48 kHz instead of 8. Default: false. */
  hd_audio?: boolean;
  /** How long it is kept. Default: three months. */
  expire?: RecordExpireTime;
  /** FLAC of 16 kHz instead of MP3. Default: false. */
  lossless?: boolean;
  /** Has no effect here: there is no video. */
  video?: boolean;
  /** Begin of the file's name. */
  recordNamePrefix?: string;
  /** As `recordNamePrefix`. */
  name?: string;
}

interface CallRecordParameters extends BaseRecorderParameters {
  /** Each side on a channel of its own. Default: false. */
  stereo?: boolean;
  /** Words that the transcript is likely to have. */
  dict?: ASRDictionary | string[];
  /** What the transcript calls the two sides. Default: `['Left', 'Right']`, the endpoint on the left. */
  labels?: string[];
  /** Who transcribes it, where the operator has an account there. */
  provider?: TranscriptionProvider;
  /** `json`: the transcript is JSON. */
  format?: string;
}

interface CallEnableBeepDetectionParameters {
  /** Hz; beeps that count. Default: all. */
  frequencies?: number[];
  /** Milliseconds. Default: until the call ends. */
  timeout?: number;
}

interface MonitorMediaStatisticsParameters {
  monitor: boolean;
  /** Seconds, 3 to 10. */
  interval?: number;
}

interface TransferToParameters {
  /** SIP URI of who is to be called instead. */
  to?: string;
  /** The call whose conversation the party takes over. */
  call?: Call;
  headers?: CallHeaders;
}
