import type { Migration } from './index.ts';

/**
 * What links are signed with, on whichever of the servers that share the database they are opened. Calls that were refused before they got a
 * session had no end: they go on for ever in lists.
 */
export const linksAndRefusals: Migration = {
  name: '0019-links-and-refusals',
  statements: [
    'create table link_keys (number integer primary key, secret blob not null, created_at integer not null) strict',
    `update calls set ended_at = started_at where ended_at is null and session_id in (
       select id from sessions where finish_reason in ('No rule', 'Caller blocked'))`,
  ],
};
