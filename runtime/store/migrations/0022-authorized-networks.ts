import type { Migration } from './index.ts';

/** Networks from which the HTTP interface takes keys, or takes none. */
export const authorizedNetworks: Migration = {
  name: '0022-authorized-networks',
  statements: [
    `create table authorized_networks (
       network text primary key, action text not null, description text not null, created_at integer not null) strict`,
  ],
};
