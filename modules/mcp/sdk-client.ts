import { Client as SdkClient } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import type { JsonSchemaValidator, jsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/types.js';
import type { McpConnectionConfig } from './protocol.ts';

export type SdkFetch = (url: string | URL, init?: RequestInit) => Promise<Response>;

/** One SDK client with its transport, and the two things that the SDK keeps to itself. */
export interface SdkSession {
  readonly client: SdkClient;
  readonly transport: Transport;
  /** The protocol revision that the handshake settled on. */
  readonly protocolVersion: () => string | undefined;
  /** Tells a Streamable HTTP server that its session is over. */
  readonly sayGoodbye: () => Promise<void>;
}

/**
 * Tool results pass through as they came, so nothing is ever validated against an output schema; building a validator
 * costs 5 ms per client.
 */
const noValidation: jsonSchemaValidator = {
  getValidator:
    <T>(): JsonSchemaValidator<T> =>
    (input) => ({ valid: true, data: input as T, errorMessage: undefined }),
};

/** `onSend` sees every message just before it goes out, in the same turn as the request that made it. */
export function createSdkSession(
  config: McpConnectionConfig,
  endpoint: URL,
  fetch: SdkFetch,
  onSend: (message: JSONRPCMessage) => void,
): SdkSession {
  const client = new SdkClient(
    { name: config.clientName, version: config.clientVersion },
    { capabilities: {}, jsonSchemaValidator: noValidation },
  );
  const options = { fetch, requestInit: { headers: { ...config.headers } } };
  const http = config.transport === 'http' ? new StreamableHTTPClientTransport(endpoint, options) : undefined;
  const transport = (http ?? new SSEClientTransport(endpoint, options)) as Transport;
  let version: string | undefined;
  const send = transport.send.bind(transport);
  const setVersion = transport.setProtocolVersion?.bind(transport);
  transport.send = (message, sendOptions) => {
    onSend(message);
    return send(message, sendOptions);
  };
  transport.setProtocolVersion = (value) => {
    version = value;
    setVersion?.(value);
  };
  return {
    client,
    transport,
    protocolVersion: () => version,
    sayGoodbye: () => http?.terminateSession() ?? Promise.resolve(),
  };
}
