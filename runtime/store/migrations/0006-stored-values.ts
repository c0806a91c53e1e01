import type { Migration } from './index.ts';

/** Values that applications keep, and how many each has: counting them anew at every new key would take longer than the key. */
export const storedValues: Migration = {
  name: '0006-stored-values',
  statements: [
    `create table stored_values (
       application_id text not null references applications(id), key text not null, value text not null,
       expires_at integer not null, primary key (application_id, key)) strict`,
    'create index stored_values_expires on stored_values (expires_at)',
    'create table stored_value_counts (application_id text primary key, stored integer not null) strict',
    {
      sqlite: [
        `create trigger stored_values_insert after insert on stored_values begin
           insert into stored_value_counts values (new.application_id, 1)
             on conflict (application_id) do update set stored = stored + 1; end`,
        `create trigger stored_values_delete after delete on stored_values begin
           update stored_value_counts set stored = stored - 1 where application_id = old.application_id; end`,
      ],
      postgres: [
        `create function count_stored_value() returns trigger language plpgsql as $$ begin
           insert into stored_value_counts as counts values (new.application_id, 1)
             on conflict (application_id) do update set stored = counts.stored + 1;
           return null; end $$`,
        `create function uncount_stored_value() returns trigger language plpgsql as $$ begin
           update stored_value_counts set stored = stored - 1 where application_id = old.application_id;
           return null; end $$`,
        `create trigger stored_values_insert after insert on stored_values
           for each row execute function count_stored_value()`,
        `create trigger stored_values_delete after delete on stored_values
           for each row execute function uncount_stored_value()`,
      ],
    },
  ],
};
