import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, newSessionId, type QueueRequestId } from '#runtime/shared/ids.ts';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import * as contract from './contract/index.ts';
import { idleParts } from './test-parts.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(idleParts());
  for (const username of ['alice', 'bob'])
    await server.ask('POST', '/v1/applications/default/users', { username, password: 'x' });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const queues = '/v1/applications/default/queues';
const agents = '/v1/applications/default/agents';

describe('queues over HTTP', () => {
  it('are added with defaults, changed in part, and removed', async () => {
    const added = await server.ask('POST', queues, { name: 'sales', maxSize: 5 });
    expect(added.status).toBe(201);
    expect(contract.queue.parse(added.json)).toMatchObject({
      name: 'sales',
      number: 1,
      application: 'default',
      maxSize: 5,
      maxWaitMs: null,
      ringMs: 60_000,
      agentSelection: 'MAX_WAITING_TIME',
      agents: [],
      waiting: [],
    });
    const changed = await server.ask('PUT', `${queues}/sales`, { maxSize: null, skills: ['english'] });
    expect(contract.queue.parse(changed.json)).toMatchObject({ maxSize: null, skills: ['english'], ringMs: 60_000 });
    expect((await server.ask('POST', queues, { name: 'sales' })).status).toBe(409);
    expect((await server.ask('DELETE', `${queues}/sales`)).status).toBe(204);
    expect((await server.ask('GET', `${queues}/sales`)).status).toBe(404);
  });

  it('are served by users, who are offline without a phone', async () => {
    await server.ask('POST', queues, { name: 'help' });
    for (const name of ['alice', 'bob']) await server.ask('PUT', `${queues}/help/agents/${name}`);
    const set = await server.ask('PUT', `${agents}/alice`, { status: 'dnd', skills: [{ name: 'french', level: 3 }] });
    expect(contract.agent.parse(set.json)).toMatchObject({
      username: 'alice',
      wish: 'dnd',
      status: 'offline',
      since: null,
      skills: [{ name: 'french', level: 3 }],
      queues: ['help'],
    });
    await server.ask('DELETE', `${queues}/help/agents/bob`);
    const listed = await server.ask('GET', queues);
    expect(contract.queueList.parse(listed.json).items).toMatchObject([{ name: 'help', agents: ['alice'] }]);
    const all = await server.ask('GET', agents);
    expect(contract.agentList.parse(all.json).items.map(({ username }) => username)).toEqual(['alice', 'bob']);
  });

  it.each<[string, string, string, object | undefined, number, string]>([
    ['a ring of no time', 'POST', queues, { name: 'a', ringMs: 1 }, 400, 'REQUEST_INVALID'],
    ['an unknown setting', 'PUT', `${queues}/help`, { colour: 'red' }, 400, 'REQUEST_INVALID'],
    ['an unfit name', 'POST', queues, { name: 'a,b' }, 400, 'QUEUE_NAME_INVALID'],
    ['who is no user', 'PUT', `${queues}/help/agents/carol`, undefined, 404, 'USER_MISSING'],
    ['a queue that is none', 'PUT', `${queues}/none/agents/alice`, undefined, 404, 'QUEUE_MISSING'],
    ['a skill beyond 5', 'PUT', `${agents}/alice`, { skills: [{ name: 'a', level: 6 }] }, 400, 'REQUEST_INVALID'],
  ])('refuse %s', async (_, method, url, body, status, code) => {
    const reply = await server.ask(method, url, body);
    expect([reply.status, contract.problem.parse(reply.json).code]).toEqual([status, code]);
  });
});

