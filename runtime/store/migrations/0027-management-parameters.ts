import type { Migration } from './index.ts';

/** Numbers and trunks whose calls are one rule's. */
export const managementParameters: Migration = {
  name: '0027-management-parameters',
  statements: [
    'alter table phone_numbers add column rule_id text references rules(id) on delete set null',
    'alter table trunks add column rule_id text references rules(id) on delete set null',
  ],
};
