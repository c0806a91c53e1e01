import type { IncomingMessage, ServerResponse } from 'node:http';
import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';
import type { Server, Transport } from '@modelcontextprotocol/server';
import { mcpServerErrors } from './errors.ts';
import { mcpServerLimits } from './limits.ts';

interface OpenStream {
  readonly transport: SSEServerTransport;
  /** Id of the key that opened it. */
  readonly owner: string;
}

const keepAliveMs = 15_000;

/** Clients of HTTP+SSE (MCP 2024-11-05): each has a stream of ours open, and posts its messages beside it. */
export class EventStreams {
  readonly #open = new Map<string, OpenStream>();
  readonly #messagesPath: string;

  /** `messagesPath`: where clients are told to post. */
  constructor(messagesPath: string) {
    this.#messagesPath = messagesPath;
  }

  /** Serves until the client goes or the signal aborts. Throws MCP_SESSIONS_FULL before anything is written. */
  async open(server: Server, owner: string, response: ServerResponse, signal: AbortSignal): Promise<void> {
    const limit = mcpServerLimits.mcpStreams;
    if (this.#open.size >= limit) throw mcpServerErrors.create('MCP_SESSIONS_FULL', { limit });
    const transport = new SSEServerTransport(this.#messagesPath, response);
    const { sessionId } = transport;
    this.#open.set(sessionId, { transport, owner });
    const { promise: gone, resolve } = Promise.withResolvers<void>();
    response.once('close', resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
    const heartbeat = setInterval(() => response.write(': \n\n'), keepAliveMs);
    try {
      await server.connect(transport as Transport);
      if (!signal.aborted) await gone;
    } finally {
      clearInterval(heartbeat);
      this.#open.delete(sessionId);
      await server.close();
    }
  }

  /** Takes a message of a client. Throws MCP_SESSION_UNKNOWN for a stream that is not open, or another key's. */
  async take(sessionId: string, owner: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const stream = this.#open.get(sessionId);
    if (stream === undefined || stream.owner !== owner) throw mcpServerErrors.create('MCP_SESSION_UNKNOWN');
    await stream.transport.handlePostMessage(request, response);
  }
}
