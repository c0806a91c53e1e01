import type { Migration } from './index.ts';

/** What else the management API has: caller ids that somebody vouches for. */
export const callerIdsSkillsReports: Migration = {
  name: '0017-caller-ids-skills-reports',
  statements: [
    `create table caller_ids (
       id text primary key, e164 text not null unique, is_active integer not null, created_at integer not null) strict`,
  ],
};