describe('the history of queues over HTTP', () => {
  const app = '/v1/applications/default';
  const now = Date.now();
  const ids = Array.from({ length: 3 }, () => newId<QueueRequestId>());

  beforeAll(async () => {
    await server.ask('POST', queues, { name: 'past' });
    await server.ask('PUT', `${queues}/past/agents/bob`);
    const { id: applicationId } = await server.store.applications.get('default');
    const { id: queueId, number: queueNumber } = await server.store.queues.get(applicationId, 'past');
    const { id: userId } = await server.store.users.get(applicationId, 'bob');
    const { queueHistory } = server.store;
    const known = { applicationId, queueId, queueNumber, queueName: 'past', kind: 'acd', requestId: 'mine' } as const;
    const rest = { callerId: '+4930123', customData: '', priority: 50, queueLength: 0 };
    for (const [index, id] of ids.entries()) {
      const [queuedAt, sessionId] = [now - 60_000 + index, newSessionId()];
      await queueHistory.start({ ...known, ...rest, id, sessionId, queuedAt, wasQueued: index < 2 });
    }
    const [served, left, full] = ids as [QueueRequestId, QueueRequestId, QueueRequestId];
    const none = { userId: null, ringingAt: null };
    await queueHistory.note({ queueRequestId: served, at: now - 55_000, type: 'missed', userId });
    await queueHistory.over(served, { outcome: 'answered', userId, ringingAt: now - 52_000, overAt: now - 50_000 });
    await queueHistory.ended(served, { endedAt: now - 20_000, endedBy: 'other', restMs: 0 });
    await queueHistory.over(left, { ...none, outcome: 'abandoned', overAt: now - 59_899 });
    await queueHistory.over(full, { ...none, outcome: 'full', overAt: now - 59_998 });
    await queueHistory.setStatus({ applicationId, userId }, 'serving', now - 50_000);
    await queueHistory.setStatus({ applicationId, userId }, null, now - 20_000);
  });

  it('has requests, found by what became of them, page by page', async () => {
    const list = async (query: string) =>
      contract.queueRequestPage.parse((await server.ask('GET', `${app}/queue-requests?${query}`)).json);
    const { items, next } = await list('queue=past');
    expect([items.map(({ id }) => id), next]).toEqual([ids.toReversed(), null]);
    expect(items.at(-1)).toMatchObject({
      ...{ queue: 'past', requestId: 'mine', callerId: '+4930123', outcome: 'answered', agent: 'bob' },
      ...{ overAt: now - 50_000, endedAt: now - 20_000, endedBy: 'other', restMs: 0 },
    });
    const first = await list('limit=2');
    expect(first.items).toHaveLength(2);
    expect((await list(`limit=2&after=${first.next}`)).items.map(({ id }) => id)).toEqual(ids.slice(0, 1));
    for (const [query, found] of [
      ['agent=bob', ids.slice(0, 1)],
      ['state=answered', ids.slice(0, 1)],
      ['state=refused', ids.slice(2)],
      ['state=unserviced', [ids[2], ids[1]]],
      [`to=${new Date(now - 70_000).toISOString()}`, []],
    ] as const)
      expect([query, (await list(query)).items.map(({ id }) => id)]).toEqual([query, found]);
    for (const query of ['queue=none', 'agent=carol'])
      expect((await server.ask('GET', `${app}/queue-requests?${query}`)).status).toBe(404);
  });

  it('has statistics of requests and agents', async () => {
    const { json } = await server.ask('GET', `${app}/queue-statistics?queue=past`);
    const found = contract.queueStatistics.parse(json);
    expect(found).toMatchObject({ requests: 3, answered: 1, abandoned: 1, unserviced: 1, refused: 1 });
    expect(found.waitMs).toEqual({ min: 100, average: 5_050, max: 10_000, count: 2, sum: 10_100 });
    expect(found.talkMs).toMatchObject({ sum: 30_000, count: 1 });
    expect(found.agents).toMatchObject([
      { username: 'bob', answered: 1, missed: 1, talkMs: 30_000, was: { serving: 30_000, ready: 0 } },
    ]);
    expect(found.agents[0]?.was.offline).toBe(found.to - found.from - 30_000);
  });
});
