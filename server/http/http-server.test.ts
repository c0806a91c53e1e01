import http from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newSessionId } from '#runtime/shared/ids.ts';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import * as contract from './contract/index.ts';
import { startHttpServer } from './index.ts';
import { idleParts } from './test-parts.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(idleParts());
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

/** The error of a refused request, checked for its shape. */
async function refusal(...request: Parameters<TestServer['ask']>) {
  const { status, json } = await server.ask(...request);
  const { code, detail: message, hint, details } = contract.problem.parse(json);
  return { status, code, message, hint, details };
}

/** A request that fetch would not send: any Host header. */
function askAs(host: string, path: string, headers: Record<string, string> = {}): Promise<number | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  const request = http.get(server.url + path, { headers: { ...headers, host } }, (response) => {
    response.resume();
    resolve(response.statusCode);
  });
  request.once('error', reject);
  return promise;
}

describe('access', () => {
  it.each([
    ['no key', {}],
    ['a wrong key', { authorization: 'Bearer pbk_wrong' }],
    ['another scheme', { authorization: 'Basic eDp5' }],
    ['an empty key', { authorization: 'Bearer ' }],
  ])('is refused to a request with %s', async (_, headers) => {
    const response = await fetch(`${server.url}/v1/applications`, { headers: headers as Record<string, string> });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(contract.problem.parse(await response.json()).code).toBe('UNAUTHENTICATED');
  });

  it('is refused to a key longer or shorter than ours, and to metrics without one', async () => {
    for (const key of [server.key.slice(0, -1), `${server.key}x`]) {
      const { status } = await server.ask('GET', '/v1/status', undefined, { authorization: `Bearer ${key}` });
      expect(status).toBe(401);
    }
    expect((await fetch(`${server.url}/metrics`)).status).toBe(401);
  });

  it('needs no key for health', async () => {
    for (const path of ['/healthz', '/readyz']) expect((await fetch(server.url + path)).status).toBe(200);
  });

  it('is refused under a foreign host name, also with the key, and to pages of other origins', async () => {
    const authorization = `Bearer ${server.key}`;
    expect(await askAs('evil.example', '/v1/status', { authorization })).toBe(421);
    expect(await askAs('evil.example', '/healthz')).toBe(421);
    expect(await askAs('phones.example', '/v1/status', { authorization })).toBe(200);
    expect(await askAs('localhost:7080', '/v1/status', { authorization, origin: 'http://evil.example' })).toBe(403);
  });
});

/** Sends bytes that are no request; what comes back. */
async function sendRaw(bytes: string): Promise<{ status: number; code: string; message: string }> {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.write(bytes);
  const reply = await text(socket);
  const { code, detail: message } = contract.problem.parse(JSON.parse(reply.split('\r\n\r\n')[1] ?? ''));
  return { status: Number(reply.split(' ')[1]), code, message };
}

describe('every refusal', () => {
  it('has the same shape for what is no HTTP request', async () => {
    const code = 'REQUEST_INVALID';
    expect(await sendRaw('NONSENSE\r\n\r\n')).toMatchObject({ status: 400, code });
    const long = `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`;
    const message = 'The request is not valid: its headers are too large';
    expect(await sendRaw(long)).toEqual({ status: 431, code, message });
  });

  it('says what a session id is', async () => {
    for (const id of ['', 'xyz', '01', 'g'.repeat(40)]) {
      const { message } = await refusal('POST', `/v1/sessions/${id}/terminate`);
      expect(message).toContain('must be the id of a session, or at least its first 4 characters');
    }
  });

  it('has the same shape for routes that are not there', async () => {
    expect(await refusal('GET', '/nothing?secret=1')).toMatchObject({ status: 404, code: 'ROUTE_UNKNOWN' });
    expect((await refusal('GET', '/nothing?secret=1')).message).not.toContain('secret');
    expect(await refusal('PATCH', '/v1/applications')).toMatchObject({ status: 404, code: 'ROUTE_UNKNOWN' });
  });

  it('names the field of a body that is wrong, and never its value', async () => {
    const refused = await refusal('PUT', '/v1/applications/default/secrets/TOKEN', { value: 77_777 });
    expect(refused).toMatchObject({ status: 400, code: 'REQUEST_INVALID' });
    expect(refused.message).toContain('body.value');
    expect(JSON.stringify(refused)).not.toContain('77777');
  });

  it.each([
    ['no JSON', '{', 400],
    ['an empty body', '', 400],
    ['an unknown field', { name: 'a', extra: 1 }, 400],
    ['an array', [], 400],
    ['no name', {}, 400],
    ['a name of the wrong type', { name: 1 }, 400],
    ['too much', { name: 'x'.repeat(3_000_000) }, 413],
  ])('is given to %s', async (_, body, status) => {
    expect((await refusal('POST', '/v1/applications', body)).status).toBe(status);
  });

  it('is given to a body of another type', async () => {
    const refused = await refusal('POST', '/v1/applications', 'name=x', { 'content-type': 'text/plain' });
    expect(refused).toMatchObject({ status: 400, code: 'REQUEST_INVALID' });
  });

  it('is given to a path that cannot be decoded', async () => {
    expect((await refusal('GET', '/v1/applications/%E0%A4%A/rules')).status).toBe(400);
  });

  it('does not show what went wrong inside', async () => {
    await using broken = await startTestServer({
      ...idleParts(),
      compile: () => Promise.reject(new TypeError('internal detail')),
    });
    const answer = await broken.ask('PUT', '/v1/applications/default/scenarios/a', { fileName: 'a.js', source: '1' });
    expect(answer.status).toBe(500);
    expect(contract.problem.parse(answer.json).code).toBe('REQUEST_FAILED');
    expect(answer.text).not.toContain('internal detail');
  });
});

