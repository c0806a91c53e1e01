import type { JournalRow } from '#runtime/store/index.ts';
import type { JournalKind, JournalLevel, JournalRecord } from './record.ts';

/** A journal record with its place among the records of all sessions. */
export type PlacedRecord = JournalRecord & { readonly cursor: number };

/** A stored row as the record it was. */
export function toPlacedRecord(row: JournalRow): PlacedRecord {
  const { cursor, sessionId, seq, at, message, scenario, line, column } = row;
  return {
    sessionId,
    seq,
    at,
    kind: row.kind as JournalKind,
    level: row.level as JournalLevel,
    message,
    ...(row.data === null ? {} : { data: JSON.parse(row.data) as unknown }),
    ...(scenario === null ? {} : { source: { scenario, line: line ?? 0, column: column ?? 0 } }),
    cursor,
  };
}
