import type { Migration } from './index.ts';

/** What a search of journals by fields needs: sessions and calls by their parties and rules, and records of which there are few. */
export const journalFields: Migration = {
  name: '0016-journal-fields',
  statements: [
    'create index sessions_rule on sessions (rule_name, id)',
    'create index sessions_destination on sessions (destination, id)',
    'create index sessions_caller on sessions (caller_id, id)',
    'create index calls_started on calls (started_at, id)',
    'create index calls_live on calls (started_at, id) where ended_at is null',
    'create index calls_party on calls (remote_party, session_id)',
    `create index journal_rare_kinds on journal (kind, cursor) where kind in ('mcp', 'limit', 'fault', 'system')`,
    `create index journal_rare_levels on journal (level, cursor) where level in ('warn', 'error')`,
  ],
};
