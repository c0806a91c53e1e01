import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { createEgress, type Resolve } from '#runtime/shared/egress/index.ts';
import { NetBench } from '#tests/support/net-bench.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';
import { WebServer } from '#tests/support/web-server.ts';

const names: Readonly<Record<string, readonly string[]>> = {
  'inside.test': ['127.0.0.1'],
  'mixed.test': ['93.184.216.34', '10.0.0.7'],
};
const resolve: Resolve = async (name) => {
  const found = names[name];
  if (found === undefined) throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
  return found;
};

let web: WebServer;
let pool: SandboxPool;
const open: AsyncDisposable[] = [];
beforeAll(async () => {
  pool = await startScenarioPool();
  web = await WebServer.start({
    '/circle': (response) => void response.writeHead(302, { location: '/circle' }).end(),
    '/inside': (response) => void response.writeHead(302, { location: 'http://10.0.0.9/secret' }).end(),
    '/silent': () => undefined,
    '/endless': (response) => void response.writeHead(200, { 'content-length': 1000 }).write('a beginning'),
    '/cut': (response) => {
      response.writeHead(200, { 'content-length': 1000 }).write('a beginning', () => response.destroy());
    },
    '/rude': (response) => void response.destroy(),
    '/no-gzip': (response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip at all'),
    '/big': (response) => void response.end('x'.repeat(3_000_000)),
    '/raw': (response) => void response.writeHead(200, { 'content-type': 'audio/mpeg' }).end(Buffer.alloc(1_100_000)),
    '/controls': (response) => void response.end('\x01'.repeat(1_000_000)),
    '/gone': (response) => void response.writeHead(410).end('gone'),
  });
});
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one[Symbol.asyncDispose]();
});
afterAll(async () => {
  await web[Symbol.asyncDispose]();
  await pool[Symbol.asyncDispose]();
});

function bench(allow: readonly string[] = ['127.0.0.1']): NetBench {
  const egress = createEgress({ allow, maxResponseBytes: 16_777_216, connectTimeoutMs: 6000 }, resolve);
  const made = new NetBench(egress);
  open.push(egress, made);
  return made;
}

