import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';

/** Logs every event of a client as `name payload`, lists tools and calls one. */
const scenario = `
require(Modules.MCP);
VoxEngine.addEventListener(AppEvents.CallAlerting, async ({ call }) => {
  call.answer();
  const client = await MCP.createClient({
    mcpServerConnectionConfig: { transport: 'http', endpoint: VoxEngine.getSecretValue('URL'), headers: { 'X-Key': 'k' },
      clientName: 't', clientVersion: '1' },
    onWebSocketClose: ({ code, wasClean }) => Logger.write('closed ' + code + ' ' + wasClean),
  });
  for (const name of Object.keys(MCP.ServerEvents))
    client.addEventListener(MCP.ServerEvents[name], ({ data }) => {
      Logger.write(data.customEvent + ' ' + JSON.stringify(data.payload));
      if (name === 'ConnectorInformation') client.listTools({});
      if (name === 'ToolsList') client.callTool({ name: 'roll' });
    });
});`;

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly result?: unknown;
  readonly error?: { readonly code: number };
}

interface Options {
  readonly version?: string;
  /** Answers tools/call; default: a result with structuredContent. */
  readonly onCall?: (message: Message, response: ServerResponse) => void;
  /** Sent on the GET stream as soon as it opens. */
  readonly pushed?: readonly unknown[];
  /** Every request to /mcp is sent on to this path first. */
  readonly redirect?: string;
}

const result = {
  content: [],
  structuredContent: { total: 7, deep: { list: [1, null, 'x'] } },
  _meta: { k: 'v' },
  extra: 1,
};

/** A Streamable HTTP server written out by hand, and all that it was sent. */
class PlainServer implements AsyncDisposable {
  readonly seen: { readonly headers: IncomingMessage['headers']; readonly message: Message }[] = [];
  readonly #server: Server;

  private constructor(options: Options) {
    this.#server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => this.#answer(request, response, Buffer.concat(parts).toString(), options));
    });
  }

  static async start(options: Options): Promise<PlainServer> {
    const server = new PlainServer(options);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/mcp`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(request: IncomingMessage, response: ServerResponse, body: string, options: Options): void {
    if (options.redirect !== undefined && request.url === '/mcp') {
      response.writeHead(307, { location: options.redirect }).end();
      return;
    }
    if (request.method === 'GET' && options.pushed !== undefined) {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const message of options.pushed) response.write(`data: ${JSON.stringify(message)}\n\n`);
      return;
    }
    if (request.method !== 'POST') {
      response.writeHead(request.method === 'DELETE' ? 200 : 405).end();
      return;
    }
    const message = JSON.parse(body) as Message;
    this.seen.push({ headers: request.headers, message });
    if (message.id === undefined || message.method === undefined) response.writeHead(202).end();
    else if (message.method === 'initialize') {
      const { version = '2025-11-25' } = options;
      const handshake = {
        protocolVersion: version,
        capabilities: { tools: {} },
        serverInfo: { name: 's', version: '1' },
      };
      json(response, message, handshake, { 'mcp-session-id': 'session-1' });
    } else if (message.method === 'server/discover') response.writeHead(400).end('there is no session');
    else if (message.method === 'tools/list') json(response, message, { tools: [] });
    else if (options.onCall === undefined) json(response, message, result);
    else options.onCall(message, response);
  }
}

function json(response: ServerResponse, { id }: Message, value: unknown, headers: Record<string, string> = {}): void {
  const body = JSON.stringify({ jsonrpc: '2.0', id, result: value });
  response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(body);
}

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

/** Runs until the logs hold `last`; gives them and what the server saw. */
async function play(options: Options, last: string): Promise<{ logs: string[]; seen: PlainServer['seen'] }> {
  await using server = await PlainServer.start(options);
  await using run = new ScenarioRun(pool, scenario, { secrets: { URL: server.url } });
  await run.untilLog(last);
  expect(run.faults).toEqual([]);
  return { logs: run.logs, seen: server.seen };
}

describe('an MCP server', () => {
  it.each(['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'])(
    'of revision %s is spoken to in that revision and in its session, and its results come unprocessed',
    async (version) => {
      const { logs, seen } = await play({ version }, 'ToolResult');
      expect(logs[0]).toContain(`"protocolVersion":"${version}"`);
      expect(JSON.parse(logs.at(-1)?.replace('ToolResult ', '') ?? '')).toEqual(result);
      const [, shaken, ...after] = seen;
      expect(shaken?.message).toMatchObject({ method: 'initialize', params: { protocolVersion: '2025-11-25' } });
      const later = { 'mcp-protocol-version': version, 'mcp-session-id': 'session-1', 'x-key': 'k' };
      for (const { headers } of after) expect(headers).toMatchObject(later);
    },
  );

  it('of a revision that nobody here speaks is an MCPError and a close', async () => {
    const { logs } = await play({ version: '1999-01-01' }, 'closed');
    expect(logs).toEqual([expect.stringContaining('1999-01-01'), 'closed 1006 false']);
    expect(logs[0]).toMatch(/^MCPError /);
  });

  it('that has forgotten the session is an MCPError with its 404 and a close', async () => {
    const { logs } = await play({ onCall: (_message, response) => response.writeHead(404).end('gone') }, 'closed');
    expect(logs.slice(2)).toEqual([expect.stringMatching(/^MCPError \{"code":404,/), 'closed 1006 false']);
  });

  it.each([401, 403, 429, 500, 503])(
    'that answers a call %i is an MCPError with that code, and no close',
    async (status) => {
      const { logs } = await play({ onCall: (_message, response) => response.writeHead(status).end('no') }, 'MCPError');
      expect(logs[2]).toMatch(new RegExp(`^MCPError \\{"code":${status},`));
      expect(logs).toHaveLength(3);
    },
  );

  it('that pings, asks for what we cannot do, and tells of progress and changed tools is answered, refused and heard', async () => {
    const pushed = [
      { jsonrpc: '2.0', id: 'p1', method: 'ping' },
      { jsonrpc: '2.0', id: 's1', method: 'sampling/createMessage', params: { messages: [], maxTokens: 1 } },
      { jsonrpc: '2.0', method: 'notifications/progress', params: { progressToken: 5, progress: 1, total: 2 } },
      { jsonrpc: '2.0', method: 'notifications/tools/list_changed' },
    ];
    await using server = await PlainServer.start({ pushed });
    await using run = new ScenarioRun(pool, scenario, { secrets: { URL: server.url } });
    await run.untilLog('Unknown {"method":"notifications/tools/list_changed"}');
    expect(run.logs).toContainEqual(expect.stringMatching(/^Unknown .*progress.*"progressToken":5/));
    const answer = (id: string) => server.seen.find(({ message }) => message.id === id)?.message;
    await run.until(() => answer('p1') !== undefined && answer('s1') !== undefined);
    expect(answer('p1')).toMatchObject({ result: {} });
    expect(answer('s1')?.error).toEqual({ code: -32601, message: expect.stringContaining('onSampling') });
    expect(run.faults).toEqual([]);
  });

  it('that redirects within itself is followed with method, body and headers', async () => {
    const { logs, seen } = await play({ redirect: '/moved' }, 'ToolResult');
    expect(logs.at(-1)).toContain('structuredContent');
    expect(seen[0]?.headers).toMatchObject({ 'x-key': 'k' });
  });
});