describe('applications', () => {
  it('begin with default; a name is taken once', async () => {
    const { json } = await server.ask('GET', '/v1/applications');
    expect(contract.applicationList.parse(json).items.map((one) => one.name)).toContain('default');
    const added = await server.ask('POST', '/v1/applications', { name: 'support' });
    expect(added.status).toBe(201);
    contract.application.parse(added.json);
    expect(await refusal('POST', '/v1/applications', { name: 'support' })).toMatchObject({
      status: 409,
      code: 'APPLICATION_NAME_TAKEN',
    });
    expect(await refusal('POST', '/v1/applications', { name: 'Not A Label' })).toMatchObject({ status: 400 });
    expect(await refusal('GET', '/v1/applications/none/rules')).toMatchObject({
      status: 404,
      code: 'APPLICATION_MISSING',
    });
  });
});

describe('scenarios', () => {
  const at = '/v1/applications/default/scenarios';

  it('are kept byte for byte, version after version', async () => {
    const first = '\ufeffVoxEngine.terminate();\r\n// ✓\n';
    const created = await server.ask('PUT', `${at}/greeting`, { fileName: 'greeting.js', source: first });
    expect(contract.uploadReply.parse(created.json)).toMatchObject({
      outcome: 'created',
      lines: 2,
      previous: null,
      changes: { added: 2, removed: 0 },
      scenario: { version: 1, language: 'javascript' },
    });
    const again = await server.ask('PUT', `${at}/greeting`, { fileName: 'greeting.js', source: first });
    expect(again.json).toMatchObject({ outcome: 'unchanged', scenario: { version: 1 } });
    const changed = await server.ask('PUT', `${at}/greeting`, { fileName: 'greeting.js', source: `${first}1;\n` });
    expect(changed.json).toMatchObject({
      outcome: 'created',
      changes: { added: 1, removed: 0 },
      scenario: { version: 2 },
    });
    const old = await server.ask('GET', `${at}/greeting?version=1`);
    expect(contract.scenarioWhole.parse(old.json).source).toBe(first);
    expect(old.json.versions.map((one: { version: number }) => one.version)).toEqual([2, 1]);
    expect((await server.ask('GET', at)).json.items).toHaveLength(1);
  });

  it('are refused for what they are not', async () => {
    expect(await refusal('GET', `${at}/none`)).toMatchObject({ status: 404, code: 'SCENARIO_MISSING' });
    expect(await refusal('GET', `${at}/greeting?version=99`)).toMatchObject({ code: 'SCENARIO_VERSION_MISSING' });
    expect(await refusal('GET', `${at}/greeting?version=x`)).toMatchObject({ code: 'REQUEST_INVALID' });
    expect(await refusal('PUT', `${at}/x`, { fileName: '../x.js', source: '' })).toMatchObject({ status: 400 });
    expect(await refusal('PUT', `${at}/a%2Fb`, { fileName: 'x.js', source: '1' })).toMatchObject({
      code: 'SCENARIO_NAME_INVALID',
    });
    expect(await refusal('DELETE', `${at}/none`)).toMatchObject({ status: 404 });
  });

  it('can be removed once no rule names them', async () => {
    await server.ask('PUT', `${at}/short`, { fileName: 'short.js', source: '1' });
    await server.ask('POST', '/v1/applications/default/rules', { name: 'r', pattern: '9', scenarios: ['short'] });
    expect(await refusal('DELETE', `${at}/short`)).toMatchObject({ status: 409, code: 'SCENARIO_IN_USE' });
    await server.ask('DELETE', '/v1/applications/default/rules/r');
    expect((await server.ask('DELETE', `${at}/short`)).status).toBe(204);
  });
});

