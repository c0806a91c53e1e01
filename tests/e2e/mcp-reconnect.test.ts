import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { hostModules } from '#modules/index.ts';
import { createMcpModule, defaultMcpSettings, mcpLimits } from '#modules/mcp/index.ts';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { type ScenarioOptions, ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly name?: string; readonly _meta?: Readonly<Record<string, string>> };
}

const tools = [
  { name: 'read', inputSchema: { type: 'object' }, annotations: { readOnlyHint: true } },
  { name: 'pay', inputSchema: { type: 'object' } },
];
const results: Readonly<Record<string, unknown>> = {
  initialize: {
    protocolVersion: '2025-11-25',
    capabilities: { tools: {} },
    serverInfo: { name: 's', version: '1' },
  },
  'tools/list': { tools },
};

/** A server over HTTP+SSE and Streamable HTTP whose connections can be broken. */
class BreakableServer implements AsyncDisposable {
  readonly seen: { readonly headers: IncomingHttpHeaders; readonly message: Message }[] = [];
  /** Called for each tool call; true when that was all of it. */
  onCall: (name: string) => boolean = () => false;
  /** Sessions of Streamable HTTP that it knows. */
  sessions = 0;
  stream: ServerResponse | undefined;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      if (request.url === '/sse') {
        this.stream = response;
        response.writeHead(200, { 'content-type': 'text/event-stream' }).write('event: endpoint\ndata: /messages\n\n');
        return;
      }
      let body = '';
      request.on('data', (part: Buffer) => {
        body += part.toString();
      });
      request.on('end', () => {
        if (request.method !== 'POST') response.writeHead(405).end();
        else this.#answer(JSON.parse(body) as Message, request.headers, response, request.url === '/messages');
      });
    });
  }

  static async start(): Promise<BreakableServer> {
    const server = new BreakableServer();
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  url(path: string): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${path}`;
  }

  /** How often a method, or a tool, was asked for. */
  count(what: string): number {
    return this.seen.filter(({ message }) => message.method === what || message.params?.name === what).length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(message: Message, headers: IncomingHttpHeaders, response: ServerResponse, isSse: boolean): void {
    this.seen.push({ headers, message });
    if (message.method === 'initialize') this.sessions += 1;
    const session = `session-${this.sessions}`;
    if (!isSse && message.method !== 'initialize' && headers['mcp-session-id'] !== session) {
      response.writeHead(404).end();
      return;
    }
    if (message.id === undefined || isSse) response.writeHead(202).end();
    if (message.id === undefined) return;
    const { name = '' } = message.params ?? {};
    if (message.method === 'tools/call' && this.onCall(name)) return;
    const result = results[message.method ?? ''] ?? { content: [{ type: 'text', text: name }] };
    const body = JSON.stringify({ jsonrpc: '2.0', id: message.id, result });
    if (isSse) this.stream?.write(`data: ${body}\n\n`);
    else response.writeHead(200, { 'content-type': 'application/json', 'mcp-session-id': session }).end(body);
  }
}

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

/** `body` runs once the client knows the tools; `tell(name)` is a request told of by name. */
function run(url: string, body: string, extra = '', options: ScenarioOptions = {}): ScenarioRun {
  const transport = url.endsWith('/sse') ? 'sse' : 'http';
  const code = `require(Modules.MCP);
    VoxEngine.addEventListener(AppEvents.CallAlerting, async () => {
      const client = await MCP.createClient({
        mcpServerConnectionConfig: { transport: '${transport}', endpoint: '${url}', headers: { 'x-session-id': 'mine' }, clientName: 'a', clientVersion: '1' },
        onWebSocketClose: ({ code }) => Logger.write('closed ' + code), ${extra} });
      client.addEventListener(MCP.ServerEvents.ConnectorInformation, () => Logger.write('connected'));
      client.addEventListener(MCP.Events.Reconnected, ({ data }) => Logger.write('again ' + data.payload.serverInfo.name));
      const tell = (name) => client.callTool({ name, arguments: {} }).then(({ content }) => Logger.write('result ' + content[0].text),
        (error) => Logger.write(name + ' ' + (error.reason ?? error.code)));
      await client.listTools(); ${body}
    });`;
  return new ScenarioRun(pool, code, options);
}

describe('an MCP client whose connection is lost', () => {
  verifies('MCP-RECONNECT', 'makes another, and repeats what does no harm twice, nothing else', async () => {
    await using server = await BreakableServer.start();
    server.onCall = () => {
      if (server.count('initialize') > 1) return false;
      if (server.count('tools/call') === 3) server.stream?.destroy();
      return true;
    };
    await using subject = run(server.url('/sse'), `tell('read'); tell('pay'); tell('read')`);
    await subject.until(() => subject.logs.length === 5);
    expect(subject.logs.slice().sort()).toEqual([
      'again s',
      'connected',
      'pay MCP_CONNECTION_LOST',
      'result read',
      'result read',
    ]);
    expect([server.count('pay'), server.count('read')]).toEqual([1, 4]);
  });

  verifies(
    'MCP-RECONNECT',
    'that the server has forgotten begins anew; what was refused for that goes out again',
    async () => {
      await using server = await BreakableServer.start();
      await using subject = run(server.url('/mcp'), `tell('pay').then(() => Logger.write('first'))`);
      await subject.untilLog('first');
      server.sessions += 1;
      await using next = run(
        server.url('/mcp'),
        `await tell('pay'); setTimeout(() => tell('pay').then(() => tell('pay')), 50)`,
      );
      server.onCall = () => {
        server.onCall = () => false;
        server.sessions += 1;
        return false;
      };
      await next.until(() => next.logs.filter((log) => log === 'result pay').length === 3);
      expect(next.logs).toEqual(['connected', 'result pay', 'again s', 'result pay', 'result pay']);
    },
  );

  verifies('MCP-RECONNECT', 'is closed when it is lost again at once, or does not want another', async () => {
    await using server = await BreakableServer.start();
    server.onCall = () => {
      server.stream?.destroy();
      return true;
    };
    const again = `client.addEventListener(MCP.Events.Reconnected, () => tell('pay')); tell('pay')`;
    await using twice = run(server.url('/sse'), again);
    await twice.untilLog('closed');
    const lost = 'pay MCP_CONNECTION_LOST';
    expect(twice.logs.slice(1)).toEqual(expect.arrayContaining([lost, 'again s', lost, 'closed 1006']));
    expect(twice.logs.at(-1)).toBe('closed 1006');
    await using once = run(server.url('/sse'), again, 'reconnect: false');
    await once.untilLog('closed');
    expect(once.logs).toEqual(['connected', lost, 'closed 1006']);
  });
});

describe('a server that cannot be reached', () => {
  verifies('MCP-CIRCUIT', 'is left alone by all calls after some failures', async () => {
    const module = createMcpModule({ ...mcpLimits, breakerFailures: 2, breakerMs: 60_000 });
    const modules = hostModules.map((each) => (each.name === 'mcp' ? module : each));
    const errors: string[] = [];
    const attempt = async (): Promise<void> => {
      await using subject = run('http://127.0.0.1:9/mcp', '', '', { modules });
      await subject.untilLog('closed');
      const codes = subject.of('mcp').map(({ data }) => (data as { reason?: string } | undefined)?.reason ?? '');
      errors.push(codes.find((code) => /^[A-Z_]+$/.test(code)) ?? '');
    };
    for (let count = 0; count < 3; count += 1) await attempt();
    expect(errors).toEqual(['EGRESS_UNREACHABLE', 'EGRESS_UNREACHABLE', 'MCP_CIRCUIT_OPEN']);
  });
});

describe('whose call it is', () => {
  const idsOf = ({ headers, message }: BreakableServer['seen'][number]) => ({
    session: headers['x-session-id'],
    call: headers['x-call-id'],
    traceparent: headers.traceparent,
    meta: message.params?._meta,
  });

  verifies(
    'MCP-IDENTITY',
    'is told to servers in headers and with each request; a scenario’s own words go first',
    async () => {
      await using server = await BreakableServer.start();
      await using subject = run(
        server.url('/mcp'),
        `client.callTool({ name: 'read', _meta: { 'patchbay/callId': 'mine' } }).then(() => Logger.write('done'))`,
      );
      await subject.untilLog('done');
      const { id } = subject.session.plan;
      const trace = new RegExp(`^00-${id.replaceAll('-', '')}-[0-9a-f]{16}-00$`);
      const list = server.seen.find(({ message }) => message.method === 'tools/list');
      expect(list && idsOf(list)).toEqual({
        session: 'mine',
        call: subject.leg.id,
        traceparent: expect.stringMatching(trace),
        meta: {
          'patchbay/sessionId': id,
          'patchbay/callId': subject.leg.id,
          traceparent: expect.stringMatching(trace),
        },
      });
      expect(server.seen.at(-1)?.message.params?._meta?.['patchbay/callId']).toBe('mine');
    },
  );

  verifies('MCP-IDENTITY', 'is nobody’s business when the operator says so', async () => {
    await using server = await BreakableServer.start();
    const module = createMcpModule(mcpLimits, { ...defaultMcpSettings, identity: false });
    const modules = hostModules.map((each) => (each.name === 'mcp' ? module : each));
    await using subject = run(server.url('/mcp'), `tell('read').then(() => Logger.write('done'))`, '', { modules });
    await subject.untilLog('done');
    const asked = server.seen.filter(({ message }) => message.method !== 'server/discover');
    for (const request of asked) expect(idsOf(request)).toEqual({ session: 'mine' });
  });
});

describe('a client that lets through less', () => {
  verifies(
    ['MCP-ALLOWED-TOOLS', 'MCP-RESULT-CHARS'],
    'sees and calls its tools alone, and cuts what they say',
    async () => {
      await using server = await BreakableServer.start();
      await using subject = run(
        server.url('/mcp'),
        `const { tools } = await client.listTools(); Logger.write(tools.map(({ name }) => name).join());
      await tell('pay'); const { content, _meta } = await client.callTool({ name: 'read' });
      Logger.write(JSON.stringify([content, _meta]))`,
        `allowedTools: ['read'], resultChars: 10`,
      );
      await subject.until(() => subject.logs.length === 4);
      expect(subject.logs.slice(1, 3)).toEqual(['read', 'pay MCP_TOOL_NOT_ALLOWED']);
      const truncated = { 'patchbay/truncated': { chars: expect.any(Number), limit: 10 } };
      expect(JSON.parse(subject.logs[3] ?? '')).toEqual([[{ type: 'text', text: 'read…' }], truncated]);
      expect(server.count('pay')).toBe(0);
    },
  );

  verifies('MCP-BAD-CLIENT', 'is refused by createClient when what it says cannot be', async () => {
    for (const [extra, name] of [
      ['allowedTools: 5', 'allowedTools'],
      ['resultChars: -1', 'resultChars'],
    ] as const) {
      const code = `require(Modules.MCP); MCP.createClient({ mcpServerConnectionConfig: { transport: 'http', endpoint: 'http://127.0.0.1:9/' }, ${extra} })
        .catch((error) => Logger.write(error.message))`;
      await using subject = new ScenarioRun(pool, code);
      await subject.untilLog('MCP.createClient: ');
      expect(subject.logs[0]).toContain(name);
    }
  });
});
