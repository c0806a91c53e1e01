import type { Migration } from './index.ts';

/** Users and where they are registered. */
export const users: Migration = {
  name: '0003-users',
  statements: [
    `create table users (
       id text primary key, application_id text not null references applications(id), username text not null,
       display_name text not null, key_id text not null, wrapped_key blob not null, ciphertext blob not null,
       created_at integer not null, updated_at integer not null, unique (application_id, username)) strict`,
    `create table registrations (
       user_id text not null references users(id) on delete cascade, position integer not null,
       expires_at integer not null, details text not null, primary key (user_id, position)) strict`,
  ],
};
