import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hostModules } from '#modules/index.ts';
import { createMcpModule, mcpLimits } from '#modules/mcp/index.ts';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { type ScenarioOptions, ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';

/** The real module with waits short enough for a test. */
const limits = { ...mcpLimits, connectMs: 2000, probeMs: 300, requestMs: 1000 };
const modules = hostModules.map((module) => (module.name === 'mcp' ? createMcpModule(limits) : module));

/** Says everything that happens to the client; `plan` runs once it is connected. */
const watcher = (transport: 'http' | 'sse', plan: string) => `
require(Modules.MCP);
VoxEngine.addEventListener(AppEvents.CallAlerting, async ({ call }) => {
  call.answer();
  const client = await MCP.createClient({
    mcpServerConnectionConfig: { transport: '${transport}', endpoint: VoxEngine.getSecretValue('URL'),
      headers: {}, clientName: 't', clientVersion: '1' },
    onWebSocketClose: (event) => Logger.write('closed ' + JSON.stringify(event)),
  });
  for (const name of ['MCPError', 'ToolsList', 'ToolResult', 'Unknown', 'ConnectorInformation'])
    client.addEventListener(MCP.ServerEvents[name], (event) => {
      const { customEvent, payload } = event.data;
      const text = JSON.stringify(payload);
      Logger.write(customEvent + ' ' + (text.length > 300 ? text.length : text));
      if (name === 'ConnectorInformation') { ${plan} }
    });
});`;

let pool: SandboxPool;
const servers: Server[] = [];
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

async function serve(handler: Handler): Promise<string> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => {
      body += part.toString();
    });
    request.on('end', () => handler(request, response, body));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
}

const handshake = {
  protocolVersion: '2025-11-25',
  capabilities: { tools: {} },
  serverInfo: { name: 's', version: '1' },
};

/** A Streamable HTTP server that shakes hands properly and then does as `hostile` says. */
function httpServer(hostile: (message: Message, response: ServerResponse) => void): Promise<string> {
  return serve((request, response, body) => {
    if (request.method !== 'POST') {
      response.writeHead(405).end();
      return;
    }
    const message = JSON.parse(body) as Message;
    if (message.method === 'initialize') json(response, { jsonrpc: '2.0', id: message.id, result: handshake });
    else if (message.id === undefined) response.writeHead(202).end();
    else hostile(message, response);
  });
}

/** The same over HTTP+SSE: `hostile` gets the open stream. */
function sseServer(hostile: (message: Message, stream: ServerResponse) => void): Promise<string> {
  let stream: ServerResponse | undefined;
  return serve((request, response, body) => {
    if (request.method === 'GET') {
      stream = response;
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('event: endpoint\ndata: /messages\n\n');
      return;
    }
    response.writeHead(202).end();
    const message = JSON.parse(body) as Message;
    if (stream === undefined) return;
    if (message.method === 'initialize') event(stream, { jsonrpc: '2.0', id: message.id, result: handshake });
    else if (message.id !== undefined) hostile(message, stream);
  });
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

function event(stream: ServerResponse, value: unknown): void {
  stream.write(`data: ${JSON.stringify(value)}\n\n`);
}

function openStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
}

async function run(
  transport: 'http' | 'sse',
  url: string,
  plan: string,
  done: (logs: readonly string[]) => boolean,
  options: ScenarioOptions = {},
): Promise<string[]> {
  await using scenario = new ScenarioRun(pool, watcher(transport, plan), {
    modules,
    secrets: { URL: url },
    ...options,
  });
  await scenario.until(() => done(scenario.logs));
  expect(scenario.faults).toEqual([]);
  return scenario.logs;
}

const call = "client.callTool({ name: 't' });";
const saw =
  (...starts: string[]) =>
  (logs: readonly string[]) =>
    starts.every((start) => logs.some((log) => log.startsWith(start)));

