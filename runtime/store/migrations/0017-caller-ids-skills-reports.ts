import type { Migration } from './index.ts';

/** What else the management API has: caller ids that somebody vouches for, skills that have numbers, and reports of the history. */
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
    `create table history_reports (
       number integer primary key autoincrement, type text not null, filters text not null, created_at integer not null,
       completed_at integer, has_failed integer not null, rows integer not null, total integer not null,
       bytes integer not null, downloads integer not null, downloaded_at integer, content text not null) strict`,
  ],
};
