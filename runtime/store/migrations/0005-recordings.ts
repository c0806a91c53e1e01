import type { Migration } from './index.ts';

/** Recordings. The session's own row is written a moment later than this one, so nothing refers to it. */
export const recordings: Migration = {
  name: '0005-recordings',
  statements: [
    `create table recordings (
       id text primary key, application_id text not null references applications(id), session_id text not null,
       name text not null, format text not null, rate_hz integer not null, channels integer not null,
       is_secure integer not null, state text not null, bytes integer, duration_ms integer, note text,
       started_at integer not null, expires_at integer) strict`,
    'create index recordings_started on recordings (started_at, id)',
    'create index recordings_session on recordings (session_id)',
    'create index recordings_expires on recordings (expires_at) where expires_at is not null',
    "create index recordings_unfinished on recordings (id) where state in ('recording', 'encoding')",
  ],
};
