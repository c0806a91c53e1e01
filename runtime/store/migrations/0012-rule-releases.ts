import type { Migration } from './index.ts';

/** Versions that rules pin or try. */
export const ruleReleases: Migration = {
  name: '0012-rule-releases',
  statements: [
    `create table rule_releases (
       rule_id text not null references rules(id) on delete cascade,
       scenario_id text not null references scenarios(id) on delete cascade, version integer, canary text,
       primary key (rule_id, scenario_id)) strict, without rowid`,
  ],
};
