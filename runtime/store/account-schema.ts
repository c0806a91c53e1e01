/** Who may use the account of the node from where. Times are milliseconds since the epoch. */
export interface AccountSchema {
  authorized_networks: AuthorizedNetworksTable;
}

export interface AuthorizedNetworksTable {
  network: string;
  action: string;
  description: string;
  created_at: number;
}
