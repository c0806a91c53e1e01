import { sql } from 'kysely';
import { type ApplicationId, asId, type RuleId, type SessionId, type UserId } from '#runtime/shared/ids.ts';
import type { ScenarioRun, SessionRow, Sessions } from '../contract.ts';
import type { Engine } from '../engine.ts';
import { storeErrors } from '../errors.ts';
import { rowsOfPage } from '../page.ts';
import type { Db, Row, Tx } from '../schema.ts';
import type { SessionSearch } from '../session-search.ts';
import { sessionsWith } from './journal-search.ts';

/**
 * A session's start must not wait for a disk: these are committed (they survive the process) but not synced one by one.
 */
export function createSessions({ db, reader, nodeId, write, absentNodes }: Engine): Sessions {
  /** Absent at the last look. */
  let suspects: ReadonlySet<string> = new Set();
  return {
    async start(session) {
      const row: Row<'sessions'> = {
        id: session.id,
        application_id: session.applicationId,
        rule_id: session.ruleId ?? null,
        rule_name: session.ruleName ?? null,
        destination: session.destination,
        caller_id: session.callerId,
        scenarios: JSON.stringify(session.scenarios.map(toRun)),
        started_at: session.startedAt,
        ended_at: null,
        finish_reason: null,
        custom_data: session.customData ?? '',
        user_id: session.user?.id ?? null,
        user_name: session.user?.username ?? null,
        node_id: nodeId,
        journal_bytes: 0,
        dropped_records: 0,
      };
      await db.insertInto('sessions').values(row).execute();
    },
    async end(id, { endedAt, finishReason }) {
      const running = db.updateTable('sessions').where('id', '=', id).where('ended_at', 'is', null);
      await running.set({ ended_at: endedAt, finish_reason: finishReason }).execute();
    },
    async find(id) {
      const row = await db.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? undefined : toSession(row);
    },
    async get(id) {
      const session = await this.find(id);
      if (session === undefined) throw storeErrors.create('SESSION_MISSING', { session: id });
      return session;
    },
    async list({ applicationId, running, after, limit } = {}) {
      let query = db.selectFrom('sessions').selectAll().orderBy('id', 'desc').limit(rowsOfPage(limit));
      if (applicationId !== undefined) query = query.where('application_id', 'in', [applicationId].flat());
      if (running !== undefined) query = query.where('ended_at', running ? 'is' : 'is not', null);
      // Session ids sort by time (UUID version 7), so the id is the place in the list.
      if (after !== undefined) query = query.where('id', '<', after);
      return (await query.execute()).map(toSession);
    },
    search: (search) => searchSessions(reader, search),
    async matching(ids, fields) {
      const rows = await sessionsWith(db, fields).where('sessions.id', 'in', ids).execute();
      return rows.map(({ id }) => asId<SessionId>(id));
    },
    async runsElsewhere(id) {
      const running = db.selectFrom('sessions').select('node_id').where('id', '=', id).where('ended_at', 'is', null);
      const row = await running.executeTakeFirst();
      return row !== undefined && row.node_id !== nodeId && row.node_id !== '';
    },
    endAbandoned: (endedAt, finishReason) =>
      // Alone, this process ends whatever runs: nobody else is there.
      write((tx) => endRunning(tx, nodeId === '' ? undefined : [nodeId, ''], { endedAt, finishReason })),
    async endOrphaned(endedAt, finishReason) {
      const absent = await absentNodes();
      const lost = absent.filter((id) => suspects.has(id));
      suspects = new Set(absent);
      return lost.length === 0 ? [] : await write((tx) => endRunning(tx, lost, { endedAt, finishReason }));
    },
  };
}

interface End {
  readonly endedAt: number;
  readonly finishReason: string;
}

