import type { ServerResponse } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';
import { WebServer } from '#tests/support/web-server.ts';

const packed = (coding: string, pack: (text: string) => Buffer) => ({
  [`/${coding}`]: (response: ServerResponse) =>
    void response.writeHead(200, { 'content-encoding': coding }).end(pack(`packed as ${coding}`)),
});

let pool: SandboxPool;
let web: WebServer;
beforeAll(async () => {
  pool = await startScenarioPool();
  web = await WebServer.start({
    '/': (response) => void response.writeHead(201, ['X-Answer', 'yes', 'Set-Cookie', 'a=1']).end('hello'),
    '/bytes': (response) =>
      void response.writeHead(200, { 'content-type': 'audio/mpeg' }).end(Buffer.from([0, 1, 127, 128, 255])),
    '/2MiB': (response) => void response.end('x'.repeat(2_097_152)),
    '/1MiB': (response) => void response.writeHead(200, { 'content-type': 'audio/mpeg' }).end(Buffer.alloc(1_048_576)),
    '/cyrillic': (response) =>
      void response
        .writeHead(200, { 'content-type': 'text/plain; charset=windows-1251' })
        .end(Buffer.from([0xcf, 0xf0, 0xe8])),
    '/moved': (response) => void response.writeHead(302, { location: '/?from=moved' }).end(),
    ...packed('gzip', (text) => gzipSync(text)),
    ...packed('deflate', (text) => deflateSync(text)),
    ...packed('br', (text) => brotliCompressSync(text)),
  });
});
afterAll(async () => {
  await web[Symbol.asyncDispose]();
  await pool[Symbol.asyncDispose]();
});

/** Runs the body of an async function that shows results, to its end. */
async function play(body: string): Promise<ScenarioRun> {
  web.seen.length = 0;
  const run = new ScenarioRun(
    pool,
    `const url = ${JSON.stringify(web.url)};
    const show = (value) => Logger.write(JSON.stringify(value));
    (async () => { ${body} })().catch((error) => show(error.message)).then(() => VoxEngine.terminate());`,
    { leg: null },
  );
  await run.ended();
  return run;
}

async function shown(body: string): Promise<unknown[]> {
  await using run = await play(body);
  return run.logs.map((log) => JSON.parse(log));
}

describe('Net.httpRequest', () => {
  verifies('NET-CALLBACK', 'calls back with the result, and httpRequestAsync resolves with it', async () => {
    const results = await shown(
      `await new Promise((resolve) => Net.httpRequest(url + '/', (result) => { show(result); resolve(); }));
      show(await Net.httpRequestAsync(url + '/', undefined, () => show('a third argument')));`,
    );
    expect(results).toHaveLength(2);
    for (const result of results) {
      expect(result).toMatchObject({
        code: 201,
        text: 'hello',
        raw_headers: expect.stringMatching(/^X-Answer: yes\r\nSet-Cookie: a=1\r\n/),
        headers: expect.arrayContaining([{ key: 'X-Answer', value: 'yes' }]),
      });
      expect(result).not.toHaveProperty('data');
      expect(result).not.toHaveProperty('error');
    }
    expect(web.seen.map(({ method, headers }) => [method, headers['user-agent']])).toEqual([
      ['GET', 'VoxEngine/1.0'],
      ['GET', 'VoxEngine/1.0'],
    ]);
  });

  it('needs neither callback nor options, and functions work detached', async () => {
    await shown(
      `const { httpRequest, httpRequestAsync } = Net; httpRequest(url + '/a'); await httpRequestAsync(url + '/b');`,
    );
    expect(web.seen.map(({ url }) => url).sort()).toEqual(['/a', '/b']);
  });

  verifies('NET-BODY', 'sends postData: text as UTF-8, bytes as they are', async () => {
    await shown(
      `const options = new Net.HttpRequestOptions();
      options.method = 'POST'; options.postData = JSON.stringify({ name: 'Zoë' });
      await Net.httpRequestAsync(url + '/text', options);
      await Net.httpRequestAsync(url + '/list', { method: 'put', postData: [0, 128, 255] });
      await Net.httpRequestAsync(url + '/view', { method: 'PATCH', postData: new Uint8Array([1, 2, 3, 4]).subarray(1, 3) });
      await Net.httpRequestAsync(url + '/latin', { method: 'POST', postData: str2bytes('Zoë', 'iso-8859-1') });
      await Net.httpRequestAsync(url + '/none', { method: 'POST' });`,
    );
    expect(web.seen.map(({ method, url, body }) => [method, url, [...body]])).toEqual([
      ['POST', '/text', [...Buffer.from('{"name":"Zoë"}')]],
      ['PUT', '/list', [0, 128, 255]],
      ['PATCH', '/view', [2, 3]],
      ['POST', '/latin', [90, 111, 235]],
      ['POST', '/none', []],
    ]);
  });

  verifies('NET-HEADERS', 'takes headers as an object and as a list of lines', async () => {
    await shown(
      `const headers = { 'Content-Type': 'application/json', 'X-Number': 7, 'User-Agent': 'mine', 'X-Name': 'Zoë' };
      await Net.httpRequestAsync(url + '/', { headers });
      await Net.httpRequestAsync(url + '/', { headers: ['Content-Type: text/plain', 'X-Time: 12:30'] });`,
    );
    const [object, list] = web.seen.map(({ headers }) => headers);
    expect(object).toMatchObject({ 'content-type': 'application/json', 'x-number': '7', 'user-agent': 'mine' });
    expect(Buffer.from(String(object?.['x-name']), 'latin1').toString()).toBe('Zoë');
    expect(list).toMatchObject({ 'content-type': 'text/plain', 'x-time': '12:30', 'user-agent': 'VoxEngine/1.0' });
  });

  verifies('NET-PARAMS', 'puts params into the query, behind what is there', async () => {
    await shown(
      `const params = { q: 'a b&c', n: 7, none: undefined };
      await Net.httpRequestAsync(url + '/', { params });
      await Net.httpRequestAsync(url + '/?a=1#there', { params });`,
    );
    expect(web.seen.map(({ url }) => url)).toEqual(['/?q=a%20b%26c&n=7', '/?a=1&q=a%20b%26c&n=7']);
  });

  verifies('NET-RAW', 'gives the bytes of a response when they are asked for, and text that is text', async () => {
    const results = await shown(
      `show(await Net.httpRequestAsync(url + '/bytes', { rawOutput: true }));
      show(await Net.httpRequestAsync(url + '/bytes'));
      show(await Net.httpRequestAsync(url + '/', { rawOutput: true }));
      show(Array.isArray((await Net.httpRequestAsync(url + '/bytes', { rawOutput: true })).data));`,
    );
    expect(results[0]).toMatchObject({ code: 200, data: [0, 1, 127, 128, 255] });
    expect(results[0]).not.toHaveProperty('text');
    expect(results[1]).not.toHaveProperty('data');
    expect(results[1]).not.toHaveProperty('text');
    expect(results[2]).toMatchObject({ text: 'hello', data: [...Buffer.from('hello')] });
    expect(results[3]).toBe(true);
  });

  it('gives all that a response may have: 2 MiB of text, 1 MiB of bytes', async () => {
    const results = await shown(
      `show((await Net.httpRequestAsync(url + '/2MiB')).text.length);
      show((await Net.httpRequestAsync(url + '/1MiB', { rawOutput: true })).data.length);`,
    );
    expect(results).toEqual([2_097_152, 1_048_576]);
  });

  verifies('NET-DECODING', 'decompresses responses, and reads their charset', async () => {
    const texts = await shown(
      `for (const path of ['gzip', 'deflate', 'br', 'cyrillic']) show((await Net.httpRequestAsync(url + '/' + path)).text);`,
    );
    expect(texts).toEqual(['packed as gzip', 'packed as deflate', 'packed as br', 'При']);
  });

  it('follows redirects, and asks for heads alone', async () => {
    const [moved, head] = await shown(
      `show(await Net.httpRequestAsync(url + '/moved')); show(await Net.httpRequestAsync(url + '/gzip', { method: 'HEAD' }));`,
    );
    expect(moved).toMatchObject({ code: 201, text: 'hello' });
    expect(web.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /moved',
      'GET /?from=moved',
      'HEAD /gzip',
    ]);
    expect(head).toMatchObject({ code: 200, text: '' });
  });

  it('makes a user name and a password in the URL into a header', async () => {
    await using run = await play(`await Net.httpRequestAsync(url.replace('//', '//me:p%C3%A4ss@') + '/');`);
    const basic = `Basic ${Buffer.from('me:päss').toString('base64')}`;
    expect(web.seen[0]?.headers.authorization).toBe(basic);
    expect(run.transcript()).not.toMatch(/p(%C3%A4|ä)ss/);
  });
});

