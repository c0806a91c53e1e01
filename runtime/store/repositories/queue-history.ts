import { sql } from 'kysely';
import {
  type ApplicationId,
  asId,
  type QueueId,
  type QueueRequestId,
  type SessionId,
  type UserId,
} from '#runtime/shared/ids.ts';
import type { Engine } from '../engine.ts';
import { rowsOfPage } from '../page.ts';
import type {
  KeptAgentStatus,
  QueueEventType,
  QueueHistory,
  QueueOutcome,
  QueueRequestRow,
  QueueRequestSearch,
} from '../queue-history-contract.ts';
import type { Db, Row } from '../schema.ts';

/** Written as sessions and calls are: committed, but not synced one by one. Read where that holds up nobody. */
export function createQueueHistory({ db, reader, nodeId }: Engine): QueueHistory {
  return {
    start: (request) => insertRequest(db, request),
    async note({ queueRequestId, at, type, userId }) {
      const row = { queue_request_id: queueRequestId, at, type, user_id: userId };
      await db.insertInto('queue_events').values(row).execute();
    },
    async over(id, { outcome, overAt, userId, ringingAt }) {
      const over = { outcome, over_at: overAt, user_id: userId, ringing_at: ringingAt };
      await db.updateTable('queue_requests').set(over).where('id', '=', id).where('over_at', 'is', null).execute();
    },
    async ended(id, { endedAt, endedBy, restMs }) {
      const end = { ended_at: endedAt, ended_by: endedBy, rest_ms: restMs };
      await db.updateTable('queue_requests').set(end).where('id', '=', id).where('ended_at', 'is', null).execute();
    },
    async setStatus({ applicationId, userId }, status, at) {
      const open = db.updateTable('agent_statuses').where('user_id', '=', userId).where('node_id', '=', nodeId);
      await open.where('until', 'is', null).set({ until: at }).execute();
      if (status === null) return;
      const row = { application_id: applicationId, user_id: userId, node_id: nodeId, status, since: at, until: null };
      await db.insertInto('agent_statuses').values(row).execute();
    },
    search: (search) => searchRequests(reader, search),
    async count(search) {
      const counted = matching(reader, search).select((eb) => eb.fn.countAll<number>().as('count'));
      return (await counted.executeTakeFirstOrThrow()).count;
    },
    async events(ids, type) {
      if (ids.length === 0) return [];
      const all = reader.selectFrom('queue_events').selectAll().where('queue_request_id', 'in', ids).orderBy('number');
      const rows = await (type === undefined ? all : all.where('type', '=', type)).execute();
      return rows.map((row) => ({
        number: row.number,
        queueRequestId: asId<QueueRequestId>(row.queue_request_id),
        at: row.at,
        type: row.type as QueueEventType,
        userId: userOf(row),
      }));
    },
    async statuses({ applicationId, userIds, from, to, after, limit }) {
      let query = reader.selectFrom('agent_statuses').selectAll().where('since', '<=', to);
      query = query.where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', from)]));
      if (applicationId !== undefined) query = query.where('application_id', '=', applicationId);
      if (userIds !== undefined) query = query.where('user_id', 'in', userIds);
      if (after !== undefined) query = query.where('number', '>', after);
      const rows = await query.orderBy('number').limit(rowsOfPage(limit)).execute();
      return rows.map(({ number, user_id, status, since, until }) => ({
        ...{ number, userId: asId<UserId>(user_id), status: status as KeptAgentStatus, since, until },
      }));
    },
  };
}

