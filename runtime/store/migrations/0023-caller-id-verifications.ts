import type { Migration } from './index.ts';

/** Codes by which somebody shows that a number is theirs. They outlive the caller id, so that taking it away and adding it again frees no further calls. */
export const callerIdVerifications: Migration = {
  name: '0023-caller-id-verifications',
  statements: [
    `create table caller_id_verifications (
       e164 text primary key, code_hash text, expires_at integer not null, entries_left integer not null,
       calls integer not null, first_call_at integer not null, last_call_at integer not null) strict`,
  ],
};
