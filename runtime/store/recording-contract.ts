import type { ApplicationId, RecordingId, SessionId } from '#runtime/shared/ids.ts';
import type { Page } from './contract.ts';

export type RecordingFormat = 'mp3' | 'flac' | 'wav' | 'opus';

/**
 * ```
 * recording ──▶ encoding ──▶ ready
 *     └────────────┴───────▶ failed
 * ```
 */
export type RecordingState = 'recording' | 'encoding' | 'ready' | 'failed';

export interface NewRecording {
  readonly id: RecordingId;
  readonly applicationId: ApplicationId;
  readonly sessionId: SessionId;
  /** For the one who looks for it; empty: none. */
  readonly name: string;
  /** What it is to become. */
  readonly format: RecordingFormat;
  readonly rateHz: number;
  readonly channels: 1 | 2;
  /** Given out to holders of a key only; else to whoever knows its address. */
  readonly isSecure: boolean;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** When it is removed; null: never. */
  readonly expiresAt: number | null;
  /** How its transcript is to be made (JSON); none is to come without. */
  readonly awaitedTranscript?: string | null;
}

export interface Recording extends NewRecording {
  readonly state: RecordingState;
  /** Once it is ready. */
  readonly bytes: number | null;
  readonly durationMs: number | null;
  /** Why it failed, or what is not as it was asked for. */
  readonly note: string | null;
  readonly awaitedTranscript: string | null;
  /** How often its transcript was begun after its end. */
  readonly transcriptAttempts: number;
}

export interface RecordingFilter extends Page<RecordingId> {
  readonly applicationId?: ApplicationId | readonly ApplicationId[];
  readonly sessionId?: SessionId;
}

/** What recordings there are; the audio itself is kept in files. */
export interface Recordings {
  add(recording: NewRecording): Promise<void>;
  /** The audio is complete and waits to be encoded. */
  stopped(id: RecordingId): Promise<void>;
  /** The file is there, in that format. */
  ready(
    id: RecordingId,
    file: {
      readonly format: RecordingFormat;
      readonly bytes: number;
      readonly durationMs: number;
      readonly note?: string;
    },
  ): Promise<void>;
  failed(id: RecordingId, note: string): Promise<void>;
  /** Its transcript is begun once more. */
  transcriptBegun(id: RecordingId): Promise<void>;
  /** No transcript is to come any more; `problem`: why there is none, for its note. */
  transcriptOver(id: RecordingId, problem?: string): Promise<void>;
  find(id: RecordingId): Promise<Recording | undefined>;
  /** As `find`; throws RECORDING_MISSING. */
  get(id: RecordingId): Promise<Recording>;
  /** Newest first. */
  list(filter: RecordingFilter): Promise<readonly Recording[]>;
  /** Those that this server’s process before left without a file. */
  unfinished(): Promise<readonly Recording[]>;
  /** Those of this server whose transcript is still to come, the oldest first. */
  untranscribed(): Promise<readonly Recording[]>;
  /** Some of this server’s whose time is over at `now`, at most `limit`. */
  expired(now: number, limit: number): Promise<readonly Recording[]>;
  /** Forgets it. Throws RECORDING_MISSING. */
  remove(id: RecordingId): Promise<void>;
}
