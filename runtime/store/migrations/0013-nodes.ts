import type { Migration } from './index.ts';

/** Which of the servers that share the database runs a session; empty where there is one server. */
export const nodes: Migration = {
  name: '0013-nodes',
  statements: [`alter table sessions add column node_id text not null default ''`],
};
