import type { ApplicationId } from '#runtime/shared/ids.ts';

/** What a report is about. */
export type ReportType = 'calls' | 'calls_brief' | 'audit' | 'call_list' | 'smart_queue';

/** Rows of the history that were asked for, written into a file later on. */
export interface HistoryReport {
  /** Counts from 1 and is never given again. */
  readonly number: number;
  readonly type: ReportType;
  /** What was asked for, as JSON. */
  readonly filters: string;
  /** The one application that it is about; null: several, or none. */
  readonly applicationId: ApplicationId | null;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Null: it is being written, or was given up. */
  readonly completedAt: number | null;
  readonly hasFailed: boolean;
  /** Rows in the file, and rows that there were. */
  readonly rows: number;
  readonly total: number;
  /** Bytes of the file. */
  readonly bytes: number;
  readonly downloads: number;
  readonly downloadedAt: number | null;
}

export interface ReportFile {
  readonly content: string;
  readonly rows: number;
  readonly total: number;
}

export interface HistoryReports {
  /** The oldest go when there are too many. */
  add(type: ReportType, filters: string, applicationId?: ApplicationId | null): Promise<HistoryReport>;
  /** By number. */
  list(): Promise<readonly HistoryReport[]>;
  complete(number: number, file: ReportFile): Promise<void>;
  fail(number: number): Promise<void>;
  /** The file, which counts as a download; undefined when there is none. */
  download(number: number): Promise<string | undefined>;
  /** Removes those that were made before; how many those were. */
  prune(before: number): Promise<number>;
}
