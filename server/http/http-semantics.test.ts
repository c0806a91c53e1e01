import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import createClient from 'openapi-fetch';
import type { components, paths } from 'patchbay/client';
import { storeErrors } from '#runtime/store/index.ts';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import { hostileValues, type JsonSchema, requestFor, schemaOf, textsOf } from '#tests/support/route-requests.ts';
import * as contract from './contract/index.ts';
import type { Route } from './route.ts';
import { routes } from './routes/index.ts';
import { idleParts } from './test-parts.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ ...idleParts(), starts: { start: noRule } });
  await server.ask('POST', '/v1/applications', { name: 'shop' });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

async function noRule(): Promise<never> {
  throw storeErrors.create('RULE_MISSING', { name: 'none' });
}

const codeOf = (json: unknown) => contract.problem.parse(json).code;

describe('problem details', () => {
  it('say status, code and what to do, as RFC 9457 has them', async () => {
    const { status, json, headers } = await server.ask('GET', '/v1/applications/none');
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(json).toEqual({
      type: 'urn:patchbay:error:APPLICATION_MISSING',
      title: 'Application missing',
      status,
      detail: 'There is no application none.',
      code: 'APPLICATION_MISSING',
      kind: 'user',
      hint: expect.stringContaining('patchbay applications'),
      details: { application: 'none' },
    });
  });
});