describe('rules', () => {
  const at = '/v1/applications/rules-test/rules';
  const names = async () => (await server.ask('GET', at)).json.items.map((one: { name: string }) => one.name);
  beforeAll(async () => {
    await server.ask('POST', '/v1/applications', { name: 'rules-test' });
    for (const name of ['a', 'b']) {
      await server.ask('PUT', `/v1/applications/rules-test/scenarios/${name}`, { fileName: `${name}.js`, source: '1' });
    }
  });

  it('get names of their own, a place, and another order', async () => {
    const first = await server.ask('POST', at, { pattern: '+1\\d+', scenarios: ['a', 'b'] });
    expect(first.status).toBe(201);
    expect(contract.rule.parse(first.json)).toMatchObject({ name: 'rule-1', position: 1, scenarios: ['a', 'b'] });
    await server.ask('POST', at, { name: 'last', pattern: '.*', scenarios: ['a'] });
    await server.ask('POST', at, { name: 'top', pattern: '1', scenarios: ['b'], position: 1 });
    expect(await names()).toEqual(['top', 'rule-1', 'last']);
    const order = await server.ask('PUT', `${at}/order`, { rules: ['last', first.json.id, 'top'] });
    expect(contract.ruleList.parse(order.json).items.map((one) => one.name)).toEqual(['last', 'rule-1', 'top']);
    expect(await refusal('PUT', `${at}/order`, { rules: ['last'] })).toMatchObject({ code: 'RULE_ORDER_INCOMPLETE' });
    expect((await server.ask('DELETE', `${at}/${first.json.id}`)).status).toBe(204);
    expect((await server.ask('DELETE', `${at}/top`)).status).toBe(204);
    expect(await names()).toEqual(['last']);
  });

  it.each([
    ['a pattern that is no expression', { pattern: '(', scenarios: ['a'] }, 400, 'RULE_PATTERN_INVALID'],
    ['a missing scenario', { pattern: '1', scenarios: ['a', 'none'] }, 404, 'RULE_SCENARIO_MISSING'],
    ['no scenario', { pattern: '1', scenarios: [] }, 400, 'REQUEST_INVALID'],
    ['no pattern', { scenarios: ['a'] }, 400, 'REQUEST_INVALID'],
    ['an empty pattern', { pattern: '', scenarios: ['a'] }, 400, 'REQUEST_INVALID'],
    ['a name that is taken', { name: 'last', pattern: '1', scenarios: ['a'] }, 409, 'RULE_NAME_TAKEN'],
    ['a place before the first', { pattern: '1', scenarios: ['a'], position: 0 }, 400, 'REQUEST_INVALID'],
  ])('are refused with %s', async (_, body, status, code) => {
    expect(await refusal('POST', at, body)).toMatchObject({ status, code });
  });

  it('that are not there cannot be removed', async () => {
    expect(await refusal('DELETE', `${at}/none`)).toMatchObject({ status: 404, code: 'RULE_MISSING' });
  });
});

describe('secrets', () => {
  const at = '/v1/applications/default/secrets';

  it('go in and never come out', async () => {
    const value = 'correct horse battery staple';
    const put = await server.ask('PUT', `${at}/TOKEN`, { value });
    expect(contract.secret.parse(put.json)).toMatchObject({ name: 'TOKEN', version: 1 });
    expect((await server.ask('PUT', `${at}/TOKEN`, { value })).json).toMatchObject({ version: 2 });
    const list = await server.ask('GET', at);
    expect(contract.secretList.parse(list.json).items).toHaveLength(1);
    expect(put.text + list.text).not.toContain('horse');
    expect((await server.ask('DELETE', `${at}/TOKEN`)).status).toBe(204);
    expect(await refusal('DELETE', `${at}/TOKEN`)).toMatchObject({ status: 404, code: 'SECRET_MISSING' });
  });

  it('are refused with a bad name or no value', async () => {
    expect(await refusal('PUT', `${at}/1%20x`, { value: 'v' })).toMatchObject({ code: 'SECRET_NAME_INVALID' });
    expect(await refusal('PUT', `${at}/A`, { value: '' })).toMatchObject({ code: 'SECRET_VALUE_EMPTY' });
    expect(await refusal('PUT', `${at}/A`, {})).toMatchObject({ code: 'REQUEST_INVALID' });
  });
});

