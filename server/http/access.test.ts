import { once } from 'node:events';
import { copyFileSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TlsCredentials } from '#runtime/gateway/sip/transport/index.ts';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { newId, newSessionId, type RecordingId } from '#runtime/shared/ids.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import type { Application } from '#runtime/store/index.ts';
import { isOfNode, type RoleName } from '#server/keys/index.ts';
import { TestAuthority } from '#tests/support/certificates.ts';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import { type RouteRequest, requestFor, schemaOf } from '#tests/support/route-requests.ts';
import * as contract from './contract/index.ts';
import type { Route } from './route.ts';
import { routes } from './routes/index.ts';
import { idleParts } from './test-parts.ts';

let server: TestServer;
let mine: Application;
let theirs: Application;
const session = newSessionId();
const recording = newId<RecordingId>();

beforeAll(async () => {
  server = await startTestServer({
    ...idleParts(),
    sessions: { ...idleParts().sessions, terminate: async () => undefined },
  });
  mine = await server.store.applications.create('mine');
  theirs = await server.store.applications.create('theirs');
  await furnish();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

/** Gives `theirs` one thing of every kind, all named `thing`. */
async function furnish(): Promise<void> {
  const at = '/v1/applications/theirs';
  await made('PUT', `${at}/scenarios/thing`, { fileName: 'thing.js', source: '1' });
  await made('POST', `${at}/rules`, { name: 'thing', pattern: '1', scenarios: ['thing'] });
  await made('PUT', `${at}/secrets/thing`, { value: 'v' });
  await made('PUT', `${at}/storage/thing`, { value: 'v' });
  await made('POST', `${at}/users`, { username: 'thing', password: 'correct horse' });
  await made('POST', `${at}/queues`, { name: 'thing' });
  await made('PUT', `${at}/queues/thing/agents/thing`);
  await made('POST', `${at}/call-lists`, { name: 'thing', rule: 'thing', csv: 'a\n1\n', paused: true });
  await made('POST', `${at}/jobs`, { rule: 'thing', batch: 'thing' });
  await made('POST', `${at}/numbers`, { number: '+4930123456' });
  await made('POST', '/v1/trunks', { name: 'thing', proxies: ['127.0.0.1:5999'], application: 'theirs' });
  await made('POST', '/v1/keys', { name: 'thing', role: 'viewer', applications: ['theirs'] });
  const startedAt = Date.now();
  const run = { applicationId: theirs.id, startedAt };
  await server.store.sessions.start({ ...run, id: session, destination: '1', callerId: '2', scenarios: [] });
  await server.store.recordings.add({
    ...{ ...run, id: recording, sessionId: session, name: 'thing', format: 'wav', rateHz: 8_000, channels: 1 },
    ...{ isSecure: true, expiresAt: startedAt + 3_600_000 },
  });
  const journal = server.journal.session(session);
  journal.append({ kind: 'log', message: 'thing' });
  await journal.close();
}

async function made(method: string, path: string, body?: unknown): Promise<void> {
  const { status, text } = await server.ask(method, path, body);
  if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`);
}

/** A key, and how to ask with it. */
async function keyFor(name: string, role: RoleName, applications?: readonly string[]) {
  const { json } = await server.ask('POST', '/v1/keys', { name, role, applications });
  const { key } = contract.createdAccessKey.parse(json);
  const authorization = { authorization: `Bearer ${key}` };
  return {
    key,
    ask: (method: string, path: string, body?: unknown) => server.ask(method, path, body, authorization),
  };
}

/** Parameters of every route, so that it names the thing of its kind. A new one is given its value here. */
function fill(parameter: string, { url }: Route): string {
  const number = url.includes('/numbers/') ? '+4930123456' : '1';
  const id = url.startsWith('/v1/recordings/') ? recording : session;
  const values: Readonly<Record<string, string>> = {
    app: 'theirs',
    number,
    id,
    file: `${recording}.wav`,
    call: 'thing',
    task: '1',
    source: '203.0.113.9',
  };
  for (const parameterOfThing of ['name', 'username', 'key', 'scenario'])
    if (parameter === parameterOfThing) return 'thing';
  const value = values[parameter];
  if (value === undefined) throw new Error(`${url} has a parameter that this test does not know: ${parameter}`);
  return value;
}

const isChange = ({ method }: Route): boolean => method !== 'GET';
const withKey = routes.filter(({ permission }) => permission !== null);
const requests: readonly (readonly [string, RouteRequest])[] = withKey.map((one) => [
  `${one.method} ${one.url}`,
  requestFor(one, fill, 'sample'),
]);
/** Of an application, or of something that belongs to one. */
const isItem = ({ url, permission }: Route) =>
  (/:(app|id)\b/.test(url) && !(permission !== null && isOfNode(permission))) ||
  (permission?.startsWith('keys:') === true && url.includes(':'));

/** Everything of `theirs` that can be seen. */
async function state(): Promise<string> {
  const seen = requests.filter(([, { route }]) => !isChange(route) && isItem(route) && route.contentType === undefined);
  const texts = await Promise.all(seen.map(async ([, { path }]) => (await server.ask('GET', path)).text));
  // Statistics are up to now.
  return texts.join('\n').replaceAll(/"(from|to)":\d+/g, '');
}

describe('a key for another application', () => {
  let foreign: Awaited<ReturnType<typeof keyFor>>;
  let before: string;
  beforeAll(async () => {
    foreign = await keyFor('foreign', 'owner', ['mine']);
    before = await state();
  });

  it.each(requests.filter(([, { route }]) => !isChange(route)))(
    'is not what makes %s answer 404',
    async (_, { path }) => {
      expect((await server.ask('GET', path)).status).toBe(200);
    },
  );

  it.each(requests.filter(([, { route }]) => isItem(route)))(
    'is answered 404 at %s',
    async (_, { method, path, body }) => {
      const { status, json } = await foreign.ask(method, path, body);
      expect({ status, code: contract.problem.parse(json).code }).toEqual({
        status: 404,
        code: expect.stringMatching(/^(APPLICATION|SESSION|RECORDING|KEY)_MISSING$/),
      });
    },
  );

  it.each(requests.filter(([, { route }]) => route.permission !== null && isOfNode(route.permission)))(
    'is answered 403 at %s, which is of the node',
    async (_, { method, path, body }) => {
      const { status, json } = await foreign.ask(method, path, body);
      expect({ status, code: json.code }).toEqual({ status: 403, code: 'KEY_SCOPE' });
    },
  );

  const rest = requests.filter(
    ([, { route }]) => !isItem(route) && !(route.permission !== null && isOfNode(route.permission)),
  );
  it.each(rest)('sees nothing of the other at %s', async (_, { method, path, body, route }) => {
    const { status, text } = await foreign.ask(method, path, body);
    expect(status).toBeLessThan(300);
    if (method !== 'GET') return;
    for (const mark of ['theirs', theirs.id, session, recording]) expect(text).not.toContain(mark);
    if (route.query === undefined) return;
    const named = await foreign.ask('GET', `${path}${path.includes('?') ? '&' : '?'}application=theirs`);
    if (schemaOf(route.query).properties?.application !== undefined)
      expect(named).toMatchObject({ status: 404, json: { code: 'APPLICATION_MISSING' } });
  });

  it('has changed nothing there', async () => {
    expect(await state()).toBe(before);
    expect(
      (await server.ask('GET', `/recordings/${recording}.wav`, undefined, { authorization: `Bearer ${foreign.key}` }))
        .status,
    ).toBe(404);
    expect(await server.store.trunks.list()).toHaveLength(1);
  });

  it('sees and changes its own', async () => {
    expect((await foreign.ask('GET', '/v1/applications')).json.items).toMatchObject([{ id: mine.id, name: 'mine' }]);
    expect((await foreign.ask('PUT', '/v1/applications/mine/storage/k', { value: 'v' })).status).toBe(200);
    expect((await foreign.ask('GET', `/v1/applications/${mine.id}/storage`)).json.items).toHaveLength(1);
    const entries = (await foreign.ask('GET', '/v1/audit')).json.items;
    expect(entries[0]).toMatchObject({ application: 'mine', object: '/v1/applications/mine/storage/k', status: 200 });
  });

  it('gives no more than it has', async () => {
    const give = async (body: object) =>
      (await foreign.ask('POST', '/v1/keys', { name: 'given', role: 'owner', ...body })).json;
    expect((await give({ applications: ['theirs'] })).code).toBe('APPLICATION_MISSING');
    expect(contract.createdAccessKey.parse(await give({}))).toMatchObject({
      applications: ['mine'],
      createdBy: 'foreign',
    });
    const names = (await foreign.ask('GET', '/v1/keys')).json.items.map(({ name }: contract.AccessKeyView) => name);
    expect(names).not.toContain('thing');
    expect((await foreign.ask('DELETE', '/v1/keys/given')).status).toBe(204);
  });
});

describe('a key of a viewer', () => {
  let viewer: Awaited<ReturnType<typeof keyFor>>;
  beforeAll(async () => {
    viewer = await keyFor('viewer', 'viewer');
  });

  it.each(requests.filter(([, { route }]) => isChange(route)))('is refused %s', async (_, { method, path, body }) => {
    const { status, json } = await viewer.ask(method, path, body);
    expect({ status, code: json.code }).toEqual({ status: 403, code: 'PERMISSION_MISSING' });
  });

  it('reads all but keys and the audit log, metrics too', async () => {
    for (const [name, { path, route }] of requests.filter(([, one]) => !isChange(one.route))) {
      const hidden = route.permission === 'keys:read' || route.permission === 'audit:read';
      expect({ name, status: (await viewer.ask('GET', path)).status }).toEqual({ name, status: hidden ? 403 : 200 });
    }
  });
});

describe('keys', () => {
  it('are shown once, and hold until they are removed', async () => {
    const { key, ask } = await keyFor('short', 'developer', ['mine']);
    expect(key).toMatch(/^pbk_[\w-]{43}$/);
    const all = await server.ask('GET', '/v1/keys');
    expect(all.text).not.toContain(key);
    expect(all.text).not.toContain(key.slice(0, 20));
    const shown = (await server.ask('GET', '/v1/keys/short')).json;
    expect(contract.accessKey.parse(shown)).toMatchObject({ prefix: key.slice(0, 12), applications: ['mine'] });
    expect((await ask('GET', '/v1/applications')).status).toBe(200);
    expect((await server.ask('DELETE', '/v1/keys/short')).status).toBe(204);
    expect((await ask('GET', '/v1/applications')).status).toBe(401);
  });

  it('end the journals that are followed with them', async () => {
    const { key } = await keyFor('follower', 'viewer');
    const live = await fetch(`${server.url}/v1/journal?follow=1`, { headers: { authorization: `Bearer ${key}` } });
    const body = live.text();
    await server.ask('DELETE', '/v1/keys/follower');
    expect(await body).toContain('thing');
  });

  it.each([
    ['a role that is none', { name: 'x', role: 'god' }, 'REQUEST_INVALID'],
    ['an application that is none', { name: 'x', role: 'viewer', applications: ['none'] }, 'APPLICATION_MISSING'],
    ['no application', { name: 'x', role: 'viewer', applications: [] }, 'REQUEST_INVALID'],
    ['a name that is none', { name: 'a/b', role: 'viewer' }, 'KEY_NAME_INVALID'],
    ['a time that is over', { name: 'x', role: 'viewer', expiresInSeconds: 0 }, 'REQUEST_INVALID'],
  ])('are not made with %s', async (_, body, code) => {
    const { status, json } = await server.ask('POST', '/v1/keys', body);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(json.code).toBe(code);
  });
});

describe('the audit log', () => {
  it('tells who changed what with what outcome, and nothing that was sent', async () => {
    const { ask } = await keyFor('auditor', 'admin');
    await ask('PUT', '/v1/applications/theirs/secrets/TOKEN', { value: 'not for the log' });
    await ask('POST', '/v1/applications', { name: 'made-here' });
    await ask('POST', '/v1/applications', { name: 'made-here' });
    await ask('POST', '/v1/keys', { name: 'x', role: 'viewer' });
    await ask('DELETE', `/v1/recordings/${newId()}?x=secret`);
    const { json, text } = await ask('GET', '/v1/audit?key=auditor&limit=4');
    const first = contract.auditPage.parse(json);
    const second = contract.auditPage.parse((await ask('GET', `/v1/audit?key=auditor&after=${first.next}`)).json);
    const told = [...first.items, ...second.items].map(({ action, object, status, code }) => [
      action,
      object,
      status,
      code,
    ]);
    expect(told.slice(1)).toEqual([
      ['POST /v1/keys', '/v1/keys', 403, 'PERMISSION_MISSING'],
      ['POST /v1/applications', '/v1/applications', 409, 'APPLICATION_NAME_TAKEN'],
      ['POST /v1/applications', '/v1/applications made-here', 201, null],
      ['PUT /v1/applications/:app/secrets/:name', '/v1/applications/theirs/secrets/TOKEN', 200, null],
    ]);
    expect(second.items[0]).toMatchObject({
      application: 'theirs',
      key: { name: 'auditor', role: 'admin' },
      address: '127.0.0.1',
    });
    expect(text).not.toMatch(/not for the log|secret"|x=/);
    const theirsOnly = (await ask('GET', '/v1/audit?application=theirs&limit=1')).json.items;
    expect(theirsOnly[0].application).toBe('theirs');
  });
});

describe('HTTP over TLS', () => {
  it('is all there is with a certificate, which is renewed for the next connection', async () => {
    using authority = new TestAuthority();
    const files = authority.issue('http', 'DNS:localhost', '/O=First');
    const second = authority.issue('renewed', 'DNS:localhost', '/O=Second');
    using credentials = await TlsCredentials.load(files, new VirtualClock(), silentLogger);
    await using secured = await startTestServer({ ...idleParts(), credentials });
    const port = Number(new URL(secured.url).port);
    const nameOf = async () => {
      const socket = connect({ port, host: '127.0.0.1', servername: 'localhost', ca: readFileSync(authority.caFile) });
      await once(socket, 'secureConnect');
      socket.end('GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
      const subject = socket.getPeerCertificate().subject.O;
      return [subject, (await text(socket)).split('\r\n')[0]];
    };
    expect(await nameOf()).toEqual(['First', 'HTTP/1.1 200 OK']);
    copyFileSync(second.certificateFile, files.certificateFile);
    copyFileSync(second.keyFile, files.keyFile);
    await credentials.reload();
    expect(await nameOf()).toEqual(['Second', 'HTTP/1.1 200 OK']);
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
  });
});

describe('too many requests', () => {
  it('with one key, or without one from one address, are told when to come again', async () => {
    await using limited = await startTestServer({ ...idleParts(), rate: { perSecond: 0.01, burst: 2 } });
    const ask = (authorization?: string) =>
      limited.ask('GET', '/v1/applications', undefined, authorization === undefined ? {} : { authorization });
    expect((await ask()).status).toBe(200);
    expect((await ask()).status).toBe(200);
    const refused = await ask();
    expect({ status: refused.status, code: refused.json.code }).toEqual({
      status: 429,
      code: 'REQUESTS_TOO_MANY',
    });
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(50);
    expect(seconds).toBeLessThanOrEqual(100);
    expect([(await ask('')).status, (await ask('Bearer x')).status, (await ask('')).status]).toEqual([401, 401, 429]);
    const command = async (key: string) => {
      const { status, json } = await limited.ask('GET', `/platform_api/GetRoles?api_key=${key}`);
      return [status, json.error.code];
    };
    expect(await command(limited.key)).toEqual([429, 340]);
    expect(await command('nobody')).toEqual([429, 340]);
  });
});
