import type { Migration } from './index.ts';

/** Keys of the HTTP interface, who changed what with them, and answers that may be asked for again. */
export const accessKeys: Migration = {
  name: '0010-access-keys',
  statements: [
    `create table access_keys (
       id text primary key, name text not null unique, sha256 text not null unique, prefix text not null,
       role text not null, is_scoped integer not null, created_by text not null, created_at integer not null,
       expires_at integer, last_used_at integer) strict`,
    `create table access_key_applications (
       key_id text not null references access_keys(id) on delete cascade,
       application_id text not null references applications(id) on delete cascade,
       primary key (key_id, application_id)) strict, without rowid`,
    `create table audit_entries (
       number integer primary key autoincrement, at integer not null, key_id text not null, key_name text not null,
       role text not null, address text not null, action text not null, object text not null, application_id text,
       status integer not null, code text) strict`,
    `create table kept_replies (
       name text primary key, fingerprint text not null, status integer not null, body text, at integer not null) strict`,
    'create index kept_replies_at on kept_replies (at)',
    'create index audit_entries_key on audit_entries (key_id, number)',
    'create index audit_entries_application on audit_entries (application_id, number)',
  ],
};
