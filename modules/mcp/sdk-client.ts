import { ClientCredentialsProvider } from '@modelcontextprotocol/sdk/client/auth-extensions.js';
import { Client as SdkClient } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { ClientCapabilities, JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import type { JsonSchemaValidator, jsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/types.js';
import { withOwnHeaders } from './own-headers.ts';
import type { McpConnectionConfig, McpOauthClient, QuestionKind } from './protocol.ts';
import type { McpProgram } from './settings.ts';
import { type StdioOptions, StdioTransport } from './stdio-transport.ts';

/** Where a server is: an address, or a program of the operator. */
export type McpTarget =
  | { readonly endpoint: URL; readonly name?: undefined }
  | { readonly endpoint?: undefined; readonly name: string; readonly program: McpProgram };

export interface SdkOptions {
  readonly config: McpConnectionConfig;
  readonly target: McpTarget;
  readonly answers: readonly QuestionKind[];
}

export interface SdkWays extends Omit<StdioOptions, 'program'> {
  readonly fetch: SdkFetch;
}

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
  { config, target, answers }: SdkOptions,
  ways: SdkWays,
  onSend: (message: JSONRPCMessage) => void,
): SdkSession {
  const client = new SdkClient(
    { name: config.clientName, version: config.clientVersion },
    { capabilities: capabilitiesOf(answers), jsonSchemaValidator: noValidation },
  );
  const transport = transportTo(target, config, ways);
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
    sayGoodbye: async () => {
      if (transport instanceof StreamableHTTPClientTransport) await transport.terminateSession();
    },
  };
}

/** Servers ask only what a client says it answers. */
function capabilitiesOf(answers: readonly QuestionKind[]): ClientCapabilities {
  return {
    ...(answers.includes('elicitation') ? { elicitation: { form: { applyDefaults: true }, url: {} } } : {}),
    ...(answers.includes('sampling') ? { sampling: {} } : {}),
  };
}

function transportTo(target: McpTarget, { transport, headers, oauth }: McpConnectionConfig, ways: SdkWays): Transport {
  if (target.endpoint === undefined) return new StdioTransport({ ...ways, program: target.program });
  const options = {
    fetch: withOwnHeaders(ways.fetch, target.endpoint, headers),
    requestInit: { headers: { ...headers } },
    ...(oauth === undefined ? {} : { authProvider: providerOf(oauth) }),
  };
  const { endpoint } = target;
  return (
    transport === 'http'
      ? new StreamableHTTPClientTransport(endpoint, options)
      : new SSEClientTransport(endpoint, options)
  ) as Transport;
}

function providerOf({ issuer, clientId, clientSecret, scope }: McpOauthClient): ClientCredentialsProvider {
  return new ClientCredentialsProvider({
    clientId,
    clientSecret,
    expectedIssuer: issuer,
    clientName: clientId,
    ...(scope === undefined ? {} : { scope }),
  });
}
