import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import {
  CallToolRequestSchema,
  type CallToolResult,
  ElicitResultSchema,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
} from '@modelcontextprotocol/sdk/types.js';

/** A well-behaved server on the SDK's low level, so that its results are exactly these. */
export interface ToolServer extends AsyncDisposable {
  readonly sseUrl: string;
  readonly httpUrl: string;
  /** Headers of every request, lower case. */
  readonly requests: IncomingMessage['headers'][];
  /** Tools as they were called, in order of arrival. */
  readonly called: string[];
  /** Connections over SSE that are open now. */
  openStreams(): number;
}

/** The result of the tool `rich`, with members that no revision of MCP names. */
export const richResult = {
  _meta: { 'example.com/k': [1, { deep: true }] },
  content: [
    { type: 'text', text: 'grüß dich', annotations: { audience: ['user'] } },
    { type: 'image', data: 'aGk=', mimeType: 'image/png' },
  ],
  structuredContent: { total: 12, dice: [3, 4, 5] },
  extension: { x: 1 },
};

export async function startToolServer(): Promise<ToolServer> {
  const requests: IncomingMessage['headers'][] = [];
  const called: string[] = [];
  const sse = new Map<string, SSEServerTransport>();
  const http = createServer((request, response) => {
    requests.push(request.headers);
    void (async () => {
      const url = new URL(request.url ?? '/', 'http://x');
      if (url.pathname === '/sse') {
        const transport = new SSEServerTransport('/messages', response);
        sse.set(transport.sessionId, transport);
        response.once('close', () => sse.delete(transport.sessionId));
        await toolServer(called).connect(transport);
      } else if (url.pathname === '/messages') {
        await sse.get(url.searchParams.get('sessionId') ?? '')?.handlePostMessage(request, response);
      } else {
        const transport = new StreamableHTTPServerTransport({});
        response.once('close', () => void transport.close());
        await toolServer(called).connect(transport as Transport);
        await transport.handleRequest(request, response);
      }
    })();
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    sseUrl: `${base}/sse`,
    httpUrl: `${base}/mcp`,
    requests,
    called,
    openStreams: () => sse.size,
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

function toolServer(called: string[]): Server {
  const server = new Server(
    { name: 'tools', version: '2.0.0' },
    { capabilities: { tools: { listChanged: true } }, instructions: 'Roll before you answer.' },
  );
  server.setRequestHandler(ListToolsRequestSchema, ({ params }) => ({
    tools: [{ name: params?.cursor === undefined ? 'first' : 'second', inputSchema: { type: 'object' as const } }],
    ...(params?.cursor === undefined ? { nextCursor: 'page-2' } : {}),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal, sendNotification, sendRequest }) => {
    called.push(params.name);
    if (params.name === 'steps') {
      const progressToken = params._meta?.progressToken ?? 'none';
      for (const progress of [1, 2])
        await sendNotification({ method: 'notifications/progress', params: { progressToken, progress, total: 2 } });
    }
    if (params.name === 'change') await sendNotification({ method: 'notifications/tools/list_changed' });
    if (params.name === 'ask') {
      const requestedSchema = { type: 'object' as const, properties: {} };
      const question = { method: 'elicitation/create' as const, params: { message: 'Well?', requestedSchema } };
      const { action } = await sendRequest(question, ElicitResultSchema);
      return { content: [{ type: 'text' as const, text: action }] };
    }
    if (params.name === 'stuck') {
      const { progressToken } = params._meta ?? {};
      if (progressToken !== undefined)
        await sendNotification({ method: 'notifications/progress', params: { progressToken, progress: 1 } });
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      called.push('stuck was cancelled');
    }
    if (params.name === 'slow') await delay(Number(params.arguments?.ms ?? 60));
    if (params.name === 'rich') return richResult as CallToolResult;
    if (params.name === 'failing') return { isError: true, content: [{ type: 'text' as const, text: 'out of dice' }] };
    if (params.name === 'unknown') throw new McpError(ErrorCode.InvalidParams, 'no such tool', { name: 'unknown' });
    return { content: [{ type: 'text' as const, text: JSON.stringify(params.arguments ?? {}) }] };
  });
  return server;
}
