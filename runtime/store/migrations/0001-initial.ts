import type { Migration } from './index.ts';

/** Applications, scenarios, rules, secrets, sessions, calls, and the journal with its full-text index. */
export const initial: Migration = {
  name: '0001-initial',
  statements: [
    `create table applications (
       id text primary key, name text not null unique, position integer not null, created_at integer not null) strict`,
    `create table scenarios (
       id text primary key, application_id text not null references applications(id), name text not null,
       current_version integer not null, unique (application_id, name)) strict`,
    `create table scenario_versions (
       scenario_id text not null references scenarios(id) on delete cascade, version integer not null,
       sha256 text not null, file_name text not null, language text not null, source text not null,
       compiled text not null, map text, uploaded_at integer not null, primary key (scenario_id, version)) strict`,
    `create table rules (
       id text primary key, application_id text not null references applications(id), name text not null,
       position integer not null, pattern text not null, created_at integer not null,
       unique (application_id, name)) strict`,
    `create table rule_scenarios (
       rule_id text not null references rules(id) on delete cascade, position integer not null,
       scenario_id text not null references scenarios(id), primary key (rule_id, position)) strict`,
    'create index rule_scenarios_scenario on rule_scenarios (scenario_id)',
    `create table secrets (
       id text primary key, application_id text not null references applications(id), name text not null,
       version integer not null, key_id text not null, wrapped_key blob not null, ciphertext blob not null,
       created_at integer not null, updated_at integer not null, unique (application_id, name)) strict`,
    `create table sessions (
       id text primary key, application_id text not null references applications(id), rule_id text, rule_name text,
       destination text not null, caller_id text not null, scenarios text not null, started_at integer not null,
       ended_at integer, finish_reason text) strict`,
    'create index sessions_application on sessions (application_id, id)',
    'create index sessions_running on sessions (id) where ended_at is null',
    `create table calls (
       id text primary key, session_id text not null references sessions(id), direction text not null,
       remote_party text not null, started_at integer not null, connected_at integer, ended_at integer,
       end_code integer, end_reason text) strict`,
    'create index calls_session on calls (session_id, started_at)',
    // autoincrement: a cursor is never given twice, also after the newest rows were pruned.
    `create table journal (
       cursor integer primary key autoincrement, session_id text not null, seq integer not null, at integer not null,
       kind text not null, level text not null, message text not null, data text, scenario text, line integer,
       "column" integer, unique (session_id, seq)) strict`,
    {
      sqlite: [
        // External content: the index holds no second copy of the texts.
        `create virtual table journal_text using fts5(
           message, data, content='journal', content_rowid='cursor', tokenize='unicode61 remove_diacritics 2')`,
        `create trigger journal_text_insert after insert on journal begin
           insert into journal_text(rowid, message, data) values (new.cursor, new.message, new.data); end`,
        `create trigger journal_text_delete after delete on journal begin
           insert into journal_text(journal_text, rowid, message, data)
             values ('delete', old.cursor, old.message, old.data); end`,
      ],
      // The words are worked out by who appends, so that both databases find the same.
      postgres: [
        'alter table journal add column words tsvector not null',
        'create index journal_words on journal using gin (words)',
      ],
    },
  ],
};
