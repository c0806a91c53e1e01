/** Tables of what applications keep, and of links. */
export interface ApplicationUsageTable {
  application_id: string;
  journal_bytes: number;
  dropped_records: number;
  dropped_record_bytes: number;
  dropped_recordings: number;
  dropped_recording_bytes: number;
}

/** One row. */
export interface JournalCountTable {
  number: number;
  /** Up to here all records are counted. */
  cursor: number;
}

export interface LinkKeysTable {
  number: number;
  secret: Uint8Array;
  created_at: number;
}
