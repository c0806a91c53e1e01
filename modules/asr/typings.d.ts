declare namespace VoxEngine {
  /**
   * A recogniser of speech: send it audio by `call.sendMediaTo(asr)`.
   *
   * @throws TypeError that names the parameter that is wrong
   */
  function createASR(parameters: ASRParameters): ASR;
  /** As older scripts write it. */
  function createASR(lang: string, dict?: string | string[]): ASR;
}

/** Recognises what is said. No method needs `this`. */
declare class ASR {
  private constructor();
  id(): string;
  /** The profile that it was made with. */
  language(): string;
  /** The phrases that it was told to expect. */
  dictionary(): string[];
  addEventListener<Name extends keyof ASREventMap>(event: Name, listener: (event: ASREventMap[Name]) => unknown): void;
  removeEventListener<Name extends keyof ASREventMap>(
    event: Name,
    listener?: (event: ASREventMap[Name]) => unknown,
  ): void;
  /** What was heard so far is still told, then `ASREvents.Stopped`. */
  stop(): void;
}

interface ASRParameters {
  /** Of `ASRProfileList`. */
  profile?: ASRProfile;
  /** @deprecated Of `ASRLanguage`. */
  lang?: ASRLanguage | string;
  /** @deprecated As `phraseHints`. */
  dict?: ASRDictionary | string[];
  /** Of `ASRModelList`. */
  model?: ASRModel;
  /** Whether `ASREvents.InterimResult` tells what is understood so far. Default: false. */
  interimResults?: boolean;
  /** A result follows every utterance, which is so here without it, too; the recognition goes on. */
  singleUtterance?: boolean;
  /** What is likely to be said. */
  phraseHints?: string[];
  /** Default: false. */
  profanityFilter?: boolean;
  headers?: { [name: string]: unknown };
  /** What else the provider takes. */
  [option: string]: unknown;
}

/** Events of a recogniser, for `asr.addEventListener`. */
declare const ASREvents: typeof import('./events.ts').ASREvents;
type ASREvents = (typeof ASREvents)[keyof typeof ASREvents];

/** What listeners of each of `ASREvents` are given. */
interface ASREventMap {
  /** It cannot recognise, or not any more. */
  [ASREvents.ASRError]: ASREvent & { error: string };
  /** It listens. */
  [ASREvents.Started]: ASREvent;
  /** Somebody begins to speak. */
  [ASREvents.CaptureStarted]: ASREvent;
  /** Somebody has finished speaking. */
  [ASREvents.SpeechCaptured]: ASREvent;
  /** What was said. */
  [ASREvents.Result]: ASRResultEvent;
  /** What is understood so far; only with `interimResults`. */
  [ASREvents.InterimResult]: ASREvent & { text: string };
  /** The last event of the recogniser. */
  [ASREvents.Stopped]: ASREvent & {
    cost: string;
    /** Seconds. */
    duration: number;
  };
}

interface ASREvent {
  name: ASREvents;
  asr: ASR;
}

interface ASRResultEvent extends ASREvent {
  text: string;
  /** 0 to 1. */
  confidence: number;
  languageCode?: string;
  /** Seconds since the recognition began, as text with an `s`. */
  resultEndTime?: string;
}
