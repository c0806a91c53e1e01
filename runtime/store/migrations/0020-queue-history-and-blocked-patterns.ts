import type { Migration } from './index.ts';

/** What queues did and what agents were, and what an application calls that which agents are; callers that are blocked by a pattern. */
export const queueHistoryAndBlockedPatterns: Migration = {
  name: '0020-queue-history-and-blocked-patterns',
  statements: [
    // Queues, users and agents are named by ids alone: history outlives them.
    `create table queue_requests (
       id text primary key, application_id text not null references applications(id), session_id text not null,
       queue_id text not null, queue_number integer not null, queue_name text not null, kind text not null,
       request_id text not null, caller_id text not null, custom_data text not null, priority integer not null,
       queue_length integer not null, was_queued integer not null, queued_at integer not null, outcome text,
       over_at integer, user_id text, ringing_at integer, ended_at integer, ended_by text, rest_ms integer) strict`,
    'create index queue_requests_order on queue_requests (queued_at, id)',
    'create index queue_requests_listed on queue_requests (application_id, queued_at, id)',
    'create index queue_requests_session on queue_requests (session_id)',
    `create table queue_events (
       number integer primary key autoincrement, queue_request_id text not null, at integer not null, type text not null,
       user_id text) strict`,
    'create index queue_events_request on queue_events (queue_request_id, number)',
    `create table agent_statuses (
       number integer primary key autoincrement, application_id text not null references applications(id),
       user_id text not null, node_id text not null, status text not null, since integer not null, until integer) strict`,
    'create index agent_statuses_listed on agent_statuses (application_id, since)',
    'create index agent_statuses_open on agent_statuses (user_id, node_id) where until is null',
    `create table agent_status_names (
       application_id text not null references applications(id), status text not null, name text not null,
       primary key (application_id, status)) strict`,
    'alter table blocked_callers add column is_pattern integer not null default 0',
  ],
};
