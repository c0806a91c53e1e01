import type { Generated } from 'kysely';

export interface SkillsTable {
  number: Generated<number>;
  /** Null: of all applications. */
  application_id: string | null;
  name: string;
  description: string;
  created_at: number;
  changed_at: number;
}

export interface QueuesTable {
  number: Generated<number>;
  id: string;
  application_id: string;
  name: string;
  /** QueueSettings as JSON. */
  settings: string;
  created_at: number;
}

export interface AgentsTable {
  number: Generated<number>;
  user_id: string;
  status: string;
  /** AgentSkill[] as JSON. */
  skills: string;
}

export interface QueueAgentsTable {
  queue_id: string;
  agent: number;
}