describe('a conditional request', () => {
  const at = '/v1/applications/shop/storage/counter';
  const put = (value: string, headers: Record<string, string> = {}) => server.ask('PUT', at, { value }, headers);
  const tagOf = ({ headers }: { headers: Headers }) => headers.get('etag') ?? '';

  it('is answered 304 until the thing changes', async () => {
    const made = await put('1');
    const got = await server.ask('GET', at);
    expect(tagOf(got)).toMatch(/^"[\w-]{22}"$/);
    expect(tagOf(made)).toBe(tagOf(got));
    for (const known of [tagOf(got), `"x", W/${tagOf(got)}`, '*']) {
      const again = await server.ask('GET', at, undefined, { 'if-none-match': known });
      expect([again.status, again.text, tagOf(again)]).toEqual([304, '', tagOf(got)]);
    }
    await put('2');
    expect((await server.ask('GET', at, undefined, { 'if-none-match': tagOf(got) })).status).toBe(200);
  });

  it('changes nothing that somebody else has changed', async () => {
    const first = tagOf(await put('1'));
    const second = await put('2', { 'if-match': first });
    expect(second.status).toBe(200);
    const lost = await put('3', { 'if-match': first });
    expect([lost.status, codeOf(lost.json)]).toEqual([412, 'PRECONDITION_FAILED']);
    expect((await server.ask('DELETE', at, undefined, { 'if-match': first })).status).toBe(412);
    expect((await server.ask('GET', at)).json.value).toBe('2');
    expect((await put('3', { 'if-none-match': '*' })).status).toBe(412);
    expect((await server.ask('DELETE', at, undefined, { 'if-match': tagOf(second) })).status).toBe(204);
    expect((await put('1', { 'if-match': '*' })).status).toBe(412);
    expect((await put('1', { 'if-none-match': '*' })).status).toBe(200);
  });

  it('that many send at once is met by one of them', async () => {
    const tag = tagOf(await put('0'));
    const answers = await Promise.all(['1', '2', '3', '4'].map((value) => put(value, { 'if-match': tag })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
  });

  it('is refused where nothing shows the thing', async () => {
    const { status, json } = await server.ask(
      'PUT',
      '/v1/applications/shop/rules/order',
      { rules: [] },
      { 'if-match': '*' },
    );
    expect([status, codeOf(json)]).toEqual([412, 'PRECONDITION_UNKNOWN']);
  });
});

describe('changes that come at once', () => {
  const each = Array.from({ length: 12 }, (_, n) => n);

  it('of one scenario become versions in a row, each with what was sent, the last one current', async () => {
    const at = '/v1/applications/shop/scenarios/busy';
    const sourceOf = (n: number) => `Logger.write(${n});`;
    const answers = await Promise.all(
      each.map((n) => server.ask('PUT', at, { fileName: 'busy.js', source: sourceOf(n) })),
    );
    const versions = answers.map(({ json }) => contract.uploadReply.parse(json).scenario.version);
    expect(versions.toSorted((a, b) => a - b)).toEqual(each.map((n) => n + 1));
    for (const [n, version] of versions.entries()) {
      const { json } = await server.ask('GET', `${at}?version=${version}`);
      expect(json).toMatchObject({ version, source: sourceOf(n), current: each.length });
    }
  });

  it('of the rules of an application leave each in one place, and none behind', async () => {
    const at = '/v1/applications/shop/rules';
    await server.ask('PUT', '/v1/applications/shop/scenarios/busy', { fileName: 'busy.js', source: '1;' });
    const add = (n: number) =>
      server.ask('POST', at, { name: `busy-${n}`, pattern: `8${n}`, scenarios: ['busy'], position: 1 });
    const added = await Promise.all(each.map(add));
    expect(added.map(({ status }) => status)).toEqual(each.map(() => 201));
    const change = (n: number) =>
      n % 3 === 0
        ? server.ask('DELETE', `${at}/busy-${n}`)
        : server.ask('PUT', `${at}/busy-${n}`, { pattern: `9${n}` });
    const changed = await Promise.all([...each.map(change), ...each.map((n) => add(100 + n))]);
    expect(changed.every(({ status }) => status < 300)).toBe(true);
    const { items } = contract.ruleList.parse((await server.ask('GET', at)).json);
    const found = items.filter(({ name }) => name.startsWith('busy-'));
    expect(items.map(({ position }) => position)).toEqual(items.map((_, index) => index + 1));
    const expected = [...each.filter((n) => n % 3 !== 0).map((n) => `9${n}`), ...each.map((n) => `8${100 + n}`)];
    expect(found.map(({ pattern }) => pattern).toSorted()).toEqual(expected.toSorted());
  });
});

describe('a request with an Idempotency-Key', () => {
  const add = (name: string, key: string) =>
    server.ask('POST', '/v1/applications', { name }, { 'idempotency-key': key });

  it('makes one thing, however often and at whatever moment it comes', async () => {
    const answers = await Promise.all([add('once', 'k-1'), add('once', 'k-1'), add('once', 'k-1')]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(answers.map(({ headers }) => headers.get('idempotent-replayed'))).toEqual([null, 'true', 'true']);
    const names = (await server.ask('GET', '/v1/applications')).json.items.map(({ name }: { name: string }) => name);
    expect(names.filter((name: string) => name === 'once')).toHaveLength(1);
  });

  it('is refused with another body, and tried again when it was refused', async () => {
    await add('first', 'k-2');
    const other = await add('second', 'k-2');
    expect([other.status, codeOf(other.json)]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect((await add('first', 'k-3')).status).toBe(409);
    expect((await add('third', 'k-3')).status).toBe(201);
    expect((await add('x', 'a b')).json.code).toBe('IDEMPOTENCY_KEY_INVALID');
    expect((await add('x', 'k'.repeat(256))).status).toBe(400);
  });

  it('of another key is another request', async () => {
    const { json } = await server.ask('POST', '/v1/keys', { name: 'other', role: 'admin' });
    const authorization = `Bearer ${json.key}`;
    const headers = { 'idempotency-key': 'k-1', authorization };
    expect((await server.ask('POST', '/v1/applications', { name: 'others' }, headers)).status).toBe(201);
  });

  it('shows a key once, and keeps it nowhere', async () => {
    const make = () => server.ask('POST', '/v1/keys', { name: 'hidden', role: 'viewer' }, { 'idempotency-key': 'k-4' });
    expect((await make()).json.key).toMatch(/^pbk_/);
    const again = await make();
    expect([again.status, codeOf(again.json)]).toEqual([409, 'IDEMPOTENCY_REPLY_SECRET']);
    expect(await server.store.replies.find('admin-key k-4', 0)).toMatchObject({ body: null });
  });
});

describe('a list', () => {
  it('is read page by page, also when what a page ended with is gone', async () => {
    const at = '/v1/applications/shop/users';
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const username of names) await server.ask('POST', at, { username, password: 'correct horse' });
    const page = async (after?: string) => {
      const { json } = await server.ask(
        'GET',
        `${at}?limit=2${after === undefined ? '' : `&after=${encodeURIComponent(after)}`}`,
      );
      const { items, next } = contract.userList.parse(json);
      return { names: items.map(({ username }) => username), next };
    };
    const first = await page();
    expect(first.names).toEqual(['a', 'b']);
    await server.ask('DELETE', `${at}/b`);
    const second = await page(first.next ?? '');
    expect(second.names).toEqual(['c', 'd']);
    expect(await page(second.next ?? '')).toEqual({ names: ['e'], next: null });
  });

  it.each(
    routes.filter(
      ({ method, reply }) => method === 'GET' && reply !== undefined && 'items' in (schemaOf(reply).properties ?? {}),
    ),
  )('$url has pages, or a bound of its own', ({ url, query }) => {
    if (['/v1/roles', '/v1/sessions/:id/sip', '/v1/applications/:app/limits'].includes(url)) return;
    expect(Object.keys(query === undefined ? {} : (schemaOf(query).properties ?? {}))).toEqual(
      expect.arrayContaining(['after', 'limit']),
    );
  });
});

describe('the OpenAPI description', () => {
  it('is valid, and has every operation once, with who may do it', async () => {
    const { json } = await server.ask('GET', '/v1/openapi.json');
    const verdict = await new Validator().validate(json);
    expect(verdict.errors ?? []).toEqual([]);
    expect(verdict.valid).toBe(true);
    const operations = Object.values<Record<string, { operationId: string; tags: string[] }>>(json.paths).flatMap(
      (path) => Object.values(path),
    );
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    expect(operations).toHaveLength(routes.length + 2);
  });

  it('has types by which a client in TypeScript asks', async () => {
    const client = createClient<paths>({ baseUrl: server.url, headers: { authorization: `Bearer ${server.key}` } });
    const pattern = { name: 'typed', pattern: 'typed', scenarios: ['none'] };
    const params = { path: { app: 'default' } };
    const refused = await client.POST('/v1/applications/{app}/rules', { params, body: pattern });
    const code: string | undefined = refused.error?.code;
    expect([refused.response.status, code]).toEqual([404, 'RULE_SCENARIO_MISSING']);
    // @ts-expect-error -- a rule has scenarios
    const halved = await client.POST('/v1/applications/{app}/rules', { params, body: { pattern: 'typed' } });
    expect(halved.error).toMatchObject({ code: 'REQUEST_INVALID' });
    // @ts-expect-error -- there is no such state
    const strange = await client.GET('/v1/sessions', { params: { query: { state: 'tired' } } });
    expect(strange.error).toMatchObject({ code: 'REQUEST_INVALID' });
    // @ts-expect-error -- there is no such path
    expect((await client.GET('/v1/nowhere')).response.status).toBe(404);
    const { data } = await client.GET('/v1/applications', { params: { query: { limit: 1 } } });
    const items: components['schemas']['Application'][] | undefined = data?.items;
    expect(items?.map(({ name }) => name)).toEqual(['default']);
  });

  it('is at /docs for people, in a page that loads and runs nothing', async () => {
    const { status, headers, text } = await server.ask('GET', '/docs', undefined, { authorization: '' });
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(text).not.toMatch(/<script|\ssrc=|https?:|\son\w+=|style="/);
    for (const { method, url } of routes) expect(text).toContain(`<code>${method} ${url}</code>`);
    const style = /<style>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers.get('content-security-policy')).toContain(hash);
  });
});

const tried = routes.filter(({ url }) => !['/v1/drain'].includes(url));

/** Everything that is stored, as far as requests can change it. */
async function state(): Promise<string> {
  const { store } = server;
  const applications = await store.applications.list();
  const parts = applications.map(async ({ id }) => [
    ...[
      await store.scenarios.list(id),
      await store.rules.list(id),
      await store.secrets.list(id),
      await store.values.list(id),
    ],
    ...[
      await store.users.list(id),
      await store.queues.list(id),
      await store.callLists.list(id),
      await store.numbers.list(id),
    ],
  ]);
  const node = [
    await store.trunks.list(),
    await store.accessLists.list(),
    (await store.accessKeys.list()).map(({ id }) => id),
  ];
  return JSON.stringify([applications, node, await Promise.all(parts)]);
}

/** Bodies that the schema must refuse: each field of a wrong type in turn, one too many, and no object at all. */
function wrongBodies(schema: JsonSchema, sample: unknown): unknown[] {
  const fields = Object.entries(schema.properties ?? {});
  const whole = sample as Readonly<Record<string, unknown>>;
  const wrong = fields.flatMap(([name, field]) => {
    const types = [field.type ?? []].flat();
    if (types.length === 0) return [];
    return [types.includes('object') ? 7 : { wrong: true }].map((value) => ({ ...whole, [name]: value }));
  });
  return [[], 'text', 7, true, { ...whole, unknownField: 1 }, '{"__proto__":{"x":1},"constructor":1}', '{', ...wrong];
}

describe('whatever is sent', () => {
  let before: string;
  beforeAll(async () => {
    before = await state();
  });
  const fill = (hostile: string) => (parameter: string) => (parameter === 'app' ? 'shop' : hostile);

  it.each(tried.filter(({ body }) => body !== undefined).map((one) => [`${one.method} ${one.url}`, one] as const))(
    'as a body to %s, what the schema does not have is refused, and nothing is written',
    async (_, one: Route) => {
      const { method, path, body } = requestFor(one, fill('thing'), 'thing');
      for (const wrong of wrongBodies(one.body === undefined ? {} : schemaOf(one.body), body)) {
        const { status, json } = await server.ask(method, path, wrong);
        expect({ wrong, status: Math.floor(status / 100) }).toEqual({ wrong, status: 4 });
        contract.problem.parse(json);
      }
      expect(await state()).toBe(before);
    },
  );

  const named = (list: readonly Route[]) => list.map((one) => [`${one.method} ${one.url}`, one] as const);

  /** Asks all of these at once; those that the server itself failed at. */
  async function failures(
    asked: readonly (readonly [method: string, path: string, body?: unknown])[],
  ): Promise<unknown[]> {
    const answers = await Promise.all(asked.map(async (one) => ({ one, status: (await server.ask(...one)).status })));
    expect(answers.length).toBeGreaterThan(0);
    return answers.filter(({ status }) => status >= 500);
  }

  it.each(named(tried.filter(({ url }) => url.includes(':'))))(
    'as a name to %s, it is no error of ours',
    async (_, one) => {
      const requests = hostileValues.map((hostile) => requestFor(one, fill(hostile), 'thing'));
      expect(await failures(requests.map(({ method, path, body }) => [method, path, body]))).toEqual([]);
    },
  );

  it.each(named(tried.filter(({ body }) => body !== undefined)))(
    'as a text in a body to %s, it is no error of ours',
    async (_, one) => {
      const schema = one.body === undefined ? {} : schemaOf(one.body);
      const { method, path, body } = requestFor(one, fill('thing'), 'thing');
      const bodies = hostileValues.flatMap((hostile) => textsOf(schema, body, hostile));
      if (bodies.length > 0) expect(await failures(bodies.map((each) => [method, path, each]))).toEqual([]);
    },
  );

  it.each(named(tried.filter(({ query }) => query !== undefined)))(
    'as a query to %s, it is no error of ours',
    async (_, one) => {
      const fields = Object.keys(one.query === undefined ? {} : (schemaOf(one.query).properties ?? {}));
      const names = [...fields.filter((name) => name !== 'follow'), 'unknown', '__proto__'];
      const { method, path } = requestFor(one, fill('thing'), 'thing');
      const asked = hostileValues.flatMap((hostile) =>
        names.map((name) => [method, `${path.split('?')[0]}?${name}=${encodeURIComponent(hostile)}`] as const),
      );
      expect(await failures(asked)).toEqual([]);
    },
  );
});
