import { asId, type LegId, type SessionId } from '#runtime/shared/ids.ts';
import type { CallRow, Calls } from '../contract.ts';
import type { Engine } from '../engine.ts';
import type { Row } from '../schema.ts';

export function createCalls({ db }: Engine): Calls {
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
  };
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
