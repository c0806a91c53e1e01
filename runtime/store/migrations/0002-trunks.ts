import type { Migration } from './index.ts';

/** Trunks, telephone numbers, access lists. */
export const trunks: Migration = {
  name: '0002-trunks',
  statements: [
    // autoincrement: scenarios name a trunk by its number, so none is given twice.
    `create table trunks (
       number integer primary key autoincrement, id text not null unique, name text not null unique,
       application_id text references applications(id), settings text not null, key_id text, wrapped_key blob,
       ciphertext blob, created_at integer not null) strict`,
    `create table phone_numbers (
       id text primary key, application_id text not null references applications(id), e164 text not null unique,
       created_at integer not null) strict`,
    `create table access_entries (
       id text primary key, application_id text references applications(id),
       trunk_id text references trunks(id) on delete cascade, action text not null, network text not null,
       created_at integer not null) strict`,
    // null is not equal to null: '' stands for it, so that a scope has each network once.
    `create unique index access_entries_scope
       on access_entries (coalesce(application_id, ''), coalesce(trunk_id, ''), network)`,
  ],
};
