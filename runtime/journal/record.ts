import type { SessionId } from '#runtime/shared/ids.ts';

/** `system` is of the session itself, its beginning and its end: two records that are taken also where no others are. */
export type JournalKind = 'log' | 'event' | 'command' | 'sip' | 'media' | 'http' | 'mcp' | 'limit' | 'fault' | 'system';
export type JournalLevel = 'debug' | 'info' | 'warn' | 'error';

/** A place in the author's own file, after source maps. Lines and columns count from 1. */
export interface SourcePosition {
  /** Its name; of a scenario that was bundled from several files the path of the file. */
  readonly scenario: string;
  readonly line: number;
  readonly column: number;
}

/** What a part of the engine says; the journal adds session, sequence number and time. */
export interface JournalEntry {
  readonly kind: JournalKind;
  readonly level?: JournalLevel;
  readonly message: string;
  /** JSON-serialisable; what callers said, dialled or sent goes here and not into `message`. */
  readonly data?: unknown;
  readonly source?: SourcePosition;
}

/** One append-only line of a session's history. `seq` counts from 1 without gaps within a session. */
export interface JournalRecord {
  readonly sessionId: SessionId;
  readonly seq: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly kind: JournalKind;
  readonly level: JournalLevel;
  readonly message: string;
  readonly data?: unknown;
  readonly source?: SourcePosition;
}

/** One session's end of the journal. Never blocks and never throws. */
export interface SessionJournal {
  append(entry: JournalEntry): void;
  /** Texts to mask from now on, in raw, base64 and URL-encoded form. */
  mask(values: readonly string[]): void;
  /** Whether keys that are pressed stay out of what this journal takes from elsewhere than its session. */
  hideKeys?(isHidden: boolean): void;
  /** No more records; resolves when the last one is stored. */
  close(): Promise<void>;
}
