import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createEgress, type Egress, type Resolve } from './index.ts';

const byPath: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  '/': (_request, response) => response.end('hello'),
  '/echo': (request, response) => response.end(JSON.stringify({ method: request.method, headers: request.headers })),
  '/big': (_request, response) => response.end('x'.repeat(100_000)),
  '/bomb': (_request, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(1_000_000))),
  '/zipped': (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('hello')),
  '/events': (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (let index = 0; index < 100; index += 1) response.write(`data: ${'x'.repeat(500)}\n\n`);
    response.end();
  },
  '/big-event': (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(`data: ok\n\ndata: ${'x'.repeat(100_000)}\n\n`);
  },
  '/much': (_request, response) => {
    const chunk = Buffer.alloc(65_536);
    sent = 0;
    const write = (): void => {
      if (response.destroyed) return;
      sent += chunk.length;
      if (response.write(chunk)) setImmediate(write);
      else response.once('drain', write);
    };
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    write();
  },
  '/here': (_request, response) => response.writeHead(302, { location: '/echo' }).end(),
  '/private': (_request, response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end(),
  '/metadata': (_request, response) => response.writeHead(307, { location: 'http://inside.test/' }).end(),
  '/file': (_request, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/loop': (_request, response) => response.writeHead(302, { location: '/loop' }).end(),
  '/silent': () => undefined,
};

let server: Server;
let port: number;
let reached = 0;
let sent = 0;
beforeAll(async () => {
  server = createServer((request, response) => {
    reached += 1;
    byPath[request.url ?? '']?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const open: (Egress & AsyncDisposable)[] = [];
afterEach(async () => {
  for (const egress of open.splice(0)) await egress[Symbol.asyncDispose]();
});

/** `names` is the whole DNS of the test. */
function egressWith(
  allow: readonly string[],
  names: Readonly<Record<string, readonly string[]>> = {},
  maxResponseBytes = 10_000,
): Egress {
  const resolve: Resolve = async (name) => {
    const found = names[name];
    if (found === undefined) throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
    return found;
  };
  const egress = createEgress({ allow, maxResponseBytes, connectTimeoutMs: 500 }, resolve);
  open.push(egress);
  return egress;
}

const at = (path: string, host = '127.0.0.1'): string => `http://${host}:${port}${path}`;
const local = (): Egress => egressWith(['127.0.0.1']);

describe('a request', () => {
  it('goes through to what is allowed, with method, headers and body', async () => {
    const response = await local().fetch(at('/echo'), { method: 'POST', headers: { 'x-a': 'b' }, body: '{}' });
    expect(await response.json()).toMatchObject({ method: 'POST', headers: { 'x-a': 'b' } });
  });

  it('to loopback is refused before a socket opens', async () => {
    const before = reached;
    await expect(egressWith([]).fetch(at('/'))).rejects.toMatchObject({ code: 'EGRESS_REFUSED' });
    expect(reached).toBe(before);
  });

  it('to a name is judged by the addresses it resolves to', async () => {
    const before = reached;
    const names = {
      'inside.test': ['127.0.0.1'],
      'mixed.test': ['93.184.216.34', '127.0.0.1'],
      'six.test': ['::ffff:127.0.0.1'],
    };
    const egress = egressWith([], names);
    for (const host of Object.keys(names))
      await expect(egress.fetch(at('/', host))).rejects.toMatchObject({ code: 'EGRESS_REFUSED' });
    expect(reached).toBe(before);
  });

  it('to an allowed name goes wherever that resolves', async () => {
    const response = await egressWith(['inside.test'], { 'inside.test': ['127.0.0.1'] }).fetch(at('/', 'inside.test'));
    expect(await response.text()).toBe('hello');
  });

  it('to a name that changes its address between two requests is judged anew (DNS rebinding)', async () => {
    let asked = 0;
    const resolve: Resolve = async () => [asked++ === 0 ? '127.0.0.2' : '127.0.0.1'];
    const egress = createEgress({ allow: ['127.0.0.2/32'], maxResponseBytes: 1000, connectTimeoutMs: 500 }, resolve);
    open.push(egress);
    await expect(egress.fetch(at('/', 'rebind.test'))).rejects.toMatchObject({ code: 'EGRESS_UNREACHABLE' });
    await expect(egress.fetch(at('/', 'rebind.test'))).rejects.toMatchObject({ code: 'EGRESS_REFUSED' });
  });

  it('to a name that does not exist, or a port where nothing listens, is unreachable', async () => {
    await expect(egressWith([]).fetch('http://nowhere.test/')).rejects.toMatchObject({
      code: 'EGRESS_UNREACHABLE',
      message: expect.stringContaining('ENOTFOUND'),
    });
    await expect(local().fetch('http://127.0.0.1:9/')).rejects.toMatchObject({ code: 'EGRESS_UNREACHABLE' });
  });

  it('whose connection does not come up as soon as its caller wants is given up', async () => {
    const answer = Promise.withResolvers<readonly string[]>();
    const egress = createEgress({ allow: [], maxResponseBytes: 1000, connectTimeoutMs: 60_000 }, () => answer.promise);
    open.push(egress);
    const late = { code: 'EGRESS_TIMEOUT', details: { timeoutMs: 20 } };
    await expect(egress.fetch('http://slow.test/', { connectTimeoutMs: 20 })).rejects.toMatchObject(late);
    answer.resolve(['127.0.0.1']);
  });

  it('for the head alone has no body to be decompressed', async () => {
    expect(await (await local().fetch(at('/zipped'), { method: 'HEAD' })).text()).toBe('');
  });

  it('that its caller aborts rejects as an abort', async () => {
    const abort = new AbortController();
    const pending = local().fetch(at('/silent'), { signal: abort.signal });
    setTimeout(() => abort.abort(), 20);
    await expect(pending).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a connection that is no HTTP', () => {
  const closedAgain = async (socket: Promise<Socket>): Promise<number | undefined> => {
    const connected = await socket;
    const { remotePort } = connected;
    connected.destroy();
    return remotePort;
  };

  it('goes to what is allowed, by address and by name', async () => {
    expect(await closedAgain(local().connect('127.0.0.1', port))).toBe(port);
    const named = egressWith(['inside.test'], { 'inside.test': ['127.0.0.1'] });
    expect(await closedAgain(named.connect('inside.test', port))).toBe(port);
  });

  it('is judged as a request is', async () => {
    const egress = egressWith([], { 'inside.test': ['127.0.0.1'], 'mixed.test': ['93.184.216.34', '10.0.0.1'] });
    for (const host of ['127.0.0.1', '::ffff:127.0.0.1', 'inside.test', 'mixed.test'])
      await expect(egress.connect(host, port)).rejects.toMatchObject({ code: 'EGRESS_REFUSED', details: { host } });
  });

  it('to nobody is unreachable, and one that its caller aborts rejects as an abort', async () => {
    await expect(local().connect('127.0.0.1', 9)).rejects.toMatchObject({ code: 'EGRESS_UNREACHABLE' });
    await expect(local().connect('nowhere.test', 9)).rejects.toMatchObject({ details: { reason: 'ENOTFOUND' } });
    const signal = AbortSignal.abort();
    await expect(local().connect('127.0.0.1', port, { signal })).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('is given up when it does not come up in time', async () => {
    const answer = Promise.withResolvers<readonly string[]>();
    const egress = createEgress({ allow: [], maxResponseBytes: 1000, connectTimeoutMs: 20 }, () => answer.promise);
    open.push(egress);
    const late = { code: 'EGRESS_TIMEOUT', details: { timeoutMs: 20 } };
    await expect(egress.connect('slow.test', 25)).rejects.toMatchObject(late);
    answer.resolve(['127.0.0.1']);
  });
});

describe('a redirect', () => {
  it('is followed to an allowed place', async () => {
    const response = await local().fetch(at('/here'), { headers: { 'x-a': 'b' } });
    expect(await response.json()).toMatchObject({ method: 'GET', headers: { 'x-a': 'b' } });
  });

  it('is checked anew at each hop', async () => {
    const egress = egressWith(['127.0.0.1'], { 'inside.test': ['10.0.0.1'] });
    for (const path of ['/private', '/metadata', '/file'])
      await expect(egress.fetch(at(path))).rejects.toMatchObject({ code: 'EGRESS_REFUSED' });
  });

  it('in a circle is followed five times', async () => {
    await expect(local().fetch(at('/loop'))).rejects.toMatchObject({ code: 'EGRESS_REDIRECTS', details: { limit: 5 } });
  });

  it('is handed over when the caller wants to follow it alone', async () => {
    const response = await local().fetch(at('/private'), { redirect: 'manual' });
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('http://10.0.0.1/');
  });

  it('to another origin takes no headers along but those that describe the request', async () => {
    const other = createServer((request, response) => response.end(JSON.stringify(request.headers)));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    byPath['/other'] = (_request, response) =>
      response.writeHead(307, { location: `http://127.0.0.1:${(other.address() as AddressInfo).port}/` }).end();
    const response = await local().fetch(at('/other'), {
      method: 'POST',
      body: '{}',
      headers: { authorization: 'Bearer x', 'x-key': 'y', 'Content-Type': 'application/json', 'User-Agent': 'me' },
    });
    const headers = (await response.json()) as Record<string, string>;
    expect(headers).not.toHaveProperty('authorization');
    expect(headers).not.toHaveProperty('x-key');
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'me' });
    other.closeAllConnections();
    await new Promise((resolve) => other.close(resolve));
  });
});

describe('a response', () => {
  it('is cut off at the limit, counted after decompression', async () => {
    for (const path of ['/big', '/bomb']) {
      const response = await local().fetch(at(path));
      await expect(response.text()).rejects.toMatchObject({ code: 'EGRESS_TOO_LARGE' });
    }
  });

  it('that is an event stream may go on for ever, but no single event may', async () => {
    const events = await local().fetch(at('/events'));
    expect((await events.text()).length).toBe(100 * 508);
    const big = await local().fetch(at('/big-event'));
    await expect(big.text()).rejects.toMatchObject({ code: 'EGRESS_TOO_LARGE' });
  });

  it('that nobody reads holds its server back', async () => {
    const abort = new AbortController();
    const { body } = await egressWith(['127.0.0.1'], {}, 1_000_000_000).fetch(at('/much'), { signal: abort.signal });
    for (let before = -1; before < sent; await new Promise((resolve) => setTimeout(resolve, 50))) before = sent;
    expect(sent).toBeLessThan(32_000_000);
    abort.abort();
    await expect(body?.getReader().read()).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('is shown to whoever watches it before it is read, decompressed', async () => {
    for (const path of ['/', '/zipped']) {
      const seen: string[] = [];
      const over = Promise.withResolvers<void>();
      const watch = () => ({
        chunk: (bytes: Uint8Array) => void seen.push(Buffer.from(bytes).toString()),
        over: over.resolve,
      });
      const response = await local().fetch(at(path), { watch });
      await over.promise;
      expect(await response.text()).toBe('hello');
      expect(seen.join('')).toBe('hello');
    }
  });

  it('fails as its watcher wants it to', async () => {
    for (const path of ['/', '/zipped']) {
      const watch = () => ({
        chunk() {
          throw new RangeError('enough');
        },
      });
      const response = await local().fetch(at(path), { watch });
      await expect(response.text()).rejects.toThrow('enough');
    }
  });

  it('tells the URL it came from, and its header fields as the server wrote them', async () => {
    byPath['/fields'] = (_request, response) =>
      response.writeHead(200, ['X-Mixed-Case', 'a', 'Set-Cookie', 'a=1', 'Set-Cookie', 'b=2']).end();
    const { url, rawHeaders } = await local().fetch(at('/fields'));
    expect(url).toBe(at('/fields'));
    expect(rawHeaders?.slice(0, 3)).toEqual([
      ['X-Mixed-Case', 'a'],
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
    ]);
  });
});
