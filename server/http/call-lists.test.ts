import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import { verifies } from '#tests/support/verifies.ts';
import * as contract from './contract/index.ts';
import { idleParts } from './test-parts.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(idleParts());
  await server.ask('PUT', '/v1/applications/default/scenarios/out', { fileName: 'out.js', source: '' });
  await server.ask('POST', '/v1/applications/default/rules', { name: 'out', pattern: 'out', scenarios: ['out'] });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const url = '/v1/applications/default/call-lists';

describe('call lists over HTTP', () => {
  verifies('CALLLIST-EXPORT', 'are made, shown, exported as CSV page by page, and removed', async () => {
    const csv = 'phone,name\n1,"Al;ice"\n2,Bob\n3,\n';
    const made = await server.ask('POST', url, { name: 'spring', rule: 'out', csv, attempts: 3 });
    expect(made.status).toBe(201);
    expect(contract.callList.parse(made.json)).toMatchObject({
      number: 1,
      rule: 'out',
      state: 'running',
      attempts: 3,
      tasks: { new: 3, running: 0 },
    });
    const [list] = await server.store.callLists.list();
    if (list === undefined) throw new Error('no list');
    const change = { status: 'processed', result: '{"ok":true}', lastAttemptAt: 0, attemptsLeft: 2 } as const;
    await server.store.callLists.changeTask(list.id, 1, change);
    await server.store.callLists.changeTask(list.id, 2, { customData: 'no JSON' });
    const first = contract.callListResults.parse((await server.ask('GET', `${url}/1/results?limit=2`)).json);
    expect(first.csv.split('\n')).toEqual([
      'phone;name;result_data;last_attempt;attempts_left;status_id;status;session_id',
      '1;"Al;ice";"{""ok"":true}";1970-01-01T00:00:00.000Z;2;2;Processed;',
      ';;;;3;0;New;',
      '',
    ]);
    const second = contract.callListResults.parse((await server.ask('GET', `${url}/1/results?limit=2&after=2`)).json);
    expect(second).toEqual({ csv: '3;;;;3;0;New;\n', next: null });
    const tasks = contract.callTaskList.parse((await server.ask('GET', `${url}/1/tasks`)).json);
    expect(tasks.items.map(({ status }) => status)).toEqual(['processed', 'new', 'new']);
    expect((await server.ask('DELETE', `${url}/1`)).status).toBe(409);
    const cancelled = await server.ask('PUT', `${url}/1`, { action: 'cancel' });
    expect(contract.callList.parse(cancelled.json)).toMatchObject({ state: 'done', tasks: { cancelled: 2 } });
    expect((await server.ask('DELETE', `${url}/1`)).status).toBe(204);
    expect((await server.ask('GET', `${url}/1`)).status).toBe(404);
  });

  it('grow, and change as a whole and row by row while they wait', async () => {
    const wish = { name: 'autumn', rule: 'out', csv: 'phone\n1\n2\n', paused: true };
    const { number } = (await server.ask('POST', url, wish)).json;
    const at = `${url}/${number}`;
    const appended = await server.ask('POST', `${at}/rows`, { csv: 'phone\n3\n' });
    expect(contract.callList.parse(appended.json)).toMatchObject({ tasks: { new: 3 }, state: 'paused' });
    const changed = await server.ask('PATCH', at, { name: 'winter', maxSimultaneous: 4, intervalMs: 1_000 });
    expect(contract.callList.parse(changed.json)).toMatchObject({ name: 'winter', maxSimultaneous: 4, attempts: 1 });
    const task = await server.ask('PATCH', `${at}/tasks/3`, { priority: 0, attemptsLeft: 9, nextAttemptAt: 5 });
    const { priority, attemptsLeft, nextAttemptAt } = contract.callTask.parse(task.json);
    expect([priority, attemptsLeft, nextAttemptAt]).toEqual([0, 9, 5]);
    const cancelled = await server.ask('PATCH', `${at}/tasks/3`, { status: 'cancelled' });
    expect(cancelled.json.status).toBe('cancelled');
    const codeOf = async (...asked: Parameters<TestServer['ask']>) => (await server.ask(...asked)).json.code;
    expect(await codeOf('PATCH', `${at}/tasks/3`, { priority: 1 })).toBe('CALL_TASK_NOT_WAITING');
    expect(await codeOf('PATCH', `${at}/tasks/1`, { status: 'processed' })).toBe('REQUEST_INVALID');
    expect(await codeOf('PATCH', at, { rule: 'other' })).toBe('REQUEST_INVALID');
    expect(await codeOf('POST', `${at}/rows`, { csv: 'phone' })).toBe('CALL_LIST_FILE_INVALID');
    expect((await server.ask('DELETE', at)).status).toBe(204);
  });

  it.each<[string, object, number, string]>([
    ['no rule', { name: 'a', rule: 'none', csv: 'a\n1' }, 404, 'RULE_MISSING'],
    ['a file without rows', { name: 'a', rule: 'out', csv: 'a' }, 400, 'CALL_LIST_FILE_INVALID'],
    ['no attempt', { name: 'a', rule: 'out', csv: 'a\n1', attempts: 0 }, 400, 'REQUEST_INVALID'],
    ['an unfit name', { name: 'a\n', rule: 'out', csv: 'a\n1' }, 400, 'CALL_LIST_NAME_INVALID'],
  ])('refuse %s', async (_, body, status, code) => {
    const reply = await server.ask('POST', url, body);
    expect([reply.status, contract.problem.parse(reply.json).code]).toEqual([status, code]);
  });
});
