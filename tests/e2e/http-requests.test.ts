import { request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { sessionErrors } from '#runtime/session/index.ts';
import { idleParts } from '#server/http/test-parts.ts';
import { serverLimits } from '#server/limits.ts';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';

let pool: SandboxPool;
let server: TestServer;
/** The sessions that the server under test knows. */
const runs = new Map<string, ScenarioRun>();
beforeAll(async () => {
  pool = await startScenarioPool();
  const { sessions, ...idle } = idleParts();
  server = await startTestServer({
    ...idle,
    sessions: {
      ...sessions,
      request: async (token, request) => {
        const reply = runs.get(token)?.session.request(request);
        if (reply === undefined) throw sessionErrors.create('SESSION_ACCESS_UNKNOWN');
        return await reply;
      },
    },
  });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await pool[Symbol.asyncDispose]();
});

/** A session whose listener of AppEvents.HttpRequest has this body. */
function running(body: string | undefined, more = ''): ScenarioRun & { readonly url: string } {
  const listener = `VoxEngine.addEventListener(AppEvents.HttpRequest, (e) => { ${body} });`;
  const run = new ScenarioRun(pool, `${body === undefined ? '' : listener} ${more}`, { leg: null });
  runs.set(run.session.accessToken, run);
  return Object.assign(run, { url: `${server.url}/sessions/${run.session.accessToken}` });
}

async function ask(url: string, init: RequestInit = {}) {
  const response = await fetch(url, init);
  const body = await response.text();
  const type = response.headers.get('content-type');
  return { status: response.status, type, body, code: codeOf(body) };
}

function fieldsOf(data: unknown): Readonly<Record<string, unknown>> {
  return data as Readonly<Record<string, unknown>>;
}

function codeOf(body: string): string | undefined {
  try {
    return (JSON.parse(body) as { code?: string }).code;
  } catch {
    return undefined;
  }
}

describe('AppEvents.HttpRequest', () => {
  verifies('HTTP-REQUEST-EVENT', 'tells method, path, content and X- headers', async () => {
    await using run = running('Logger.write(JSON.stringify(e)); return "OK"');
    const headers = { 'X-Order': '7', 'x-lower': 'b', authorization: 'secret', 'content-type': 'text/odd' };
    const reply = await ask(`${run.url}/orders/7?now=1`, { method: 'PATCH', headers, body: 'grüße' });
    expect(reply).toMatchObject({ status: 200, type: 'text/plain; charset=utf-8', body: 'OK' });
    const event = JSON.parse(run.logs[0] ?? '');
    expect(event.headers.map(({ key, value }: Record<string, string>) => [key?.toLowerCase(), value])).toEqual([
      ['x-order', '7'],
      ['x-lower', 'b'],
    ]);
    expect({ ...event, headers: [] }).toEqual({
      method: 'PATCH',
      path: '/orders/7?now=1',
      content: 'grüße',
      headers: [],
      name: 'Application.HttpRequest',
    });
    expect((await ask(run.url)).status).toBe(200);
    expect(run.logs.map((log) => JSON.parse(log).path)).toEqual(['/orders/7?now=1', '/']);
    const shown = run.of('http').map(({ message, data }) => [message, fieldsOf(data).path ?? fieldsOf(data).status]);
    expect(shown.slice(0, 2)).toEqual([
      ['HTTP request', '/orders/7'],
      ['HTTP answer', 200],
    ]);
    expect(run.transcript().replaceAll(/^log .*$/gm, '')).not.toMatch(/grüße|secret|now=1/);
  });

  verifies('HTTP-REQUEST-METHODS', 'takes every method, with names of headers as they were sent', async () => {
    await using run = running('return e.method + e.headers.map(({ key }) => key) + e.content');
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'HEAD']) {
      const content = method === 'GET' || method === 'HEAD' ? '' : '{"a":1}';
      const length = { 'content-length': `${content.length}` };
      const request = httpRequest(run.url, {
        method,
        headers: {
          ...length,
          'X-MiXed': '1',
          'content-type': 'application/json',
          host: 'any.example',
          origin: 'http://a.example',
        },
      });
      request.end(content);
      const { promise, resolve } = Promise.withResolvers<[number | undefined, string]>();
      request.on('response', async (response) => resolve([response.statusCode, await text(response)]));
      expect(await promise).toEqual([200, method === 'HEAD' ? '' : `${method}X-MiXed${content}`]);
    }
  });

  verifies('HTTP-REQUEST-ANSWER', 'is answered with what the first listener returns, or promises', async () => {
    for (const [body, expected] of [
      ['return "text"', ['text/plain; charset=utf-8', 'text']],
      ['return { a: [1] }', ['application/json; charset=utf-8', '{"a":[1]}']],
      ['return new Promise((done) => setTimeout(() => done("later"), 20))', ['text/plain; charset=utf-8', 'later']],
      ['return Promise.resolve({ b: 1 })', ['application/json; charset=utf-8', '{"b":1}']],
      ['', ['text/plain; charset=utf-8', '']],
      ['return 42', ['text/plain; charset=utf-8', '42']],
      ['VoxEngine.terminate(); return "bye"', ['text/plain; charset=utf-8', 'bye']],
    ] as const) {
      await using run = running(body, 'VoxEngine.addEventListener(AppEvents.HttpRequest, () => undefined);');
      const { status, type, body: text } = await ask(run.url);
      expect([status, type, text]).toEqual([200, ...expected]);
    }
  });

  verifies('HTTP-REQUEST-FAILURES', 'that has no answer gets a status and a code', async () => {
    for (const [body, status, code, ends] of [
      [undefined, 404, 'HTTP_REQUEST_UNHANDLED', false],
      ['throw new Error("oops")', 500, 'HTTP_REQUEST_FAILED', true],
      ['return Promise.reject(new Error("oops"))', 500, 'HTTP_REQUEST_FAILED', false],
      ['const a = {}; a.a = a; return a', 500, 'HTTP_REQUEST_ANSWER', false],
      ['return "x".repeat(3e5)', 500, 'HTTP_REQUEST_ANSWER', false],
      ['VoxEngine.terminate(); return new Promise(() => 0)', 500, 'HTTP_REQUEST_FAILED', true],
    ] as const) {
      await using run = running(body);
      const reply = await ask(run.url);
      expect([reply.status, reply.code]).toEqual([status, code]);
      if (ends) await run.ended();
      expect(run.session.state).toBe(ends ? 'closed' : 'running');
      expect(run.of('http').at(-1)).toMatchObject({ level: 'warn', data: { code, status } });
      if (ends) expect(await ask(run.url)).toMatchObject({ status: 404, code: 'SESSION_ACCESS_UNKNOWN' });
    }
  });

  verifies('HTTP-REQUEST-BOUNDS', 'is refused under another URL, with too much content, and in a flood', async () => {
    await using run = running('return "OK"');
    for (const url of [`${server.url}/sessions/${'a'.repeat(32)}`, `${server.url}/sessions/x`, `${run.url}x`])
      expect(await ask(url)).toMatchObject({ status: 404, code: 'SESSION_ACCESS_UNKNOWN' });
    const large = await ask(run.url, { method: 'POST', body: 'x'.repeat(serverLimits.sessionContentBytes + 1) });
    expect(large).toMatchObject({ status: 413, code: 'REQUEST_TOO_LARGE' });
    expect(large.body).toContain(`${serverLimits.sessionContentBytes} bytes`);
    const statuses = await Promise.all(Array.from({ length: 60 }, async () => (await ask(run.url)).status));
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
  });
});

describe('the access URL', () => {
  it('answers from the moment the session is there, before its scripts have run', async () => {
    await using run = running('return customData', 'var customData = VoxEngine.customData() || "none";');
    expect(run.session.state).toBe('starting');
    expect(await ask(run.url)).toMatchObject({ status: 200, body: 'none' });
  });
});
