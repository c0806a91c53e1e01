import { asId, type LegId, type SessionId } from '#runtime/shared/ids.ts';
import type { CallRow, CallSearch, Calls } from '../call-contract.ts';
import type { Engine } from '../engine.ts';
import { rowsOfPage } from '../page.ts';
import type { Db, Row } from '../schema.ts';
import { spellingsOf } from './journal-search.ts';

export function createCalls({ db, reader }: Engine): Calls {
  return {
    async start({ id, sessionId, direction, remoteParty, startedAt }) {
      const row: Row<'calls'> = {
        id,
        session_id: sessionId,
        direction,
        remote_party: remoteParty,
        started_at: startedAt,
        connected_at: null,
        ended_at: null,
        end_code: null,
        end_reason: null,
      };
      await db.insertInto('calls').values(row).execute();
    },
    async connected(id, connectedAt) {
      await db.updateTable('calls').set({ connected_at: connectedAt }).where('id', '=', id).execute();
    },
    async end(id, { endedAt, code, reason }) {
      const end = { ended_at: endedAt, end_code: code, end_reason: reason };
      await db.updateTable('calls').set(end).where('id', '=', id).where('ended_at', 'is', null).execute();
    },
    async list(sessionId) {
      const ofSession = db.selectFrom('calls').selectAll().where('session_id', '=', sessionId);
      return (await ofSession.orderBy('started_at').orderBy('id').execute()).map(toCall);
    },
    search: async (search) => (await matching(reader, search).execute()).map(toCall),
  };
}

function matching(db: Db, { id, applicationId, number, from, to, live, after, limit }: CallSearch) {
  const newest = db
    .selectFrom('calls')
    .selectAll('calls')
    .orderBy('calls.started_at', 'desc')
    .orderBy('calls.id', 'desc');
  let query = newest.limit(rowsOfPage(limit));
  if (id !== undefined) query = query.where('calls.id', '=', id);
  if (applicationId !== undefined) {
    const own = db.selectFrom('sessions').select('sessions.id').where('application_id', 'in', [applicationId].flat());
    query = query.where('calls.session_id', 'in', own);
  }
  if (number !== undefined) {
    const spellings = spellingsOf(number);
    const dialled = db.selectFrom('sessions').select('sessions.id').where('destination', 'in', spellings);
    query = query.where((eb) =>
      eb.or([
        eb('remote_party', 'in', spellings),
        eb.and([eb('direction', '=', 'incoming'), eb('calls.session_id', 'in', dialled)]),
      ]),
    );
  }
  if (from !== undefined) query = query.where('calls.started_at', '>=', from);
  if (to !== undefined) query = query.where('calls.started_at', '<=', to);
  if (live !== undefined) query = query.where('calls.ended_at', live ? 'is' : 'is not', null);
  if (after !== undefined)
    query = query.where((eb) =>
      eb.or([
        eb('calls.started_at', '<', after.startedAt),
        eb.and([eb('calls.started_at', '=', after.startedAt), eb('calls.id', '<', after.id)]),
      ]),
    );
  return query;
}

function toCall(row: Row<'calls'>): CallRow {
  return {
    id: asId<LegId>(row.id),
    sessionId: asId<SessionId>(row.session_id),
    direction: row.direction === 'outgoing' ? 'outgoing' : 'incoming',
    remoteParty: row.remote_party,
    startedAt: row.started_at,
    connectedAt: row.connected_at,
    endedAt: row.ended_at,
    endCode: row.end_code,
    endReason: row.end_reason,
  };
}
