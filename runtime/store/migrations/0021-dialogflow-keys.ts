import type { Migration } from './index.ts';

/** Keys of agents of Dialogflow, and whose they are. Clients keep the numbers, so none is given twice. */
export const dialogflowKeys: Migration = {
  name: '0021-dialogflow-keys',
  statements: [
    `create table dialogflow_keys (
       number integer primary key autoincrement, id text not null unique, project text not null, description text not null,
       key_id text not null, wrapped_key blob not null, ciphertext blob not null, created_at integer not null) strict`,
    `create table dialogflow_key_applications (
       dialogflow_key_id text not null references dialogflow_keys(id), application_id text not null references applications(id),
       primary key (dialogflow_key_id, application_id)) strict`,
  ],
};
