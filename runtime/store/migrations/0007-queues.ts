import type { Migration } from './index.ts';

/** Queues, and who serves them. */
export const queues: Migration = {
  name: '0007-queues',
  statements: [
    // autoincrement: scenarios name queues and agents by their numbers, so none is given twice.
    `create table queues (
       number integer primary key autoincrement, id text not null unique,
       application_id text not null references applications(id), name text not null, settings text not null,
       created_at integer not null, unique (application_id, name)) strict`,
    `create table agents (
       number integer primary key autoincrement, user_id text not null unique references users(id) on delete cascade,
       status text not null, skills text not null) strict`,
    `create table queue_agents (
       queue_id text not null references queues(id) on delete cascade,
       agent integer not null references agents(number) on delete cascade, primary key (queue_id, agent)) strict`,
  ],
};
