import type { Migration } from './index.ts';

/** Numbers and trunks whose calls are one rule's; users on whose behalf sessions run, also when they are gone. */
export const managementParameters: Migration = {
  name: '0027-management-parameters',
  statements: [
    'alter table phone_numbers add column rule_id text references rules(id) on delete set null',
    'alter table trunks add column rule_id text references rules(id) on delete set null',
    'alter table sessions add column user_id text',
    'alter table sessions add column user_name text',
  ],
};
