import { sql } from 'kysely';
import type { Migration } from './index.ts';

/** Limits that the operator has set for an application, as a JSON object. */
export const applicationLimits: Migration = {
  name: '0009-application-limits',
  async up(tx) {
    await sql.raw("alter table applications add column limits text not null default '{}'").execute(tx);
  },
};
