export type { FollowFrom, JournalScope } from './follow.ts';
export { type Journal, type JournalOptions, type JournalStats, startJournal } from './journal.ts';
export { type PlacedRecord, toPlacedRecord } from './placed-record.ts';
export { type JournalQuota, type JournalQuotaOptions, startJournalQuota } from './quota.ts';
export type * from './record.ts';
export { type RetentionOptions, startRetention } from './retention.ts';
