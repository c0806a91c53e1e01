import type { Generated } from 'kysely';

export interface QueueHistorySchema {
  queue_requests: QueueRequestsTable;
  queue_events: QueueEventsTable;
  agent_statuses: AgentStatusesTable;
  agent_status_names: AgentStatusNamesTable;
}

export interface QueueRequestsTable {
  id: string;
  application_id: string;
  session_id: string;
  queue_id: string;
  queue_number: number;
  queue_name: string;
  kind: string;
  request_id: string;
  caller_id: string;
  custom_data: string;
  priority: number;
  queue_length: number;
  was_queued: number;
  queued_at: number;
  outcome: string | null;
  over_at: number | null;
  user_id: string | null;
  ringing_at: number | null;
  ended_at: number | null;
  ended_by: string | null;
  rest_ms: number | null;
}

export interface QueueEventsTable {
  number: Generated<number>;
  queue_request_id: string;
  at: number;
  type: string;
  user_id: string | null;
}

export interface AgentStatusesTable {
  number: Generated<number>;
  application_id: string;
  user_id: string;
  /** The server that saw it. */
  node_id: string;
  status: string;
  since: number;
  until: number | null;
}

export interface AgentStatusNamesTable {
  application_id: string;
  status: string;
  name: string;
}
