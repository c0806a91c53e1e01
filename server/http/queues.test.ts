import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
