import type { Migration } from './index.ts';

/** What else the management API has: caller ids that somebody vouches for, and skills that have numbers. */
export const callerIdsSkillsReports: Migration = {
  name: '0017-caller-ids-skills-reports',
  statements: [
    `create table caller_ids (
       id text primary key, e164 text not null unique, is_active integer not null, created_at integer not null) strict`,
    // autoincrement: clients keep the numbers, so none is given twice.
    `create table skills (
       number integer primary key autoincrement, application_id text references applications(id), name text not null,
       description text not null, created_at integer not null, changed_at integer not null) strict`,
    'create index skills_name on skills (application_id, name)',
  ],
};
