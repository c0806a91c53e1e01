import type { IncomingMessage, ServerResponse } from 'node:http';
import { type NodeIncomingMessageLike, toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler, type McpHttpHandler, type Server } from '@modelcontextprotocol/server';
import { messageOf } from '#runtime/shared/errors.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { EventStreams } from './event-streams.ts';
import { mcpServerLimits } from './limits.ts';
import type { Caller } from './tool.ts';

/** Node's request and response, and whose they are. */
export interface McpExchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly caller: Caller;
}

interface McpEndpointOptions {
  /** Makes the MCP server that one caller meets. */
  readonly serve: (caller: Caller) => Server;
  /** Path where clients of HTTP+SSE post. */
  readonly messagesPath: string;
  readonly log: Logger;
}

/**
 * MCP over HTTP. Streamable HTTP is served request by request: nothing is kept between two of them, so that a client goes on after a restart
 * of the server as if there had been none.
 */
export class McpEndpoint {
  readonly #serve: McpEndpointOptions['serve'];
  readonly #handler: McpHttpHandler;
  readonly #streams: EventStreams;

  constructor({ serve, messagesPath, log }: McpEndpointOptions) {
    this.#serve = serve;
    this.#streams = new EventStreams(messagesPath);
    this.#handler = createMcpHandler(({ authInfo }) => serve(authInfo?.extra?.caller as Caller), {
      maxRequestBodySize: mcpServerLimits.mcpMessageBytes,
      onerror: (error) => log.debug({ problem: messageOf(error) }, 'an MCP request was refused'),
    });
  }

  /** Streamable HTTP, of every revision. */
  async answer({ request, response, caller }: McpExchange): Promise<void> {
    const auth = { token: '', clientId: caller.principal.id, scopes: [], extra: { caller } };
    await toNodeHandler(this.#handler)(Object.assign(request, { auth }) as NodeIncomingMessageLike, response);
  }

  /** The event stream of HTTP+SSE; resolves at its end. */
  async openStream({ response, caller }: McpExchange, signal: AbortSignal): Promise<void> {
    await this.#streams.open(this.#serve(caller), caller.principal.id, response, signal);
  }

  /** A message of a client of HTTP+SSE. */
  async take(streamId: string, { request, response, caller }: McpExchange): Promise<void> {
    await this.#streams.take(streamId, caller.principal.id, request, response);
  }

  async close(): Promise<void> {
    await this.#handler.close();
  }
}
