import type { Migration } from './index.ts';

/** Sessions that are to be started at a time. */
export const jobs: Migration = {
  name: '0014-jobs',
  statements: [
    `create table jobs (
       number integer primary key autoincrement,
       application_id text not null references applications(id), rule_id text not null, rule_name text not null,
       batch text, custom_data text not null, due_at integer not null, call_window text, attempts integer not null,
       retry_ms integer not null, status text not null, attempts_left integer not null, attempt integer not null,
       node_id text, lease_until integer, session_id text, result text, problem text, created_at integer not null,
       finished_at integer) strict`,
    `create index jobs_due on jobs (due_at, number) where status = 'waiting'`,
    `create index jobs_held on jobs (lease_until) where status = 'running'`,
    `create index jobs_listed on jobs (application_id, number)`,
    `create index jobs_over on jobs (finished_at) where finished_at is not null`,
  ],
};