describe('an MCP server that cannot be used from the start', () => {
  it('because nothing listens there, is an MCPError and then a close, once', async () => {
    for (const transport of ['http', 'sse'] as const) {
      const logs = await run(transport, 'http://127.0.0.1:9/mcp', '', saw('closed'));
      expect(logs).toHaveLength(2);
      expect(logs[0]).toMatch(/^MCPError .*"reason":"EGRESS_UNREACHABLE"/);
      expect(logs[1]).toMatch(/^closed \{"code":1006,.*"wasClean":false\}/);
    }
  });

  it('because it accepts and never answers, is given up in time', async () => {
    const url = await serve(() => undefined);
    for (const transport of ['http', 'sse'] as const) {
      const logs = await run(transport, url, '', saw('closed'));
      expect(logs[0]).toMatch(/MCP_CONNECT_TIMEOUT/);
    }
  });

  it('because it wants another token, tells the status', async () => {
    const url = await serve((_request, response) => response.writeHead(401).end('no'));
    for (const transport of ['http', 'sse'] as const) {
      const logs = await run(transport, url, '', saw('closed'));
      expect(logs[0]).toMatch(/^MCPError \{"code":401/);
      expect(logs).toHaveLength(2);
    }
  });

  it('because it answers a web page, says so', async () => {
    const url = await serve((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>hello</h1>'),
    );
    for (const transport of ['http', 'sse'] as const) {
      const logs = await run(transport, url, '', saw('closed'));
      expect(logs[0]).toMatch(/^MCPError .*content type/);
    }
  });

  it('because it redirects to a private address, is not followed', async () => {
    let reached = false;
    const inside = await serve((_request, response) => {
      reached = true;
      response.end();
    });
    const port = new URL(inside).port;
    const url = await serve((_request, response) =>
      response.writeHead(307, { location: `http://[::1]:${port}/mcp` }).end(),
    );
    for (const transport of ['http', 'sse'] as const) {
      const logs = await run(transport, url, '', saw('closed'));
      expect(logs[0]).toMatch(/^MCPError/);
    }
    expect(reached).toBe(false);
  });

  it('because its SSE endpoint points to another origin, is refused', async () => {
    const url = await serve((_request, response) => {
      openStream(response);
      response.write('event: endpoint\ndata: http://127.0.0.2:1/messages\n\n');
    });
    const logs = await run('sse', url, '', saw('closed'));
    expect(logs[0]).toMatch(/^MCPError .*origin/);
  });

  it('because its address is private, is refused by createClient', async () => {
    const code = `require(Modules.MCP);
      MCP.createClient({ mcpServerConnectionConfig: { transport: 'http', endpoint: 'http://169.254.169.254/mcp', headers: {}, clientName: 'a', clientVersion: '1' } })
        .catch((error) => Logger.write(error.message));`;
    await using scenario = new ScenarioRun(pool, code, { modules });
    await scenario.untilLog('not public');
    expect(scenario.logs).toEqual(['MCP.createClient: the endpoint cannot be used: the address is not public']);
  });
});

describe('an MCP server that stops keeping to the protocol', () => {
  it('by never answering a call, makes it an MCPError with the SDK’s time-out code; the client lives on', async () => {
    const url = await httpServer(() => undefined);
    const logs = await run('http', url, call, saw('MCPError'));
    expect(logs.at(-1)).toMatch(/^MCPError \{"code":-32001/);
    expect(logs.some((log) => log.startsWith('closed'))).toBe(false);
  });

  it('by answering garbage, makes each message an MCPError and in the end loses the client', async () => {
    const url = await sseServer((_message, stream) => {
      for (let index = 0; index < 30; index += 1) stream.write('data: {"nonsense":\n\n');
    });
    const logs = await run('sse', url, call, saw('closed'));
    expect(logs.filter((log) => log.includes('MCP_BAD_MESSAGE')).length).toBeGreaterThanOrEqual(20);
    expect(logs.filter((log) => log.startsWith('closed'))).toHaveLength(1);
  });

  it('by answering something else than JSON-RPC over HTTP, makes it an MCPError', async () => {
    const url = await httpServer((_message, response) => json(response, { hello: 'world' }));
    const logs = await run('http', url, call, saw('MCPError'));
    expect(logs.at(-1)).toMatch(/^MCPError/);
  });

  it('by closing the stream in the middle, loses an SSE client the second time: MCPError for each call, then one close', async () => {
    const url = await sseServer((_message, stream) => stream.destroy());
    const twice = `${call} client.addEventListener(MCP.Events.Reconnected, () => { ${call} })`;
    const logs = await run('sse', url, twice, saw('closed'));
    expect(logs.slice(1).map((log) => log.split(' ', 1)[0])).toEqual(['MCPError', 'MCPError', 'closed']);
  });

  it('by ending the answer before the result, fails that call alone over HTTP', async () => {
    const url = await httpServer((message, response) => {
      if (message.method === 'tools/list') {
        json(response, { jsonrpc: '2.0', id: message.id, result: { tools: [] } });
        return;
      }
      openStream(response);
      response.write('data: {"jsonrpc":"2.0","method":"notifications/message"}\n\n');
      setTimeout(() => response.destroy(), 20);
    });
    const logs = await run('http', url, `${call} client.listTools({})`, saw('MCPError', 'ToolsList'));
    expect(logs.find((log) => log.startsWith('MCPError'))).toMatch(/MCP_STREAM_ENDED/);
  });
});

describe('an MCP server of another time', () => {
  it('has its results passed on as they are, with what no revision known here names', async () => {
    const result = { resultType: 'new', content: [{ type: 'unheard-of', x: null }], tools: 5, __meta: [], ttlMs: 1 };
    const http = await httpServer((message, response) => json(response, { jsonrpc: '2.0', id: message.id, result }));
    const sse = await sseServer((message, stream) => event(stream, { jsonrpc: '2.0', id: message.id, result }));
    for (const [transport, url] of [
      ['http', http],
      ['sse', sse],
    ] as const) {
      const logs = await run(transport, url, call, saw('ToolResult'));
      expect(logs.at(-1)).toBe(`ToolResult ${JSON.stringify(result)}`);
    }
  });

  it('has keys such as __proto__ passed on as keys, on both sides (attack 36)', async () => {
    const text = '{"content":[],"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}';
    const url = await httpServer((message, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(`{"jsonrpc":"2.0","id":${message.id},"result":${text}}`);
    });
    const logs = await run('http', url, call, saw('ToolResult'));
    expect(JSON.parse((logs.at(-1) ?? '').slice('ToolResult '.length))).toHaveProperty(
      'constructor.prototype.polluted',
      true,
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('an MCP server that sends too much', () => {
  it('in one result of 10 MB, gets an MCPError that says so, over both transports', async () => {
    const big = { content: [{ type: 'text', text: 'x'.repeat(10_000_000) }] };
    const http = await httpServer((message, response) =>
      json(response, { jsonrpc: '2.0', id: message.id, result: big }),
    );
    const streamed = await httpServer((message, response) => {
      openStream(response);
      event(response, { jsonrpc: '2.0', id: message.id, result: big });
      response.end();
    });
    const sse = await sseServer((message, stream) => event(stream, { jsonrpc: '2.0', id: message.id, result: big }));
    for (const [transport, url] of [
      ['http', http],
      ['http', streamed],
      ['sse', sse],
    ] as const) {
      const logs = await run(transport, url, call, saw('MCPError'), { modules: hostModules });
      expect(logs.find((log) => log.startsWith('MCPError'))).toMatch(/MCP_RESULT_TOO_LARGE/);
    }
  });

  it('in depth, gets an MCPError that says so', async () => {
    const url = await httpServer((message, response) => {
      const deep = '['.repeat(5000) + ']'.repeat(5000);
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(`{"jsonrpc":"2.0","id":${message.id},"result":{"content":[],"x":${deep}}}`);
    });
    const logs = await run('http', url, call, saw('MCPError'));
    expect(logs.at(-1)).toMatch(/MCP_RESULT_TOO_DEEP/);
  });

  it('in one batch, is refused before anything of it is parsed', async () => {
    const url = await httpServer((_message, response) => json(response, [{}, {}]));
    const logs = await run('http', url, call, saw('MCPError'));
    expect(logs.at(-1)).toMatch(/MCP_BAD_MESSAGE/);
  });

  it('in notifications, reaches the scenario twenty times a second at most', async () => {
    const url = await sseServer((message, stream) => {
      for (let index = 0; index < 200; index += 1) event(stream, { jsonrpc: '2.0', method: 'notifications/message' });
      event(stream, { jsonrpc: '2.0', id: message.id, result: { content: [] } });
    });
    const logs = await run('sse', url, call, saw('ToolResult'));
    const notifications = logs.filter((log) => log.startsWith('Unknown'));
    expect(notifications.length).toBeGreaterThan(0);
    expect(notifications.length).toBeLessThanOrEqual(40);
  });

  it('in messages, is disconnected, and the loop never stands still for long', async () => {
    const flood = 'data: {"jsonrpc":"2.0","method":"n"}\n\n'.repeat(100_000);
    const url = await sseServer((_message, stream) => stream.write(flood));
    let longest = 0;
    let last = performance.now();
    const probe = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    const logs = await run('sse', url, call, saw('closed'));
    clearInterval(probe);
    expect(logs.at(-2)).toMatch(/MCP_FLOOD/);
    // A frozen loop would show as seconds; the exact figure belongs to a bench, not to a shared machine's test.
    expect(longest).toBeLessThan(1000);
  });
});
