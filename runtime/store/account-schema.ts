import type { Generated } from 'kysely';

/** Who may use the account of the node, from where, and whose numbers it may show. Times are milliseconds since the epoch. */
export interface AccountSchema {
  authorized_networks: AuthorizedNetworksTable;
  caller_id_verifications: CallerIdVerificationsTable;
  sub_users: SubUsersTable;
}

export interface AuthorizedNetworksTable {
  network: string;
  action: string;
  description: string;
  created_at: number;
}

export interface CallerIdVerificationsTable {
  e164: string;
  /** null: it was used. */
  code_hash: string | null;
  expires_at: number;
  entries_left: number;
  calls: number;
  first_call_at: number;
  last_call_at: number;
}

export interface SubUsersTable {
  number: Generated<number>;
  name: string;
  password_hash: string;
  description: string;
  /** Names as JSON. */
  roles: string;
  created_at: number;
}
