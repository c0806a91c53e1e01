import type { RecordingId } from '#runtime/shared/ids.ts';
import type { FinishedTranscript, WantedTranscript } from './transcript.ts';

/** What a session asks to be recorded as. */
export interface RecordingRequest {
  /** For the one who looks for it later; empty: none. */
  readonly name: string;
  readonly format: 'mp3' | 'flac' | 'wav' | 'opus';
  readonly rateHz: 8000 | 16_000 | 48_000;
  readonly channels: 1 | 2;
  /** Given out to holders of a key only. */
  readonly isSecure: boolean;
  /** How long it is kept, ms. Default: as long as the server keeps recordings. */
  readonly keepMs?: number;
  /** A transcript comes, by `transcribed`; should this process end before, another makes it of the tape. */
  readonly transcript?: WantedTranscript;
}

/** A recording that has begun. */
export interface StartedRecording {
  readonly id: RecordingId;
  /** Where it can be fetched from once it is ready. */
  readonly url: string;
  /** The file that its audio is written to while it lasts (a WAV file, 16 bits). */
  readonly tapePath: string;
  /** The audio is complete: it is made into what was asked for, in the background. */
  finish(): void;
  /** Kept beside the audio when it is there; undefined: there will be none. Its audio may be ready before. */
  transcribed(transcript: Promise<FinishedTranscript | undefined>): void;
  /** There is no audio, because of something that went wrong. */
  fail(reason: string): void;
  /** There is no audio, as there was nothing to be heard: it is forgotten. */
  discard(): void;
}

/** Where recordings are kept. */
export interface RecordingDesk {
  begin(request: RecordingRequest): Promise<StartedRecording>;
}
