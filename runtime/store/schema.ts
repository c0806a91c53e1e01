import type { Generated, Insertable, Kysely, Selectable, Transaction } from 'kysely';
import type { AccountSchema } from './account-schema.ts';
import type { DialogflowKeyApplicationsTable, DialogflowKeysTable } from './dialogflow-key-schema.ts';
import type { QueueHistorySchema } from './queue-history-schema.ts';
import type { AgentsTable, QueueAgentsTable, QueuesTable, SkillsTable } from './queue-schema.ts';
import type { ApplicationUsageTable, JournalCountTable, LinkKeysTable } from './usage-schema.ts';
import type { RegistrationsTable, UsersTable } from './user-schema.ts';

/** The tables as the newest migration leaves them. Times are milliseconds since the epoch. */
export interface Schema extends QueueHistorySchema, AccountSchema {
  applications: ApplicationsTable;
  scenarios: ScenariosTable;
  scenario_versions: ScenarioVersionsTable;
  rules: RulesTable;
  rule_scenarios: RuleScenariosTable;
  rule_releases: RuleReleasesTable;
  secrets: SecretsTable;
  sessions: SessionsTable;
  calls: CallsTable;
  journal: JournalTable;
  trunks: TrunksTable;
  phone_numbers: PhoneNumbersTable;
  access_entries: AccessEntriesTable;
  blocked_callers: BlockedCallersTable;
  caller_ids: CallerIdsTable;
  users: UsersTable;
  registrations: RegistrationsTable;
  application_usage: ApplicationUsageTable;
  journal_count: JournalCountTable;
  link_keys: LinkKeysTable;
  recordings: RecordingsTable;
  stored_values: StoredValuesTable;
  stored_value_counts: StoredValueCountsTable;
  queues: QueuesTable;
  agents: AgentsTable;
  queue_agents: QueueAgentsTable;
  skills: SkillsTable;
  call_lists: CallListsTable;
  call_tasks: CallTasksTable;
  numeric_ids: NumericIdsTable;
  platform_keys: PlatformKeysTable;
  access_keys: AccessKeysTable;
  access_key_applications: AccessKeyApplicationsTable;
  audit_entries: AuditEntriesTable;
  kept_replies: KeptRepliesTable;
  history_reports: HistoryReportsTable;
  dialogflow_keys: DialogflowKeysTable;
  dialogflow_key_applications: DialogflowKeyApplicationsTable;
  jobs: JobsTable;
}

export interface ApplicationsTable {
  id: string;
  name: string;
  /** Order of creation: two may be made in one millisecond. */
  position: number;
  created_at: number;
  /** A JSON object of numbers. */
  limits: string;
  /** Its name is its id from then on. */
  removed_at: number | null;
}

export interface ScenariosTable {
  id: string;
  application_id: string;
  name: string;
  current_version: number;
}

export interface ScenarioVersionsTable {
  scenario_id: string;
  version: number;
  sha256: string;
  file_name: string;
  language: string;
  source: string;
  compiled: string;
  map: string | null;
  uploaded_at: number;
}

export interface RulesTable {
  id: string;
  application_id: string;
  name: string;
  position: number;
  pattern: string;
  pattern_exclude: string | null;
  is_conference: number;
  created_at: number;
  changed_at: number;
}

export interface RuleScenariosTable {
  rule_id: string;
  position: number;
  scenario_id: string;
}

export interface RuleReleasesTable {
  rule_id: string;
  scenario_id: string;
  version: number | null;
  /** `Canary` as JSON. */
  canary: string | null;
}

export interface SecretsTable {
  id: string;
  application_id: string;
  name: string;
  version: number;
  key_id: string;
  wrapped_key: Uint8Array;
  ciphertext: Uint8Array;
  created_at: number;
  updated_at: number;
  description: string;
}

export interface SessionsTable {
  id: string;
  application_id: string;
  rule_id: string | null;
  rule_name: string | null;
  destination: string;
  caller_id: string;
  /** ScenarioRun[] as JSON. */
  scenarios: string;
  started_at: number;
  ended_at: number | null;
  finish_reason: string | null;
  custom_data: string;
  user_id: string | null;
  user_name: string | null;
  /** The server that runs it. */
  node_id: string;
  /** Of its records that are counted. */
  journal_bytes: Generated<number>;
  dropped_records: Generated<number>;
}

export interface CallsTable {
  id: string;
  session_id: string;
  direction: string;
  remote_party: string;
  started_at: number;
  connected_at: number | null;
  ended_at: number | null;
  end_code: number | null;
  end_reason: string | null;
}

