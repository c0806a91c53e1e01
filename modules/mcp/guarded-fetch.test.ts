import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loopbackEgress } from '#tests/support/test-session.ts';
import { guardedFetch } from './guarded-fetch.ts';

const request = '{"method":"tools/call","params":{},"jsonrpc":"2.0","id":7}';
const answer = '{"jsonrpc":"2.0","id":7,"result":{}}';
const notification = '{"jsonrpc":"2.0","method":"notifications/message"}';

let server: Server;
let egress: ReturnType<typeof loopbackEgress>;
let respond: (response: ServerResponse) => void;
let connections: number;
let ended: number[];

beforeEach(async () => {
  egress = loopbackEgress();
  connections = 0;
  ended = [];
  server = createServer((incoming, response) => {
    incoming.resume();
    respond(response);
  });
  server.on('connection', () => (connections += 1));
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterEach(async () => {
  await egress[Symbol.asyncDispose]();
  server.closeAllConnections();
  await once(server.close(), 'close');
});

function post(): Promise<Response> {
  const fetch = guardedFetch({
    egress,
    now: () => 0,
    resultBytes: 1_000,
    messagesPerSecond: 10,
    concurrentRequests: 8,
    onTrouble: () => undefined,
    onStreamEnd: (id) => ended.push(id),
  });
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { method: 'POST', body: request });
}

const stream = (response: ServerResponse, headers: Record<string, string> = {}): ServerResponse =>
  response.writeHead(200, { 'content-type': 'text/event-stream', 'mcp-session-id': 's', ...headers });

describe('an event stream that answers a request', () => {
  it('with nothing else in it comes as a document, and its connection is used again', async () => {
    respond = (response) => {
      stream(response).write(`data: ${answer}\n\n`);
      setImmediate(() => response.end());
    };
    for (let call = 0; call < 20; call += 1) {
      const response = await post();
      expect(response.headers.get('content-type')).toBe('application/json');
      expect(response.headers.get('mcp-session-id')).toBe('s');
      expect(await response.text()).toBe(answer);
      while (ended.length <= call) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(connections).toBeLessThan(3);
  });

  it('after something else stays a stream', async () => {
    const events = `data: ${notification}\n\ndata: ${answer}\n\n`;
    respond = (response) => stream(response).end(events);
    const response = await post();
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(await response.text()).toBe(events);
    expect(ended).toEqual([7]);
  });

  it('may be compressed', async () => {
    respond = (response) => stream(response, { 'content-encoding': 'gzip' }).end(gzipSync(`data: ${answer}\n\n`));
    expect(await (await post()).text()).toContain(answer);
  });

  it('and breaks off before it begins is a stream that breaks', async () => {
    respond = (response) => {
      stream(response).flushHeaders();
      setImmediate(() => response.destroy());
    };
    const response = await post();
    await expect(response.text()).rejects.toThrow();
    expect(ended).toEqual([7]);
  });
});