describe('the journal', () => {
  verifies('NET-JOURNAL', 'tells of each request and what became of it, and no secrets', async () => {
    await using run = await play(
      `await Net.httpRequestAsync(url + '/?key=s3cret&plain', { method: 'POST', postData: 'p0st', headers: { 'X-Key': 'h3ader' } });`,
    );
    const [request, response] = run.of('http');
    expect(request).toMatchObject({
      message: 'HTTP request',
      data: { request: 1, method: 'POST', url: `${web.url}/?key=…&…`, bytes: 4 },
      source: { scenario: 'main', line: 3 },
    });
    expect(response).toMatchObject({ message: 'HTTP response', data: { request: 1, status: 201, bytes: 5 } });
    expect(response?.data).toHaveProperty('ms', expect.any(Number));
    expect(run.transcript()).not.toMatch(/s3cret|p0st|h3ader/);
  });

  verifies('NET-SYSTEM-LOG', 'has body and query with enableSystemLog', async () => {
    await using run = await play(
      `await Net.httpRequestAsync(url + '/?number=7', { method: 'POST', postData: 'shown', enableSystemLog: true });`,
    );
    expect(run.of('http')[0]?.data).toMatchObject({ url: `${web.url}/?number=7`, body: 'shown' });
  });

  verifies('TRAP-15-HTTP-MISTAKES', 'warns of what a request leaves out', async () => {
    await using run = await play(
      `await Net.httpRequestAsync(url + '/1', { method: 'POST', body: 'lost' });
      await Net.httpRequestAsync(url + '/2', { headers: [['X-A', 'b']], postData: 'lost' });
      await Net.httpRequestAsync(url + '/3', { headers: { Host: 'other.test', 'Content-Length': 7, 'X-Empty': undefined } });`,
    );
    expect(web.seen.map(({ body }) => body.length)).toEqual([0, 0, 0]);
    expect(web.seen[1]?.headers).not.toHaveProperty('x-a');
    expect(web.seen[2]?.headers.host).toBe(web.url.replace('http://', ''));
    const warnings = run.of('http').filter(({ level }) => level === 'warn');
    expect(warnings.map(({ data }) => (data as { leftOut: string[] }).leftOut)).toEqual([
      ['body: the body of a request is postData'],
      [
        'postData: only POST, PUT, PATCH have a body',
        'headers[0]: a list of headers has strings, such as "Content-Type: application/json"',
      ],
      [
        'headers: X-Empty has no text',
        'headers: Host is set by the client alone',
        'headers: Content-Length is set by the client alone',
      ],
    ]);
    expect(warnings[0]).toMatchObject({ data: { code: 'NET_LEFT_OUT' }, source: { line: 3 } });
  });
});