/** `nodes` undefined: of all. */
async function endRunning(tx: Tx, nodes: readonly string[] | undefined, end: End): Promise<readonly SessionId[]> {
  const running = tx.selectFrom('sessions').select('id').where('ended_at', 'is', null).orderBy('id');
  const rows = await (nodes === undefined ? running : running.where('node_id', 'in', nodes)).execute();
  for (let start = 0; start < rows.length; start += idsAtOnce) {
    const ids = rows.slice(start, start + idsAtOnce).map(({ id }) => id);
    const calls = tx.updateTable('calls').set({ ended_at: end.endedAt }).where('ended_at', 'is', null);
    await calls.where('session_id', 'in', ids).execute();
    await endRequests(tx, ids, end.endedAt);
    const ended = { ended_at: end.endedAt, finish_reason: end.finishReason };
    await tx.updateTable('sessions').set(ended).where('id', 'in', ids).execute();
  }
  const seen = tx.updateTable('agent_statuses').set({ until: end.endedAt }).where('until', 'is', null);
  await (nodes === undefined ? seen : seen.where('node_id', 'in', nodes)).execute();
  return rows.map(({ id }) => asId<SessionId>(id));
}

/** Who waited in queues, and who was served. */
async function endRequests(tx: Tx, sessions: readonly string[], at: number): Promise<void> {
  const requests = tx.updateTable('queue_requests').where('session_id', 'in', sessions);
  await requests.set({ outcome: 'lost', over_at: at }).where('over_at', 'is', null).execute();
  const served = requests.where('outcome', '=', 'answered').where('ended_at', 'is', null);
  await served.set({ ended_at: at, ended_by: 'other', rest_ms: 0 }).execute();
}

/** Ids of one statement. */
const idsAtOnce = 1_000;

async function searchSessions(db: Db, search: SessionSearch): ReturnType<Sessions['search']> {
  const found = matching(db, search);
  const counted = found.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  const order = search.oldestFirst === true ? 'asc' : 'desc';
  const page = found.selectAll().orderBy('id', order).limit(rowsOfPage(search.limit)).offset(search.offset).execute();
  const [{ count }, rows] = await Promise.all([counted, page]);
  return { rows: rows.map(toSession), total: count };
}

function matching(db: Db, search: SessionSearch) {
  const { from, to, ids, applicationId, ruleName, customData, users, remote, destinations } = search;
  let query = db.selectFrom('sessions');
  if (from !== undefined) query = query.where('started_at', '>=', from);
  if (to !== undefined) query = query.where('started_at', '<=', to);
  if (ids !== undefined) query = query.where('id', 'in', ids);
  if (applicationId !== undefined) query = query.where('application_id', '=', applicationId);
  if (ruleName !== undefined) query = query.where('rule_name', '=', ruleName);
  if (customData !== undefined) query = query.where('custom_data', '=', customData);
  if (users !== undefined) query = query.where('user_id', 'in', users);
  if (destinations !== undefined) query = query.where('destination', 'in', destinations);
  if (remote !== undefined)
    query = query.where((eb) => {
      const calls = eb.selectFrom('calls').select('session_id').where('remote_party', 'in', remote);
      return eb.or([eb('caller_id', 'in', remote), eb('id', 'in', calls)]);
    });
  const duration = sql<number>`(coalesce(ended_at, started_at) - started_at)`;
  if (search.minDurationMs !== undefined) query = query.where(duration, '>=', search.minDurationMs);
  if (search.maxDurationMs !== undefined) query = query.where(duration, '<=', search.maxDurationMs);
  return query;
}

function toRun({ name, version, sha256 }: ScenarioRun): ScenarioRun {
  return { name, version, sha256 };
}

function toSession(row: Row<'sessions'>): SessionRow {
  return {
    id: asId<SessionId>(row.id),
    applicationId: asId<ApplicationId>(row.application_id),
    ruleId: row.rule_id === null ? null : asId<RuleId>(row.rule_id),
    ruleName: row.rule_name,
    destination: row.destination,
    callerId: row.caller_id,
    customData: row.custom_data,
    user: row.user_id === null ? null : { id: asId<UserId>(row.user_id), username: row.user_name ?? '' },
    scenarios: JSON.parse(row.scenarios) as ScenarioRun[],
    startedAt: row.started_at,
    endedAt: row.ended_at,
    finishReason: row.finish_reason,
    droppedRecords: row.dropped_records,
  };
}
