import type { Migration } from './index.ts';

/** Call lists and their tasks. */
export const callLists: Migration = {
  name: '0008-call-lists',
  statements: [
    `create table call_lists (
       number integer primary key autoincrement, id text not null unique,
       application_id text not null references applications(id), name text not null, settings text not null,
       columns text not null, is_paused integer not null, created_at integer not null) strict`,
    `create table call_tasks (
       list_id text not null references call_lists(id) on delete cascade, number integer not null,
       status text not null, custom_data text not null, attempts_left integer not null, priority integer not null,
       next_attempt_at integer not null, window_start_ms integer, window_end_ms integer, result text,
       last_attempt_at integer, session_id text, primary key (list_id, number)) strict, without rowid`,
    `create index call_tasks_due on call_tasks (list_id, priority, next_attempt_at) where status = 'new'`,
  ],
};
