import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { z } from 'zod';
import { rollDice } from './dice.ts';

/**
 * A real MCP server with one tool, over both transports: `/sse` (HTTP+SSE, MCP 2024-11-05) and `/mcp` (Streamable HTTP,
 * 2025-11-25).
 */
export interface RollServer extends AsyncDisposable {
  readonly sseUrl: string;
  readonly httpUrl: string;
}

/**
 * Starts the server on a free port of the loopback interface. Requests without `Authorization: Bearer <token>` get 401.
 */
export async function startRollServer(token: string, port = 0): Promise<RollServer> {
  const sessions = new Map<string, SSEServerTransport>();
  const server = createServer((request, response) => {
    void route(request, response, token, sessions);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    sseUrl: `http://127.0.0.1:${bound}/sse`,
    httpUrl: `http://127.0.0.1:${bound}/mcp`,
    [Symbol.asyncDispose]: () => stop(server),
  };
}

async function route(
  request: IncomingMessage,
  response: ServerResponse,
  token: string,
  sessions: Map<string, SSEServerTransport>,
): Promise<void> {
  if (!isAuthorised(request.headers.authorization, token)) {
    response
      .writeHead(401, { 'www-authenticate': 'Bearer', 'content-type': 'text/plain' })
      .end('a bearer token is required\n');
    return;
  }
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (url.pathname === '/sse' && request.method === 'GET') {
    const transport = new SSEServerTransport('/messages', response);
    sessions.set(transport.sessionId, transport);
    response.once('close', () => sessions.delete(transport.sessionId));
    await createRollServer().connect(transport);
  } else if (url.pathname === '/messages' && request.method === 'POST') {
    const transport = sessions.get(url.searchParams.get('sessionId') ?? '');
    if (transport === undefined) response.writeHead(404).end('no such session\n');
    else await transport.handlePostMessage(request, response);
  } else if (url.pathname === '/mcp') {
    const transport = new StreamableHTTPServerTransport({});
    response.once('close', () => void transport.close());
    await createRollServer().connect(transport as Parameters<McpServer['connect']>[0]);
    await transport.handleRequest(request, response);
  } else {
    response.writeHead(404).end('not found\n');
  }
}

function createRollServer(): McpServer {
  const server = new McpServer({ name: 'patchbay-roll', version: '1.0.0' });
  server.registerTool(
    'roll',
    {
      title: 'Roll dice',
      description: 'Rolls dice, for example 2d6 + 1d4, and tells the total.',
      inputSchema: { diceRollExpression: z.string().max(200).describe('for example 2d6 + 1d4') },
    },
    ({ diceRollExpression }) => {
      const result = rollDice(diceRollExpression);
      if (typeof result === 'string') return { content: [{ type: 'text', text: result }], isError: true };
      return { content: [{ type: 'text', text: JSON.stringify(result) }] };
    },
  );
  return server;
}

function isAuthorised(header: string | undefined, token: string): boolean {
  const given = Buffer.from(header ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
