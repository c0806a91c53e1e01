import type { Migration } from './index.ts';

/** How much applications keep, and what was removed because it was too much. Records are counted some time after they were written. */
export const usage: Migration = {
  name: '0018-usage',
  statements: [
    'alter table sessions add column journal_bytes integer not null default 0',
    'alter table sessions add column dropped_records integer not null default 0',
    'create index sessions_journal on sessions (application_id, id) where journal_bytes > 0',
    `create table application_usage (
       application_id text primary key references applications(id), journal_bytes integer not null,
       dropped_records integer not null, dropped_record_bytes integer not null, dropped_recordings integer not null,
       dropped_recording_bytes integer not null) strict`,
    'create table journal_count (number integer primary key, cursor integer not null) strict',
    "create index recordings_sizes on recordings (application_id, started_at, id, bytes) where state = 'ready'",
  ],
};
