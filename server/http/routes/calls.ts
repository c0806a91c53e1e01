import { asId } from '#runtime/shared/ids.ts';
import { serverErrors } from '../../errors.ts';
import * as contract from '../contract/index.ts';
import { findSession } from '../find-session.ts';
import { route } from '../route.ts';

export const callRoutes = [
  route({
    method: 'GET',
    url: '/v1/calls',
    summary: 'Calls of all sessions, live and past, newest first',
    permission: 'sessions:read',
    query: contract.callQuery,
    reply: contract.callsPage,
    errors: ['APPLICATION_MISSING'],
    async handle({ query }, { store }) {
      const { application, after, state, ...search } = query;
      const found = application === undefined ? undefined : await store.applications.get(application);
      const rows = await store.calls.search({
        ...search,
        applicationId: found?.id,
        live: state === undefined ? undefined : state === 'live',
        after: after === undefined ? undefined : placeIn(after),
      });
      const items = rows.map(({ sessionId, ...call }) => ({ ...call, session: sessionId }));
      const last = rows.length === query.limit ? rows.at(-1) : undefined;
      return { items, next: last === undefined ? null : `${last.startedAt}.${last.id}` };
    },
  }),
  route({
    method: 'POST',
    url: '/v1/sessions/:id/calls/:call/hangup',
    summary: 'Hangs up one call of a running session: its scenario gets Disconnected or Failed',
    permission: 'sessions:write',
    path: contract.callPath,
    reply: contract.reachedCall,
    errors: ['SESSION_MISSING', 'SESSION_AMBIGUOUS', 'SESSION_NOT_RUNNING', 'SESSION_UNKNOWN', 'SESSION_CALL_NOT_UP'],
    async handle({ path: { id, call } }, { store, sessions }) {
      const session = await findSession(store, id);
      if (session.endedAt !== null) throw serverErrors.create('SESSION_NOT_RUNNING', { session: session.id });
      sessions.hangUp(session.id, call);
      return { call };
    },
  }),
];

function placeIn(after: string) {
  const dot = after.indexOf('.');
  return { startedAt: Number(after.slice(0, dot)), id: asId<never>(after.slice(dot + 1)) };
}
