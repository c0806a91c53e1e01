import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { z } from 'zod';
import { hostModules } from '#modules/index.ts';
import { createMcpModule, mcpLimits } from '#modules/mcp/index.ts';
import { type OpenSession, SharedSessions } from '#modules/mcp/shared-sessions.ts';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { type ApplicationId, asId } from '#runtime/shared/ids.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { startToolServer } from '#tests/support/tool-server.ts';
import { verifies } from '#tests/support/verifies.ts';

/** A server on the official SDK that keeps sessions, as its documentation shows. */
class SessionServer implements AsyncDisposable {
  readonly sessions = new Map<string, StreamableHTTPServerTransport>();
  /** Methods of MCP, and of HTTP where there is none, in order of arrival. */
  readonly asked: string[] = [];
  /** Calls of the tool that wait, until there are so many. */
  together = 1;
  readonly #waiting: (() => void)[] = [];
  readonly #http = createServer((request, response) => void this.#serve(request, response));

  static async start(): Promise<SessionServer> {
    const server = new SessionServer();
    await new Promise<void>((resolve) => server.#http.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}/mcp`;
  }

  count(method: string): number {
    return this.asked.filter((one) => one === method).length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  async #serve(request: IncomingMessage, response: Parameters<StreamableHTTPServerTransport['handleRequest']>[1]) {
    const body = request.method === 'POST' ? ((await json(request)) as { method?: string }) : undefined;
    this.asked.push(body?.method ?? request.method ?? '');
    const id = request.headers['mcp-session-id'];
    const known = typeof id === 'string' ? this.sessions.get(id) : undefined;
    if (known === undefined && body?.method !== 'initialize') response.writeHead(id === undefined ? 400 : 404).end();
    else await (known ?? (await this.#open())).handleRequest(request, response, body);
  }

  async #open(): Promise<StreamableHTTPServerTransport> {
    const transport: StreamableHTTPServerTransport = new StreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: (id) => void this.sessions.set(id, transport),
      onsessionclosed: (id) => void this.sessions.delete(id),
    });
    const server = new McpServer({ name: 'keeper', version: '1' });
    server.registerTool('echo', { inputSchema: { text: z.string() } }, async ({ text }) => {
      await this.#meet();
      return { content: [{ type: 'text', text }] };
    });
    await server.connect(transport as Transport);
    return transport;
  }

  /** Resolves for all of them when the last one is here. */
  #meet(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (this.#waiting.length >= this.together) for (const one of this.#waiting.splice(0)) one();
    });
  }
}

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

/** A module of its own, so that no test has sessions of another. */
function modulesWith(limits = mcpLimits) {
  const module = createMcpModule(limits);
  return { module, modules: hostModules.map((each) => (each.name === module.name ? module : each)) };
}

interface Caller {
  readonly name: string;
  readonly modules: ReturnType<typeof modulesWith>['modules'];
  readonly headers?: Readonly<Record<string, string>>;
  readonly parameters?: string;
  readonly application?: string;
  readonly calls?: number;
}

/** Calls the tool at once as often as asked, then says so; stays connected. */
function caller(url: string, { name, modules, headers = {}, parameters, application, calls = 1 }: Caller): ScenarioRun {
  const config = { transport: 'http', endpoint: url, headers, clientName: 'a', clientVersion: '1' };
  const code = `require(Modules.MCP);
    const call = (client, n) => client.callTool({ name: 'echo', arguments: { text: '${name} ' + n } });
    VoxEngine.addEventListener(AppEvents.CallAlerting, async () => {
      try {
        const client = await MCP.createClient({ mcpServerConnectionConfig: ${JSON.stringify(config)}, ${parameters ?? 'sharedSession: true'} });
        client.addEventListener(MCP.ServerEvents.ConnectorInformation, ({ data }) => Logger.write('connected ' + data.payload.serverInfo.name));
        VoxEngine.addEventListener(AppEvents.HttpRequest, ({ method }) => method === 'POST' ? client.close() : call(client, 'again').then(({ content }) => content[0].text, String));
        const results = await Promise.all(Array.from({ length: ${calls} }, (_, n) => call(client, n)));
        Logger.write('results ' + results.map(({ content }) => content[0].text).join());
      } catch (error) {
        Logger.write('failed ' + error.message);
      }
    });`;
  return new ScenarioRun(pool, code, {
    modules,
    ...(application === undefined ? {} : { applicationId: asId<ApplicationId>(application) }),
  });
}

