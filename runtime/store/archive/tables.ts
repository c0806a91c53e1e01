import type { Schema } from '../schema.ts';

/**
 * Every table with its primary key, each after those that it names. `tests` compare it with what the migrations make. `stored_value_counts` comes
 * after the values whose triggers fill it.
 */
export const archivedTables = {
  applications: ['id'],
  scenarios: ['id'],
  scenario_versions: ['scenario_id', 'version'],
  rules: ['id'],
  rule_scenarios: ['rule_id', 'position'],
  rule_releases: ['rule_id', 'scenario_id'],
  secrets: ['id'],
  sessions: ['id'],
  calls: ['id'],
  journal: ['cursor'],
  application_usage: ['application_id'],
  journal_count: ['number'],
  trunks: ['number'],
  phone_numbers: ['id'],
  access_entries: ['id'],
  blocked_callers: ['id'],
  caller_ids: ['id'],
  users: ['id'],
  registrations: ['user_id', 'position'],
  recordings: ['id'],
  stored_values: ['application_id', 'key'],
  stored_value_counts: ['application_id'],
  queues: ['number'],
  agents: ['number'],
  queue_agents: ['queue_id', 'agent'],
  skills: ['number'],
  queue_requests: ['id'],
  queue_events: ['number'],
  agent_statuses: ['number'],
  agent_status_names: ['application_id', 'status'],
  call_lists: ['number'],
  call_tasks: ['list_id', 'number'],
  jobs: ['number'],
  numeric_ids: ['number'],
  platform_keys: ['id'],
  access_keys: ['id'],
  access_key_applications: ['key_id', 'application_id'],
  audit_entries: ['number'],
  kept_replies: ['name'],
  history_reports: ['number'],
  dialogflow_keys: ['number'],
  dialogflow_key_applications: ['dialogflow_key_id', 'application_id'],
  link_keys: ['number'],
  authorized_networks: ['network'],
} as const satisfies Readonly<Record<keyof Schema, readonly string[]>>;

export type ArchivedTable = keyof typeof archivedTables;
