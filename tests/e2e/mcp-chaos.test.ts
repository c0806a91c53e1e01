import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hostModules } from '#modules/index.ts';
import { createMcpModule, mcpLimits } from '#modules/mcp/index.ts';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';

const limits = { ...mcpLimits, connectMs: 200, requestMs: 200, breakerFailures: 1_000_000 };
const modules = hostModules.map((module) => (module.name === 'mcp' ? createMcpModule(limits) : module));
const sessions = 60;

/** The same moods in the same order in every run (mulberry32). */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * sides) | 0;
  };
}

const roll = dice(20_251_125);
const deep = '['.repeat(20_000) + ']'.repeat(20_000);
const handshake = (id: unknown): string =>
  `{"jsonrpc":"2.0","id":${id},"result":{"protocolVersion":"2025-11-25","capabilities":{},"serverInfo":{"name":"s","version":"1"}}}`;

/** What a server may say to request `id`, from sensible to absurd. */
function utterance(id: unknown): string {
  const said = [
    handshake(id),
    `{"jsonrpc":"2.0","id":${id},"result":{"protocolVersion":"2025-11-25","capabilities":{"experimental":{"a":{"x":${deep}}}},"serverInfo":{"name":"s","version":"1"}}}`,
    `{"jsonrpc":"2.0","id":${id},"result":${deep}}`,
    `{"jsonrpc":"2.0","id":${id},"error":{"code":-1,"message":"x","data":${deep}}}`,
    `{"jsonrpc":"2.0","id":${id},"error":{"code":1e400}}`,
    `{"jsonrpc":"2.0","id":"${id}","result":{}}`,
    '{"jsonrpc":"2.0","id":999,"result":{}}',
    'null',
    '42',
    '[]',
    '{',
    `{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":${id}}}`,
    `{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":${id},"progress":1}}`,
    `{"jsonrpc":"2.0","method":"notifications/x","params":{"a":${deep}}}`,
    '{"jsonrpc":"2.0","id":7,"method":"sampling/createMessage","params":{}}',
    '{"jsonrpc":"2.0","id":8,"method":"ping"}',
    `{"jsonrpc":"2.0","id":${id},"result":{"task":{"taskId":"x"}}}`,
  ];
  return said[roll(said.length)] ?? '';
}

let stream: ServerResponse | undefined;

function answer(request: IncomingMessage, response: ServerResponse, body: string): void {
  const { id = 0, method = '' } = (body === '' ? {} : JSON.parse(body)) as { id?: unknown; method?: string };
  const say = (): string => (method === 'initialize' && roll(3) > 0 ? handshake(id) : utterance(id));
  const frames = (): string =>
    Array.from({ length: 1 + roll(3) }, () => `${roll(4) > 0 ? '' : 'id: 5\nretry: 5\n'}data: ${say()}\n\n`).join('');
  if (request.url === '/sse') {
    stream = response;
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('event: endpoint\ndata: /messages\n\n');
    if (roll(4) === 0) setTimeout(() => response.destroy(), roll(20));
  } else if (request.url === '/messages') {
    response.writeHead(roll(8) > 0 ? 202 : 500).end();
    stream?.write(frames());
    if (roll(6) === 0) stream?.destroy();
  } else misbehave(request, response, say, frames);
}

function misbehave(request: IncomingMessage, response: ServerResponse, say: () => string, frames: () => string): void {
  const mood = roll(10);
  if (mood === 0) request.socket.destroy();
  else if (mood === 1) {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' }).write('{');
    setTimeout(() => request.socket.destroy(), 5);
  } else if (mood === 2) {
    const location = ['http://10.0.0.1/', '/mcp', 'file:///x', '::::'][roll(4)] ?? '';
    response
      .writeHead([200, 204, 301, 307, 400, 401, 404, 500][roll(8)] ?? 500, { 'content-type': 'text/html', location })
      .end();
  } else if (mood < 7) {
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      ...(roll(2) > 0 ? { 'mcp-session-id': 'abc' } : {}),
    });
    response.write(frames());
    setTimeout(() => response.destroy(), roll(10));
  } else if (mood > 7) {
    const encoding = roll(2) > 0 ? { 'content-encoding': 'gzip' } : {};
    response
      .writeHead(request.method === 'POST' ? 200 : 405, { 'content-type': 'application/json', ...encoding })
      .end(say());
  }
  // Mood 7 says nothing at all.
}

const scenario = `require(Modules.MCP); VoxEngine.addEventListener(AppEvents.Started, async () => {
  const client = await MCP.createClient({ mcpServerConnectionConfig: { transport: VoxEngine.getSecretValue('T'), endpoint: VoxEngine.getSecretValue('U'),
    headers: {}, clientName: 'a', clientVersion: 'b' }, onWebSocketClose: () => Logger.write('closed') });
  for (const name of Object.keys(MCP.ServerEvents)) client.addEventListener(MCP.ServerEvents[name], () => Logger.write(name));
  client.listTools({}); for (let i = 0; i < 4; i++) client.callTool({ name: 'x' });
  setTimeout(() => { if (Math.random() < 0.5) client.close(); setTimeout(VoxEngine.terminate, 30) }, 200 * Math.random()) })`;

let pool: SandboxPool;
let server: Server;
let base: string;
const unheard: unknown[] = [];
const note = (reason: unknown): void => void unheard.push(reason);
beforeAll(async () => {
  process.on('unhandledRejection', note);
  pool = await startScenarioPool();
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => {
      body += part.toString();
    });
    request.on('end', () => answer(request, response, body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await pool[Symbol.asyncDispose]();
  process.off('unhandledRejection', note);
});

describe('MCP servers that do everything wrong, in any order', () => {
  it('never break a session, never close a client twice, and leave no promise unheard', async () => {
    for (let count = 0; count < sessions; count += 10) {
      const batch = Array.from({ length: 10 }, async (_, index) => {
        const [transport, path] = index % 2 === 0 ? ['http', '/mcp'] : ['sse', '/sse'];
        const secrets = { T: transport, U: `${base}${path}` };
        await using run = new ScenarioRun(pool, scenario, { modules, leg: null, secrets });
        expect(await run.ended()).toBe('Normal termination');
        expect(run.faults).toEqual([]);
        expect(run.logs.filter((log) => log === 'closed').length).toBeLessThanOrEqual(1);
      });
      await Promise.all(batch);
    }
    expect(unheard).toEqual([]);
  });
});
