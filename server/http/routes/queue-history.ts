import { asId, type UserId } from '#runtime/shared/ids.ts';
import type { Agent, Application, QueueRequestRow } from '#runtime/store/index.ts';
import {
  type AgentShare,
  type AgentSpan,
  durations,
  type HandledRequest,
  isAbandoned,
  isAnswered,
  isUnserviced,
  lengthsOf,
  readRequests,
  readSpans,
  sharesOf,
  summaryOf,
} from '#server/queues/statistics/index.ts';
import * as contract from '../contract/index.ts';
import { route } from '../route.ts';
import type { HttpServices } from '../services.ts';

const dayMs = 86_400_000;

export const queueHistoryRoutes = [
  route({
    method: 'GET',
    url: '/v1/applications/:app/queue-requests',
    summary: 'Requests for agents and what became of them, newest first',
    permission: 'sessions:read',
    path: contract.applicationPath,
    query: contract.queueRequestQuery,
    reply: contract.queueRequestPage,
    errors: ['APPLICATION_MISSING', 'QUEUE_MISSING', 'USER_MISSING'],
    async handle({ path, query: { queue, agent, state, after, limit, from, to } }, { store, history }) {
      const application = await store.applications.get(path.app);
      const user = agent === undefined ? undefined : await store.users.get(application.id, agent);
      await history.flush();
      const rows = await store.queueHistory.search({
        ...{ applicationId: application.id, from, to, limit },
        queueNumbers: await numbersOf(store, application, queue),
        userIds: user === undefined ? undefined : [user.id],
        unserviced: state === 'unserviced' ? true : state === 'answered' ? false : undefined,
        rejected: state === 'refused' ? true : undefined,
        after: after === undefined ? undefined : placeIn(after),
      });
      const users = new Map((await store.users.list(application.id)).map(({ id, username }) => [id, username]));
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return {
        items: rows.map((row) => requestView(row, users)),
        next: last === undefined ? null : `${last.queuedAt}.${last.id}`,
      };
    },
  }),
  route({
    method: 'GET',
    url: '/v1/applications/:app/queue-statistics',
    summary: 'How many requests came, how long they waited and what agents did; a request counts where it came',
    permission: 'queues:read',
    path: contract.applicationPath,
    query: contract.queueStatisticsQuery,
    reply: contract.queueStatistics,
    errors: ['APPLICATION_MISSING', 'QUEUE_MISSING', 'QUEUE_HISTORY_TOO_LONG'],
    async handle({ path, query }, { store, history }) {
      const application = await store.applications.get(path.app);
      const to = Math.min(query.to ?? Date.now(), Date.now());
      const from = Math.min(query.from ?? to - dayMs, to);
      await history.flush();
      const queueNumbers = await numbersOf(store, application, query.queue);
      const requests = await readRequests(store, { applicationId: application.id, queueNumbers, from, to });
      const agents = (await store.queues.agents(application.id)).filter(
        ({ queues }) => query.queue === undefined || queues.includes(query.queue),
      );
      const asked = { applicationId: application.id, agents: agents.map(({ userId }) => userId), period: { from, to } };
      const spans = await readSpans(store, asked);
      const shareOf = sharesOf(requests);
      const agentViews = agents.map((agent) => agentView(agent, shareOf(agent.userId), spans.get(agent.userId) ?? []));
      return { from, to, ...totalsOf(requests), agents: agentViews };
    },
  }),
];

/** Throws QUEUE_MISSING. */
async function numbersOf({ queues }: HttpServices['store'], { id }: Application, name: string | undefined) {
  return name === undefined ? undefined : [(await queues.get(id, name)).number];
}

function placeIn(after: string) {
  const dot = after.indexOf('.');
  return { queuedAt: Number(after.slice(0, dot)), id: asId<never>(after.slice(dot + 1)) };
}

function requestView(
  row: QueueRequestRow,
  users: ReadonlyMap<UserId, string>,
): contract.QueueRequestPage['items'][number] {
  const { applicationId: _, queueId: __, queueNumber: ___, queueName, sessionId, userId, ...rest } = row;
  return {
    ...rest,
    queue: queueName,
    session: sessionId,
    agent: userId === null ? null : (users.get(userId) ?? null),
  };
}

function totalsOf(requests: readonly HandledRequest[]) {
  const { waiting, answer, ringing, talk, rest } = durations;
  return {
    requests: requests.length,
    answered: requests.filter(isAnswered).length,
    abandoned: requests.filter(isAbandoned).length,
    unserviced: requests.filter(isUnserviced).length,
    refused: requests.filter(({ row }) => !row.wasQueued).length,
    waitMs: summaryOf(waiting(requests)),
    answerMs: summaryOf(answer(requests)),
    ringingMs: summaryOf(ringing(requests)),
    talkMs: summaryOf(talk(requests)),
    restMs: summaryOf(rest(requests)),
  };
}

function agentView({ username }: Agent, { answered, missed }: AgentShare, spans: readonly AgentSpan[]) {
  const was = (status: AgentSpan['status']): number => summaryOf(lengthsOf(spans, status)).sum;
  return {
    username,
    answered: answered.length,
    missed,
    talkMs: summaryOf(durations.talk(answered)).sum,
    was: {
      ready: was('ready'),
      online: was('online'),
      dnd: was('dnd'),
      offline: was('offline'),
      ringing: was('ringing'),
      serving: was('serving'),
      resting: was('resting'),
      banned: was('banned'),
    },
  };
}