describe('sessions', () => {
  it('are listed newest first, page by page, and found by the beginning of their id', async () => {
    const application = await server.store.applications.get('default');
    const start = (at: number) => ({
      id: newSessionId(at),
      applicationId: application.id,
      destination: '100',
      callerId: '200',
      scenarios: [{ name: 'greeting', version: 1, sha256: '0'.repeat(64) }],
      startedAt: at,
    });
    const sessions = [1_000_000_000_000, 1_100_000_000_000, 1_200_000_000_000].map(start);
    for (const session of sessions) await server.store.sessions.start(session);
    const [oldest, middle, newest] = sessions.map((one) => one.id as string);
    await server.store.sessions.end(sessions[0]?.id ?? newSessionId(), {
      endedAt: 1_000_000_005_000,
      finishReason: 'Normal termination',
    });
    const first = contract.sessionList.parse((await server.ask('GET', '/v1/sessions?limit=2')).json);
    expect(first.items.map((one) => one.id)).toEqual([newest, middle]);
    const second = contract.sessionList.parse(
      (await server.ask('GET', `/v1/sessions?limit=2&after=${first.next}`)).json,
    );
    expect(second).toMatchObject({
      items: [{ id: oldest, state: 'ended', finishReason: 'Normal termination' }],
      next: null,
    });
    const running = await server.ask('GET', '/v1/sessions?state=running&application=default');
    expect(running.json.items).toHaveLength(2);
    const one = await server.ask('GET', `/v1/sessions/${newest?.slice(0, 13)}`);
    expect(contract.sessionWhole.parse(one.json)).toMatchObject({ id: newest, state: 'running', calls: [] });
    expect(await refusal('POST', `/v1/sessions/${oldest}/terminate`)).toMatchObject({
      status: 409,
      code: 'SESSION_NOT_RUNNING',
    });
    const twin = start(1_200_000_000_000);
    await server.store.sessions.start(twin);
    const refused = await refusal('GET', `/v1/sessions/${newest?.slice(0, 13)}`);
    expect(refused).toMatchObject({ status: 409, code: 'SESSION_AMBIGUOUS' });
    expect(refused.hint).toContain(twin.id);
    expect((await server.ask('GET', `/v1/sessions/${newest}`)).status).toBe(200);
  });

  it.each([
    ['/v1/sessions/ffffffff', 404, 'SESSION_MISSING'],
    ['/v1/sessions/zzzzz', 400, 'REQUEST_INVALID'],
    ['/v1/sessions/abc', 400, 'REQUEST_INVALID'],
    ['/v1/sessions?limit=0', 400, 'REQUEST_INVALID'],
    ['/v1/sessions?limit=100000', 400, 'REQUEST_INVALID'],
    ['/v1/sessions?state=odd', 400, 'REQUEST_INVALID'],
    ['/v1/sessions?application=none', 404, 'APPLICATION_MISSING'],
    ['/v1/sessions?colour=red', 400, 'REQUEST_INVALID'],
  ])('%s is refused with %d', async (path, status, code) => {
    expect(await refusal('GET', path)).toMatchObject({ status, code });
  });
});

describe('operations', () => {
  it('tell what runs, how to call it and its figures', async () => {
    const { json } = await server.ask('GET', '/v1/status');
    expect(contract.status.parse(json)).toMatchObject({ pid: process.pid, sip: ['sip:*@127.0.0.1:5060'] });
    expect((await server.ask('GET', '/metrics')).text).toContain('patchbay_sessions');
  });

  it('are not ready while calls are not taken', async () => {
    await using starting = await startTestServer({ ...idleParts(), ready: () => false });
    expect((await starting.ask('GET', '/readyz')).status).toBe(503);
    expect((await starting.ask('GET', '/healthz')).status).toBe(200);
  });

  it('describe every route with its schemas', async () => {
    const { json } = await server.ask('GET', '/v1/openapi.json', undefined, { authorization: '' });
    expect(json.openapi).toBe('3.1.0');
    const upload = json.paths['/v1/applications/{app}/scenarios/{name}'].put;
    expect(upload.parameters.map((one: { name: string }) => one.name)).toEqual(['app', 'name', 'If-Match']);
    const reference = { $ref: '#/components/schemas/ScenarioUpload' };
    expect(upload.requestBody.content['application/json'].schema).toEqual(reference);
    expect(json.components.schemas.ScenarioUpload.required).toEqual(['fileName', 'source']);
    expect(json.paths['/v1/sessions/{id}/journal'].get.parameters).toHaveLength(11);
  });

  it('say who holds the address when it is taken', async () => {
    const port = Number(new URL(server.url).port);
    const starting = startHttpServer({
      config: { http: { host: '127.0.0.1', port }, httpHosts: [] },
      services: { ...idleParts() } as never,
      rate: { perSecond: 0, burst: 1 },
      log: (await import('#runtime/shared/log.ts')).silentLogger,
    });
    await expect(starting).rejects.toMatchObject({ code: 'HTTP_ADDRESS_IN_USE', kind: 'operator' });
  });
});
