import type { Migration } from './index.ts';

/** Numbers and trunks whose calls are one rule's; users on whose behalf sessions run, also when they are gone;
 * telephones of users, what networks are, applications that reports are about. */
export const managementParameters: Migration = {
  name: '0027-management-parameters',
  statements: [
    'alter table phone_numbers add column rule_id text references rules(id) on delete set null',
    'alter table trunks add column rule_id text references rules(id) on delete set null',
    'alter table sessions add column user_id text',
    'alter table sessions add column user_name text',
    "alter table users add column mobile_phone text not null default ''",
    "alter table access_entries add column description text not null default ''",
    'alter table history_reports add column application_id text',
  ],
};
