import type { FrameRateHz } from '#runtime/media/graph/frame-output.ts';

/** How a provider is reached. What the operator configured, or an application's secrets; never a scenario's own words. */
export interface SpeechAccount {
  /** Base URL of the provider's interface, when it is not the vendor's own (a compatible server of one's own). */
  readonly baseUrl?: string;
  readonly apiKey?: string;
  /** What else the provider needs: `region`, `model`, `project`, a program's path; see the provider's table of settings. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Text to be spoken. */
export interface SynthesisRequest {
  /** Plain text, or SSML when it begins with `<speak`. */
  readonly text: string;
  /** The provider's own name of the voice. */
  readonly voice: string;
  /** BCP 47, when it is known. */
  readonly language?: string;
  /** `ttsOptions` of VoxEngine: `rate`, `pitch`, `volume`, `effectsProfileId`; a provider refuses what it has not. */
  readonly options?: Readonly<Record<string, string>>;
  /** Rate that would suit best; what comes may have another. */
  readonly rateHz: FrameRateHz;
}

/** Some of the audio, in order; 16-bit samples, one channel. */
export interface SpeechAudio {
  readonly rateHz: number;
  readonly samples: Int16Array;
}

/** Turns text into speech. Throws (from the iteration) the coded errors of `runtime/speech/errors.ts`. */
export type Synthesise = (
  request: SynthesisRequest,
  account: SpeechAccount,
  signal: AbortSignal,
) => AsyncIterable<SpeechAudio>;

/** How speech is to be recognised. */
export interface RecognitionRequest {
  /** BCP 47. */
  readonly language: string;
  readonly model?: string;
  readonly interimResults: boolean;
  readonly phraseHints?: readonly string[];
  /** A profanity filter, where the provider has one. */
  readonly profanityFilter?: boolean;
  /** What else the provider takes, in its own words. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Rate of the audio that will be pushed. */
  readonly rateHz: FrameRateHz;
}

/** What a recognition tells. */
export type RecognitionEvent =
  /** The provider is there and hears. */
  | { readonly kind: 'started' }
  /** Somebody speaks. */
  | { readonly kind: 'speechStarted' }
  /** Somebody stopped speaking; a result follows, or not. */
  | { readonly kind: 'speechEnded' }
  | { readonly kind: 'interim'; readonly text: string }
  | {
      readonly kind: 'result';
      readonly text: string;
      /** 0 to 1. */
      readonly confidence: number;
      readonly languageCode?: string;
      /** End of the result, ms since the recognition began. */
      readonly endMs?: number;
    }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  /** Last event, exactly once. */
  | { readonly kind: 'ended' };

/** A running recognition. */
export interface Recognition {
  /** Audio that its provider did not take in time, ms; undefined where it waits instead. */
  readonly droppedMs?: number;
  /** 20 ms of audio at the rate that was asked for, in real time. It is copied. */
  push(frame: Int16Array): void;
  /** No more audio: what was heard is still told, then `ended`. */
  finish(): void;
  /** Ends at once. */
  abort(): void;
}

export type Recognise = (
  request: RecognitionRequest,
  account: SpeechAccount,
  listener: (event: RecognitionEvent) => void,
) => Recognition;
