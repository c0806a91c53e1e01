import type { Migration } from './index.ts';

/** What the management API changes: call lists that grow, and callers that are turned away. */
export const management: Migration = {
  name: '0015-management',
  statements: [
    'alter table call_lists add column batches integer not null default 1',
    'alter table call_tasks add column batch integer not null default 1',
    `create table blocked_callers (
       id text primary key, e164 text not null unique, created_at integer not null) strict`,
  ],
};
