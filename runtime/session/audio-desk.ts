import type { Clip } from '#runtime/media/index.ts';

/** A file on the web that is to be heard. */
export interface FileRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Empty: none. */
  readonly body: string | Uint8Array;
}

/** A text that is to be heard. */
export interface SpeechRequest {
  readonly text: string;
  /** VoxEngine's name of a voice, as `VoiceList.Amazon.en_US_Joanna`; undefined: the default one. */
  readonly voice?: string;
  /** `ttsOptions`. */
  readonly options: Readonly<Record<string, string>>;
}

/** Audio that can be played from its beginning on, also while it still comes. */
export interface LoadedAudio {
  readonly clip: Clip;
  /** Resolves when all of it is there; rejects with a coded error. */
  readonly done: Promise<void>;
  /** What is not as it was asked for, in a sentence for the journal. */
  readonly note?: string;
}

/** Where sessions get audio from. Both resolve when the first of it is there, and reject with coded errors. */
export interface AudioDesk {
  file(request: FileRequest, signal: AbortSignal): Promise<LoadedAudio>;
  speech(request: SpeechRequest, signal: AbortSignal): Promise<LoadedAudio>;
}