async function insertRequest(db: Db, request: Parameters<QueueHistory['start']>[0]): Promise<void> {
  const row: Row<'queue_requests'> = {
    id: request.id,
    application_id: request.applicationId,
    session_id: request.sessionId,
    queue_id: request.queueId,
    queue_number: request.queueNumber,
    queue_name: request.queueName,
    kind: request.kind,
    request_id: request.requestId,
    caller_id: request.callerId,
    custom_data: request.customData,
    priority: request.priority,
    queue_length: request.queueLength,
    was_queued: request.wasQueued ? 1 : 0,
    queued_at: request.queuedAt,
    ...{ outcome: null, over_at: null, user_id: null, ringing_at: null, ended_at: null, ended_by: null, rest_ms: null },
  };
  await db.insertInto('queue_requests').values(row).execute();
}

async function searchRequests(db: Db, search: QueueRequestSearch): Promise<readonly QueueRequestRow[]> {
  const { after, offset, oldestFirst } = search;
  const order = oldestFirst === true ? 'asc' : 'desc';
  let query = matching(db, search)
    .selectAll()
    .orderBy('queued_at', order)
    .orderBy('id', order)
    .limit(rowsOfPage(search.limit));
  if (offset !== undefined) query = query.offset(offset);
  const further = oldestFirst === true ? '>' : '<';
  if (after !== undefined)
    query = query.where((eb) =>
      eb.or([
        eb('queued_at', further, after.queuedAt),
        eb.and([eb('queued_at', '=', after.queuedAt), eb('id', further, after.id)]),
      ]),
    );
  return (await query.execute()).map(toRequest);
}

function matching(db: Db, search: QueueRequestSearch) {
  const { applicationId, from, to, ids, requestIds, queueNumbers, userIds, callerId, customData } = search;
  let query = db.selectFrom('queue_requests');
  if (applicationId !== undefined) query = query.where('application_id', 'in', [applicationId].flat());
  if (from !== undefined) query = query.where('queued_at', '>=', from);
  if (to !== undefined) query = query.where('queued_at', '<=', to);
  if (ids !== undefined) query = query.where('id', 'in', ids);
  if (requestIds !== undefined) query = query.where('request_id', 'in', requestIds);
  if (queueNumbers !== undefined) query = query.where('queue_number', 'in', queueNumbers);
  if (userIds !== undefined) query = query.where('user_id', 'in', userIds);
  if (callerId !== undefined) query = query.where('caller_id', '=', callerId);
  if (customData !== undefined) query = query.where('custom_data', '=', customData);
  const { unserviced, rejected, agentHungUp, minWaitMs } = search;
  if (unserviced !== undefined) query = query.where('outcome', unserviced ? '!=' : '=', 'answered');
  if (rejected !== undefined) query = query.where('was_queued', '=', rejected ? 0 : 1);
  if (agentHungUp !== undefined) query = query.where('ended_by', agentHungUp ? '=' : '!=', 'agent');
  if (minWaitMs !== undefined)
    query = query.where(sql<number>`(coalesce(over_at, queued_at) - queued_at)`, '>=', minWaitMs);
  return query;
}

function userOf({ user_id: id }: { readonly user_id: string | null }): UserId | null {
  return id === null ? null : asId<UserId>(id);
}

function toRequest(row: Row<'queue_requests'>): QueueRequestRow {
  return {
    id: asId<QueueRequestId>(row.id),
    applicationId: asId<ApplicationId>(row.application_id),
    sessionId: asId<SessionId>(row.session_id),
    queueId: asId<QueueId>(row.queue_id),
    queueNumber: row.queue_number,
    queueName: row.queue_name,
    kind: row.kind === 'task' ? 'task' : 'acd',
    requestId: row.request_id,
    callerId: row.caller_id,
    customData: row.custom_data,
    priority: row.priority,
    queueLength: row.queue_length,
    wasQueued: row.was_queued === 1,
    queuedAt: row.queued_at,
    outcome: row.outcome as QueueOutcome | null,
    overAt: row.over_at,
    userId: userOf(row),
    ringingAt: row.ringing_at,
    endedAt: row.ended_at,
    endedBy: row.ended_by as QueueRequestRow['endedBy'],
    restMs: row.rest_ms,
  };
}