/** A port on which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as { readonly port: number };
  await new Promise((closed) => server.close(closed));
  return port;
}

describe('a request that fails', () => {
  verifies('NET-CODES', 'has the code of its cause, an error for people, and a warning in the journal', async () => {
    const net = bench();
    const at = (path: string): string => web.url + path;
    const cases: readonly (readonly [string, number, string])[] = [
      ['', -2, 'NET_BAD_URL'],
      ['www.example.com/no-scheme', -2, 'NET_BAD_URL'],
      ['http://', -2, 'NET_BAD_URL'],
      ['ftp://example.com/', -2, 'NET_BAD_URL'],
      ['http://nowhere.test/', -3, 'EGRESS_UNREACHABLE'],
      [`http://127.0.0.1:${await closedPort()}/`, -4, 'EGRESS_UNREACHABLE'],
      [at('/').replace('http:', 'https:'), -4, 'EGRESS_UNREACHABLE'],
      [at('/circle'), -5, 'EGRESS_REDIRECTS'],
      [at('/rude'), -6, 'EGRESS_UNREACHABLE'],
      [at('/cut'), -6, 'NET_RESPONSE_BROKEN'],
      [at('/no-gzip'), -6, 'NET_RESPONSE_BROKEN'],
      [at('/big'), -9, 'NET_RESPONSE_TOO_LARGE'],
      [at('/controls'), -9, 'NET_RESPONSE_TOO_LARGE'],
    ];
    for (const [url, code, reason] of cases) {
      const result = await net.http(url);
      expect({ url, ...result }).toEqual({ url, code, error: expect.stringMatching(/\w+ \w+/) });
      expect(net.context.entries.at(-1)).toMatchObject({
        kind: 'http',
        level: 'warn',
        data: { status: code, code: reason, hint: expect.any(String) },
      });
    }
    expect(await net.http(at('/raw'), { rawOutput: true })).toMatchObject({ code: -9 });
  });

  it('with a status of the server is none', async () => {
    expect(await bench().http(`${web.url}/gone`)).toMatchObject({ code: 410, text: 'gone' });
  });

  verifies('NET-TIMEOUTS', 'because the server is slow has the code -7', async () => {
    const net = bench();
    for (const path of ['/silent', '/endless']) {
      const before = web.seen.length;
      const asked = net.http(web.url + path, { timeoutMs: 5000 });
      while (web.seen.length === before) await new Promise((done) => setTimeout(done, 1));
      net.context.clock.advance(4999);
      expect(net.context.entries.at(-1)?.message).toBe('HTTP request');
      net.context.clock.advance(1);
      expect(await asked).toEqual({ code: -7, error: 'There was no answer within 5000 ms' });
    }
  });

  it('because no connection comes up in time has the code -7', async () => {
    const answer = Promise.withResolvers<readonly string[]>();
    const options = { allow: [], maxResponseBytes: 1000, connectTimeoutMs: 60_000 };
    const egress = createEgress(options, () => answer.promise);
    const net = new NetBench(egress);
    open.push(egress, net);
    expect(await net.http('http://slow.test/', { connectTimeoutMs: 10 })).toMatchObject({ code: -7 });
    answer.resolve(['127.0.0.1']);
  });

  verifies('NET-EGRESS', 'because its address is not public says what to allow', async () => {
    const strict = bench([]);
    const port = new URL(web.url).port;
    const before = web.seen.length;
    for (const [url, host] of [
      [web.url, '127.0.0.1'],
      ['http://2130706433/', '127.0.0.1'],
      [`http://inside.test:${port}/`, 'inside.test'],
      ['http://mixed.test/', 'mixed.test'],
      ['http://[::1]/', '::1'],
    ] as const) {
      expect(await strict.http(url)).toMatchObject({ code: -4 });
      expect(strict.lastData).toMatchObject({
        code: 'NET_REFUSED',
        hint: expect.stringContaining(`PATCHBAY_EGRESS_ALLOW=${host}.`),
      });
    }
    expect(web.seen).toHaveLength(before);
    const net = bench();
    expect(await net.http(`${web.url}/inside`)).toMatchObject({ code: -4 });
    expect(net.lastData.hint).toContain('PATCHBAY_EGRESS_ALLOW=10.0.0.9.');
  });

  it('as a command that is none is noted', () => {
    const net = bench();
    net.service.handle({ module: 'net', type: 'http', id: 1, url: 7 });
    expect(net.lastData).toMatchObject({ code: 'NET_BAD_COMMAND' });
  });
});

describe('a scenario', () => {
  async function shown(body: string): Promise<string[]> {
    const run = new ScenarioRun(
      pool,
      `const url = ${JSON.stringify(web.url)};
      (async () => { ${body} })().catch((error) => Logger.write(error.message)).then(() => VoxEngine.terminate());`,
      { leg: null },
    );
    await using _ = run;
    await run.ended();
    expect(run.faults).toEqual([]);
    return run.logs;
  }

  verifies('NET-RESOLVES', 'gets a failure as a result, in both forms', async () => {
    const logs = await shown(
      `Logger.write((await Net.httpRequestAsync('nonsense')).code);
      await new Promise((done) => Net.httpRequest('nonsense', ({ code, error }) => { Logger.write(code + ' ' + error); done(); }));`,
    );
    expect(logs).toEqual(['-2', '-2 The URL cannot be used: it is no absolute URL']);
  });

  verifies('NET-ARGUMENTS', 'hears which argument is wrong', async () => {
    const cases: readonly (readonly [string, string])[] = [
      ['7', 'url must be a string'],
      ["url, 'POST'", 'options must be an object'],
      ['url, () => {}', 'options must be an object: it calls nobody back'],
      ["url, { method: 'CONNECT' }", 'method must be GET'],
      ["url, { method: 'G T' }", 'method must be GET'],
      ["url, { method: 'POST', postData: { a: 1 } }", 'postData must be a string or an array of bytes'],
      ["url, { method: 'POST', postData: [256] }", 'postData must be a string or an array of bytes'],
      ["url, { method: 'POST', postData: ['1'] }", 'postData must be a string or an array of bytes'],
      ["url, { method: 'POST', postData: 'x'.repeat(480001) }", 'postData is longer than 480000'],
      ["url, { method: 'POST', postData: '\\u0001'.repeat(100000) }", 'postData is longer than 480000'],
      ["url, { headers: 'X-A: b' }", 'headers must be an object'],
      ["url, { headers: { 'X A': 'b' } }", 'the header name "X A" is not a token'],
      ["url, { headers: { 'X-A': 'b\\r\\nX-B: c' } }", 'the value of the header "X-A" has a line break'],
      ['url, { headers: Array(101).fill("X-A: b") }', 'headers are more than 100'],
      ["url, { params: 'a=b' }", 'params must be an object'],
      ["url, { params: { a: 'x'.repeat(33000) } }", 'url with params is longer than 32768'],
      ["url, { timeout: 'soon' }", 'timeout must be a number of seconds'],
      ['url, { connectionTimeout: -1 }', 'connectionTimeout must be a number of seconds'],
    ];
    const tries = cases.map(
      ([args]) => `await Net.httpRequestAsync(${args}).catch((e) => Logger.write(e.name + ' ' + e.message));`,
    );
    const logs = await shown(
      `${tries.join('\n')}
      try { Net.httpRequest(url, { method: 'GET' }) } catch (e) { Logger.write(e.message) }`,
    );
    expect(logs.slice(0, -1)).toEqual(
      cases.map(([, message]) => expect.stringContaining(`TypeError Net.httpRequestAsync: ${message}`)),
    );
    expect(logs.at(-1)).toBe('Net.httpRequest: callback must be a function; options come after it');
  });
});
