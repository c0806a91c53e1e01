import type { Migration } from './index.ts';

/** What clients of the management API know and ask for: numbers for ids, their keys, and what rules and applications may change. */
export const platform: Migration = {
  name: '0011-platform',
  statements: [
    `create table numeric_ids (
       number integer primary key autoincrement, kind text not null, id text not null, unique (kind, id)) strict`,
    `create table platform_keys (
       id text primary key, name text not null, description text not null, public_key text not null, roles text not null,
       created_at integer not null) strict`,
    'alter table applications add column removed_at integer',
    'alter table rules add column pattern_exclude text',
    'alter table rules add column is_conference integer not null default 0',
    'alter table rules add column changed_at integer not null default 0',
    'update rules set changed_at = created_at',
    'alter table users add column is_active integer not null default 1',
    `alter table users add column custom_data text not null default ''`,
    `alter table secrets add column description text not null default ''`,
    `alter table sessions add column custom_data text not null default ''`,
  ],
};
