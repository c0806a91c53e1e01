import type { ApplicationId, RecordingId, SessionId } from '#runtime/shared/ids.ts';

/** What was removed of an application because it kept more than it may. */
export interface Dropped {
  readonly records: number;
  readonly recordBytes: number;
  readonly recordings: number;
  readonly recordingBytes: number;
}

/** What an application keeps. */
export interface ApplicationUsage {
  /** Texts and data of its records, and `storeLimits.recordBytes` for each; as of the last count. */
  readonly journalBytes: number;
  /** Of recordings that are ready. */
  readonly recordingBytes: number;
  readonly dropped: Dropped;
}

export interface DroppedRecords {
  readonly records: number;
  /** Nothing was looked at: the application keeps no more than it may, or all of it is of sessions that run. */
  readonly isEnough: boolean;
  /** A session whose records went for the first time, and the greatest `seq` that it had. */
  readonly begun?: { readonly sessionId: SessionId; readonly lastSeq: number };
}

/** How much applications keep. */
export interface Usage {
  of(applicationId: ApplicationId): Promise<ApplicationUsage>;
  /** Counts up to `limit` records that were not counted yet, made before `before`: their sessions must be stored by then. Returns how many. */
  count(before: number, limit: number): Promise<number>;
  /** Of an application that keeps more than `bytes` of records, removes up to `limit` of the oldest session that has ended. */
  dropRecords(applicationId: ApplicationId, bytes: number, limit: number): Promise<DroppedRecords>;
  /** Of an application that keeps more than `bytes` of recordings, the oldest that have to go, of sessions that have ended; those of this server. */
  recordingsBeyond(
    applicationId: ApplicationId,
    bytes: number,
  ): Promise<readonly { readonly id: RecordingId; readonly bytes: number }[]>;
  /** These were removed. */
  noteDroppedRecordings(applicationId: ApplicationId, recordings: number, bytes: number): Promise<void>;
}