export interface RecordingsTable {
  id: string;
  application_id: string;
  session_id: string;
  name: string;
  format: string;
  rate_hz: number;
  channels: number;
  is_secure: number;
  state: string;
  bytes: number | null;
  duration_ms: number | null;
  note: string | null;
  started_at: number;
  expires_at: number | null;
  awaited_transcript: string | null;
  transcript_attempts: number;
}

export interface StoredValuesTable {
  application_id: string;
  key: string;
  value: string;
  expires_at: number;
}

/** Kept by triggers. */
export interface StoredValueCountsTable {
  application_id: string;
  stored: number;
}

export interface JournalTable {
  cursor: Generated<number>;
  session_id: string;
  seq: number;
  at: number;
  kind: string;
  level: string;
  message: string;
  data: string | null;
  scenario: string | null;
  line: number | null;
  column: number | null;
}

export interface TrunksTable {
  number: Generated<number>;
  id: string;
  name: string;
  application_id: string | null;
  rule_id: string | null;
  /** TrunkSettings as JSON. */
  settings: string;
  key_id: string | null;
  wrapped_key: Uint8Array | null;
  ciphertext: Uint8Array | null;
  created_at: number;
}

export interface PhoneNumbersTable {
  id: string;
  application_id: string;
  rule_id: string | null;
  e164: string;
  created_at: number;
}

/** Both ids null: the whole node. */
export interface AccessEntriesTable {
  id: string;
  application_id: string | null;
  trunk_id: string | null;
  action: string;
  network: string;
  description: string;
  created_at: number;
}

export interface BlockedCallersTable {
  id: string;
  /** Or the pattern. */
  e164: string;
  is_pattern: number;
  created_at: number;
}

export interface CallerIdsTable {
  id: string;
  e164: string;
  is_active: number;
  created_at: number;
}

export interface HistoryReportsTable {
  number: Generated<number>;
  type: string;
  filters: string;
  application_id: string | null;
  created_at: number;
  completed_at: number | null;
  has_failed: number;
  rows: number;
  total: number;
  bytes: number;
  downloads: number;
  downloaded_at: number | null;
  content: string;
}

export interface CallListsTable {
  number: Generated<number>;
  id: string;
  application_id: string;
  name: string;
  /** CallListSettings as JSON. */
  settings: string;
  /** string[] as JSON. */
  columns: string;
  is_paused: number;
  created_at: number;
  batches: Generated<number>;
}

export interface CallTasksTable {
  list_id: string;
  number: number;
  status: string;
  custom_data: string;
  attempts_left: number;
  priority: number;
  next_attempt_at: number;
  window_start_ms: number | null;
  window_end_ms: number | null;
  result: string | null;
  last_attempt_at: number | null;
  session_id: string | null;
  batch: Generated<number>;
}

export interface JobsTable {
  number: Generated<number>;
  application_id: string;
  rule_id: string;
  rule_name: string;
  batch: string | null;
  custom_data: string;
  due_at: number;
  /** A JSON object. */
  call_window: string | null;
  attempts: number;
  retry_ms: number;
  status: string;
  attempts_left: number;
  attempt: number;
  /** Who has taken it up, and until when nobody else may. */
  node_id: string | null;
  lease_until: number | null;
  session_id: string | null;
  result: string | null;
  problem: string | null;
  created_at: number;
  finished_at: number | null;
}

export interface NumericIdsTable {
  number: Generated<number>;
  kind: string;
  id: string;
}

export interface PlatformKeysTable {
  id: string;
  name: string;
  description: string;
  /** PEM. */
  public_key: string;
  /** Names as JSON. */
  roles: string;
  created_at: number;
  sub_user: number | null;
}

export interface AccessKeysTable {
  id: string;
  name: string;
  sha256: string;
  prefix: string;
  role: string;
  is_scoped: number;
  created_by: string;
  created_at: number;
  expires_at: number | null;
  last_used_at: number | null;
}

export interface AccessKeyApplicationsTable {
  key_id: string;
  application_id: string;
}

export interface AuditEntriesTable {
  number: Generated<number>;
  at: number;
  key_id: string;
  key_name: string;
  role: string;
  address: string;
  action: string;
  object: string;
  application_id: string | null;
  status: number;
  code: string | null;
}

export interface KeptRepliesTable {
  name: string;
  fingerprint: string;
  status: number;
  body: string | null;
  at: number;
}

export type Db = Kysely<Schema>;
export type Tx = Transaction<Schema>;
export type Row<Table extends keyof Schema> = Selectable<Schema[Table]>;
export type NewRow<Table extends keyof Schema> = Insertable<Schema[Table]>;
