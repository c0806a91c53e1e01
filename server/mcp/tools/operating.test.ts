import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApplicationId, newId, newSessionId, type QueueRequestId } from '#runtime/shared/ids.ts';
import { Assistant } from '#tests/support/assistant.ts';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import { verifies } from '#tests/support/verifies.ts';
import { idleParts } from '../../http/test-parts.ts';

let server: TestServer;
let owner: Assistant;
let applicationId: ApplicationId;

beforeAll(async () => {
  server = await startTestServer(idleParts());
  owner = await Assistant.overHttp(server.url, server.key);
  applicationId = (await server.store.applications.get('default')).id;
});
afterAll(async () => {
  await owner[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

describe('queues, campaigns and telephony', () => {
  const agent = { queue: 'help', username: 'alice' };

  verifies('MCPSERVER-QUEUES', 'are set up, served, looked after and removed', async () => {
    await server.ask('POST', '/v1/applications/default/users', { username: 'alice', password: 'x' });
    expect((await owner.call('list_users')).result.items).toMatchObject([{ username: 'alice', contacts: [] }]);
    await owner.call('add_queue', { name: 'help', maxSize: 5 });
    expect((await owner.call('set_queue', { queue: 'help', maxSize: null })).result).toMatchObject({ maxSize: null });
    await owner.call('add_queue_agent', agent);
    await owner.call('set_agent', { username: 'alice', status: 'ready' });
    expect((await owner.call('list_agents')).result.items).toMatchObject([{ wish: 'ready', queues: ['help'] }]);
    expect((await owner.call('list_queues')).result.items).toMatchObject([{ name: 'help', agents: ['alice'] }]);
    expect((await owner.call('remove_queue_agent', agent)).result).toEqual({ done: true });
    expect((await owner.call('get_queue', { queue: 'help' })).result).toMatchObject({ agents: [], waiting: [] });
    expect((await owner.call('remove_queue', { queue: 'help' })).result).toEqual({ done: true });
    expect((await owner.call('get_queue', { queue: 'help' })).error).toContain('(QUEUE_MISSING)');
  });

  it('tell of the past by times as people write them', async () => {
    await owner.call('add_queue', { name: 'past' });
    const { id: queueId, number: queueNumber } = await server.store.queues.get(applicationId, 'past');
    const came = { applicationId, queueId, queueNumber, queueName: 'past' };
    const request = { id: newId<QueueRequestId>(), sessionId: newSessionId(), kind: 'acd', requestId: 'a' } as const;
    const caller = { callerId: '+15550100', customData: '', priority: 50, queueLength: 0, wasQueued: true };
    const queuedAt = Date.parse('2026-11-02T12:00:00Z');
    await server.store.queueHistory.start({ ...came, ...request, ...caller, queuedAt });
    const gone = { outcome: 'abandoned', userId: null, ringingAt: null, overAt: queuedAt + 1_000 } as const;
    await server.store.queueHistory.over(request.id, gone);
    const on = (day: string) => ({ queue: 'past', from: `2026-11-${day}`, to: `2026-11-${day}T23:59:59+01:00` });
    const requests = async (day: string) => (await owner.call('list_queue_requests', on(day))).result.items;
    expect(await requests('02')).toMatchObject([{ queue: 'past', outcome: 'abandoned', callerId: '+15550100' }]);
    expect(await requests('01')).toEqual([]);
    expect((await owner.call('get_queue_statistics', on('02'))).result).toMatchObject({ requests: 1, abandoned: 1 });
    expect((await owner.call('list_queue_requests', { from: 'yesterday' })).error).toContain('TOOL_ARGUMENTS_INVALID');
  });

  it('are campaigns, made paused and cancelled', async () => {
    await owner.call('deploy_scenario', { scenario: 'caller', fileName: 'caller.js', source: '1' });
    await owner.call('add_rule', { name: 'campaign', pattern: 'none', scenarios: ['caller'] });
    const csv = 'phone\n15550100\n15550101\n';
    const { result: made } = await owner.call('create_call_list', { name: 'a', rule: 'campaign', csv, paused: true });
    expect(made).toMatchObject({ state: 'paused', tasks: { new: 2 } });
    const tasks = { call_list: made.number, limit: 1 };
    expect((await owner.call('list_call_tasks', tasks)).result).toMatchObject({ items: [{ number: 1 }], next: 1 });
    await owner.call('control_call_list', { call_list: made.number, action: 'cancel' });
    expect((await owner.call('list_call_lists')).result.items).toMatchObject([{ tasks: { cancelled: 2 } }]);
  });

  it('are numbers that are bound, and what the node has', async () => {
    await owner.call('add_number', { number: '030 123456', country: 'DE' });
    expect((await owner.call('list_numbers')).result.items).toMatchObject([{ number: '+4930123456' }]);
    expect((await owner.call('remove_number', { number: '+4930123456' })).result).toEqual({ done: true });
    await server.ask('PUT', '/v1/caller-ids/+4930654321');
    expect((await owner.call('list_caller_ids')).result.items).toMatchObject([{ number: '+4930654321' }]);
    await server.ask('PUT', '/v1/authorized-networks', { network: '127.0.0.0/8', action: 'allow' });
    const { result } = await owner.call('list_authorized_networks');
    expect(result.items).toMatchObject([{ network: '127.0.0.0/8' }]);
    await server.ask('POST', '/v1/trunks', { name: 'carrier', proxies: ['sip:127.0.0.1:9'], keepAliveSeconds: 0 });
    expect((await owner.call('list_trunks')).result.items).toMatchObject([{ name: 'carrier', hasPassword: false }]);
  });
});
