import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type NodeIncomingMessageLike, toNodeHandler } from '@modelcontextprotocol/node';
import { Server as LegacyServer } from '@modelcontextprotocol/sdk/server/index.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import {
  acceptedContent,
  createMcpHandler,
  inputRequired,
  type McpHttpHandler,
  Server,
} from '@modelcontextprotocol/server';
import { z } from 'zod';

/** `old` has sessions and knows revisions up to 2025-11-25, `new` knows 2026-07-28 alone, `both` is of every revision. */
export type ServerEra = 'old' | 'new' | 'both';

const tools = [
  { name: 'echo', inputSchema: { type: 'object' as const } },
  {
    name: 'routed',
    inputSchema: {
      type: 'object' as const,
      properties: { region: { type: 'string' as const, 'x-mcp-header': 'Region' } },
    },
  },
  {
    name: 'unsound',
    inputSchema: { type: 'object' as const, properties: { n: { type: 'number' as const, 'x-mcp-header': 'N' } } },
  },
];

/** A result with members that no revision of MCP names. */
const richResult = (parameters: unknown) => ({
  content: [{ type: 'text' as const, text: JSON.stringify(parameters), annotations: { audience: ['user' as const] } }],
  structuredContent: { total: 12 },
  extension: { x: 1 },
});

/** A server on the SDKs, 1.x and 2.x, whose revisions can be changed while it runs. */
export class EraServer implements AsyncDisposable {
  /** What was asked, by its method, and with which headers. */
  readonly seen: { readonly method: string; readonly headers: IncomingMessage['headers']; readonly body: string }[] =
    [];
  era: ServerEra;
  /** Methods that are not answered, once each. */
  readonly unanswered = new Set<string>();
  readonly #legacy = new Map<string, StreamableHTTPServerTransport>();
  readonly #modern: McpHttpHandler = createMcpHandler(modernServer, { legacy: 'reject', keepAliveMs: 0 });
  readonly #both: McpHttpHandler = createMcpHandler(modernServer, { keepAliveMs: 0 });
  readonly #http = createServer((request, response) => void this.#answer(request, response));

  private constructor(era: ServerEra) {
    this.era = era;
  }

  static async start(era: ServerEra): Promise<EraServer> {
    const server = new EraServer(era);
    await new Promise<void>((resolve) => server.#http.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}/mcp`;
  }

  /** Methods in order of arrival, without what tells of the end of a session. */
  get methods(): string[] {
    return this.seen.map(({ method }) => method);
  }

  /** Tells who listens that there are other tools. */
  changeTools(): void {
    this.#modern.notify.toolsChanged();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString();
    const message = body === '' ? undefined : (JSON.parse(body) as { method?: string });
    if (message?.method !== undefined) this.seen.push({ method: message.method, headers: request.headers, body });
    if (this.unanswered.delete(message?.method ?? '')) return;
    if (this.era === 'old') await this.#answerAsOld(request, response, message);
    else
      await toNodeHandler(this.era === 'new' ? this.#modern : this.#both)(
        request as NodeIncomingMessageLike,
        response,
        message,
      );
  }

  /** A session for each client, which it has to name from then on. */
  async #answerAsOld(request: IncomingMessage, response: ServerResponse, message: unknown): Promise<void> {
    const known = this.#legacy.get(String(request.headers['mcp-session-id']));
    const transport =
      known ??
      new StreamableHTTPServerTransport({
        sessionIdGenerator: randomUUID,
        onsessioninitialized: (id) => void this.#legacy.set(id, transport),
      });
    if (known === undefined) await legacyServer().connect(transport as Transport);
    await transport.handleRequest(request, response, message);
  }
}

function legacyServer(): LegacyServer {
  const server = new LegacyServer({ name: 'old', version: '1' }, { capabilities: { tools: {} }, instructions: 'Ask.' });
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => richResult(params.arguments));
  return server;
}

function modernServer(): Server {
  const server = new Server(
    { name: 'new', version: '2' },
    { capabilities: { tools: { listChanged: true } }, instructions: 'Ask.' },
  );
  server.setRequestHandler('tools/list', () => ({ tools }));
  server.setRequestHandler('tools/call', async ({ params }, { mcpReq }) => {
    if (params.name === 'stuck') await new Promise((resolve) => mcpReq.signal.addEventListener('abort', resolve));
    if (params.name === 'failing') throw Object.assign(new Error('no such tool'), { code: -32602, data: { a: 1 } });
    if (params.name === 'steps') {
      const progressToken = params._meta?.progressToken ?? 'none';
      await mcpReq.notify({ method: 'notifications/progress', params: { progressToken, progress: 1, total: 2 } });
    }
    if (params.name !== 'ask') return richResult(params.arguments);
    const answered = acceptedContent(mcpReq.inputResponses, 'who', z.object({ name: z.string() }));
    if (answered !== undefined) return { content: [{ type: 'text' as const, text: answered.name }] };
    const requestedSchema = { type: 'object' as const, properties: { name: { type: 'string' as const } } };
    return inputRequired({ inputRequests: { who: inputRequired.elicit({ message: 'Who?', requestedSchema }) } });
  });
  return server;
}
