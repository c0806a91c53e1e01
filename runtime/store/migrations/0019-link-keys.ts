import type { Migration } from './index.ts';

/** What links are signed with, on whichever of the servers that share the database they are opened. */
export const linkKeys: Migration = {
  name: '0019-link-keys',
  statements: [
    'create table link_keys (number integer primary key, secret blob not null, created_at integer not null) strict',
  ],
};
