import type { ApplicationId, SessionId } from '#runtime/shared/ids.ts';
import { asId } from '#runtime/shared/ids.ts';
import type { SessionFilter, SessionRow, Store } from '#runtime/store/index.ts';
import { sessionLog } from '#server/platform-api/index.ts';
import { serverErrors } from '../../errors.ts';
import * as contract from '../contract/index.ts';
import { findSession } from '../find-session.ts';
import { openRoute, route } from '../route.ts';

const inputErrors = [
  'SESSION_MISSING',
  'SESSION_AMBIGUOUS',
  'SESSION_NOT_RUNNING',
  'SESSION_UNKNOWN',
  'SESSION_CALL_NOT_UP',
  'SESSION_CALLS_SEVERAL',
];

export const sessionRoutes = [
  route({
    method: 'GET',
    url: '/v1/sessions',
    summary: 'Sessions, newest first',
    permission: 'sessions:read',
    query: contract.sessionQuery,
    reply: contract.sessionList,
    errors: ['APPLICATION_MISSING'],
    async handle({ query }, { store }) {
      const application = query.application === undefined ? undefined : await store.applications.get(query.application);
      const filter: SessionFilter = {
        limit: query.limit,
        ...(application === undefined ? {} : { applicationId: application.id }),
        ...(query.state === undefined ? {} : { running: query.state === 'running' }),
        ...(query.after === undefined ? {} : { after: asId(query.after) }),
      };
      const rows = await store.sessions.list(filter);
      const names = await applicationNames(store);
      const last = rows.length === query.limit ? rows.at(-1) : undefined;
      return { items: rows.map((row) => view(row, names)), next: last?.id ?? null };
    },
  }),
  route({
    method: 'GET',
    url: '/v1/sessions/:id',
    summary: 'One session with its calls; the beginning of an id is enough when only one session has it',
    permission: 'sessions:read',
    path: contract.sessionPath,
    reply: contract.sessionWhole,
    errors: ['SESSION_MISSING', 'SESSION_AMBIGUOUS'],
    async handle({ path, principal }, { store, logLinks, recordings: { publicUrl } }) {
      const row = await findSession(store, path.id);
      const maySee = principal.may('journal:read', row.applicationId);
      const calls = await store.calls.list(row.id);
      return {
        ...view(row, await applicationNames(store)),
        calls: calls.map(({ sessionId: _, ...call }) => call),
        logFileUrl: maySee ? publicUrl + logLinks.pathTo(row.id) : null,
      };
    },
  }),
  openRoute({
    method: 'GET',
    url: '/session-logs/:id',
    summary:
      'The journal of a session as text, for whoever has the link (`logFileUrl` of the session), for an hour or two',
    path: contract.logLinkPath,
    query: contract.logLinkQuery,
    contentType: 'text/plain',
    errors: ['LOG_LINK_INVALID', 'LOG_LINK_OVER'],
    async handle({ path, query, reply }, { store, logLinks }) {
      const id = asId<SessionId>(path.id);
      logLinks.check(id, query);
      reply.type('text/plain; charset=utf-8').headers({
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
      return await sessionLog(store, id);
    },
  }),
  route({
    method: 'POST',
    url: '/v1/applications/:app/sessions',
    summary: 'Starts the scenarios of a rule without a call: they get Started alone',
    permission: 'sessions:write',
    path: contract.applicationPath,
    body: contract.newSession,
    reply: contract.startedSession,
    status: 201,
    errors: [
      'APPLICATION_MISSING',
      'RULE_MISSING',
      'USER_MISSING',
      'SESSION_NO_SCENARIO',
      'SESSION_CUSTOM_DATA_TOO_LONG',
      'SESSION_STARTS_FULL',
      'SESSION_LIMIT',
      'SERVER_CLOSING',
    ],
    async handle({ path, body }, { store, starts }) {
      const application = await store.applications.get(path.app);
      const { rule, customData, user: username } = body;
      const user = username === undefined ? undefined : await store.users.get(application.id, username);
      const cause = { customData, ...(user === undefined ? {} : { user: { id: user.id, username: user.username } }) };
      const { id, accessUrl } = await starts.start(application.id, rule, cause);
      const row = await store.sessions.get(id);
      return { ...view(row, await applicationNames(store)), accessUrl, accessSecureUrl: accessUrl };
    },
  }),
  route({
    method: 'POST',
    url: '/v1/sessions/:id/terminate',
    summary: 'Ends a running session: its scenario still gets Terminating and Terminated',
    permission: 'sessions:write',
    path: contract.sessionPath,
    reply: contract.session,
    errors: ['SESSION_MISSING', 'SESSION_AMBIGUOUS', 'SESSION_NOT_RUNNING'],
    async handle({ path }, { store, sessions, history }) {
      const row = await runningSession(store, path.id);
      await sessions.terminate(row.id);
      await history.flush();
      return view(await store.sessions.get(row.id), await applicationNames(store));
    },
  }),
  route({
    method: 'POST',
    url: '/v1/sessions/:id/tones',
    summary: 'Presses keys as if the party of a live call had: the scenario gets ToneReceived when it handles tones',
    permission: 'sessions:write',
    path: contract.sessionPath,
    body: contract.pressedKeys,
    reply: contract.reachedCall,
    errors: inputErrors,
    async handle({ path, body: { tones, call } }, { store, sessions }) {
      const { id } = await runningSession(store, path.id);
      return { call: sessions.input(id, { tones, callId: call }) };
    },
  }),
  route({
    method: 'POST',
    url: '/v1/sessions/:id/messages',
    summary: 'Sends a text as if the party of a live call had, in a SIP MESSAGE: the scenario gets MessageReceived',
    permission: 'sessions:write',
    path: contract.sessionPath,
    body: contract.sentMessage,
    reply: contract.reachedCall,
    errors: inputErrors,
    async handle({ path, body: { text, call } }, { store, sessions }) {
      const { id } = await runningSession(store, path.id);
      return { call: sessions.input(id, { text, callId: call }) };
    },
  }),
];

/** Throws SESSION_MISSING, SESSION_AMBIGUOUS, SESSION_NOT_RUNNING. */
async function runningSession(store: Store, id: string): Promise<SessionRow> {
  const row = await findSession(store, id);
  if (row.endedAt !== null) throw serverErrors.create('SESSION_NOT_RUNNING', { session: row.id });
  return row;
}

type Names = ReadonlyMap<ApplicationId, string>;

async function applicationNames(store: Store): Promise<Names> {
  return new Map((await store.applications.list()).map((one) => [one.id, one.name]));
}

function view(row: SessionRow, names: Names): contract.SessionView {
  const { id, ruleName, scenarios, destination, callerId, user, startedAt, endedAt, finishReason, droppedRecords } =
    row;
  return {
    id,
    application: names.get(row.applicationId) ?? row.applicationId,
    rule: ruleName,
    scenarios: scenarios.map((one) => ({ ...one })),
    destination,
    callerId,
    user: user?.username ?? null,
    state: endedAt === null ? 'running' : 'ended',
    startedAt,
    endedAt,
    finishReason,
    droppedRecords,
  };
}