describe('a session of an MCP server that clients share', () => {
  verifies('MCP-SHARED', 'is begun once, and each client hears its own results alone', async () => {
    await using server = await SessionServer.start();
    const { modules } = modulesWith();
    await using first = caller(server.url, { name: 'first', modules });
    await first.untilLog('results first 0');
    server.together = 10;
    await using second = caller(server.url, { name: 'second', modules, calls: 5 });
    await using third = caller(server.url, { name: 'third', modules, calls: 5 });
    for (const [name, run] of Object.entries({ second, third })) {
      await run.untilLog(`results ${[0, 1, 2, 3, 4].map((n) => `${name} ${n}`).join()}`);
      expect(run.logs).toContain('connected keeper');
    }
    expect(server.count('initialize')).toBe(1);
    expect(server.sessions.size).toBe(1);
    // Nobody listens for what belongs to no request: it would be heard in one call, whosever it was.
    expect(server.count('GET')).toBe(0);
  });

  verifies('MCP-SHARED', 'needs none where the server keeps no session', async () => {
    await using server = await startToolServer();
    const { modules } = modulesWith();
    await using first = caller(server.httpUrl, { name: 'first', modules });
    await first.untilLog('connected');
    await first.until(() => server.called.length === 1);
    const before = server.requests.length;
    await using second = caller(server.httpUrl, { name: 'second', modules });
    await second.until(() => server.called.length === 2);
    expect(server.requests.length).toBe(before + 1);
  });

  verifies('MCP-SHARED-APART', 'is not for other credentials, other applications, and who does not ask', async () => {
    await using server = await SessionServer.start();
    const { modules } = modulesWith();
    const others: Omit<Caller, 'name' | 'modules'>[] = [
      {},
      { headers: { authorization: 'Bearer other' } },
      { application: 'other' },
      { parameters: 'sharedSession: false' },
    ];
    for (const [index, other] of others.entries()) {
      await using run = caller(server.url, { name: 'one', modules, ...other });
      await run.untilLog('results one 0');
      expect(server.count('initialize')).toBe(index + 1);
    }
  });

  verifies('MCP-SHARED-APART', 'is refused to clients that answer questions or log in', async () => {
    const { modules } = modulesWith();
    for (const parameters of [
      'sharedSession: true, onElicitation: () => ({})',
      'sharedSession: true, onSampling: () => ({})',
    ]) {
      await using run = caller('http://127.0.0.1:9/', { name: 'one', modules, parameters });
      await run.untilLog('failed MCP.createClient: sharedSession');
    }
  });

  verifies('MCP-SHARED-GONE', 'that the server has forgotten is begun anew, for every client', async () => {
    await using server = await SessionServer.start();
    const { modules } = modulesWith();
    await using first = caller(server.url, { name: 'first', modules });
    await first.untilLog('results first 0');
    server.sessions.clear();
    await using second = caller(server.url, {
      name: 'second',
      modules,
      parameters: 'sharedSession: true, reconnect: false',
    });
    await second.untilLog('results second 0');
    expect(server.count('initialize')).toBe(2);
    const reply = await first.session.request({ method: 'GET', path: '', content: '', headers: [] });
    expect(reply?.body).toBe('first again');
    // It joined the session that the other one had begun.
    expect(server.count('initialize')).toBe(2);
  });

  verifies('MCP-SHARED-ENDED', 'is ended with the server, not with a client', async () => {
    await using server = await SessionServer.start();
    const { module, modules } = modulesWith();
    const parameters = "sharedSession: true, onWebSocketClose: () => Logger.write('closed')";
    await using run = caller(server.url, { name: 'one', modules, parameters });
    await run.untilLog('results one 0');
    await run.session.request({ method: 'POST', path: '', content: '', headers: [] });
    await run.untilLog('closed');
    expect(server.sessions.size).toBe(1);
    await module.close?.();
    expect(server.count('DELETE')).toBe(1);
    expect(server.sessions.size).toBe(0);
  });

  verifies(
    'MCP-SHARED-ENDED',
    'is ended when nobody has used it for a while, or for another when there are many',
    async () => {
      const clock = new VirtualClock();
      const sessions = new SharedSessions(clock, { ...mcpLimits, sharedSessions: 2, sharedSessionMs: 1_000 });
      const ended: string[] = [];
      const use = (name: string) =>
        sessions.of({
          applicationId: 'a',
          endpoint: new URL(`http://${name}.test/`),
          config: { transport: 'http', endpoint: '', headers: {}, clientName: 'a', clientVersion: '1' },
          end: async ({ sessionId }) => void ended.push(sessionId ?? ''),
        });
      const open = (sessionId: string): OpenSession => ({ sessionId, information: {} as OpenSession['information'] });
      const first = use('a').offer(open('a'));
      clock.advance(5_000);
      const joined = use('a').join();
      expect(joined?.firstId).toBeGreaterThan(1_000_000);
      for (const place of [first, joined, joined]) place?.leave();
      use('b').offer(open('b'));
      expect(use('a').offer(open('z'))).toBeUndefined();
      expect(use('c').offer(open('c'))).toBeDefined();
      expect(ended).toEqual(['a']);
      expect(use('d').offer(open('d'))).toBeUndefined();
      use('c').join()?.leave();
      clock.advance(5_000);
      expect(ended).toEqual(['a']);
      await sessions.close();
      expect(ended.sort()).toEqual(['a', 'b', 'c']);
      expect(clock.pending).toBe(0);
    },
  );
});
