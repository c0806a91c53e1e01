import type { Migration } from './index.ts';

/** Codes by which somebody shows that a number is theirs; people who use the management API by a name and a password, and with keys of their own. */
export const verificationsAndSubUsers: Migration = {
  name: '0023-verifications-and-sub-users',
  statements: [
    // They outlive the caller id: taking it away and adding it again frees no further calls.
    `create table caller_id_verifications (
       e164 text primary key, code_hash text, expires_at integer not null, entries_left integer not null,
       calls integer not null, first_call_at integer not null, last_call_at integer not null) strict`,
    // autoincrement: clients keep the numbers, so none is given twice.
    `create table sub_users (
       number integer primary key autoincrement, name text not null unique, password_hash text not null,
       description text not null, roles text not null, created_at integer not null) strict`,
    'alter table platform_keys add column sub_user integer',
  ],
};
