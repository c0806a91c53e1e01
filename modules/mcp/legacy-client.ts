import { Client as SdkClient } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { Protocol } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { JsonSchemaValidator, jsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/types.js';
import type { Exchange } from './exchange.ts';
import type { ProgramPipe } from './program-pipe.ts';
import type { McpConnectionConfig, QuestionKind } from './protocol.ts';
import type { McpRequest } from './request.ts';
import {
  anyResult,
  type Handshake,
  type McpTarget,
  neverMs,
  type SdkListener,
  type SdkOptions,
  type SdkSession,
  type SdkWays,
  tracedSends,
} from './sdk-session.ts';
import type { SessionPlace } from './shared-sessions.ts';

/**
 * Tool results pass through as they came, so nothing is ever validated against an output schema; building a validator
 * costs 5 ms per client.
 */
export const noValidation: jsonSchemaValidator = {
  getValidator:
    <T>(): JsonSchemaValidator<T> =>
    (input) => ({ valid: true, data: input as T, errorMessage: undefined }),
};

/** A client of the revisions up to 2025-11-25, which begin with `initialize`. */
export class LegacySession implements SdkSession {
  readonly #client: SdkClient;
  readonly #transport: Transport;
  readonly #connectMs: number;
  readonly #place: SessionPlace | undefined;
  readonly #onBehalfOf: ReturnType<typeof tracedSends>;
  /** The revision that the handshake settled on: the SDK tells its transport alone. */
  #version: string | undefined;

  /** `place`: in a session that is open already; then nobody shakes hands. */
  constructor({ config, target, answers }: SdkOptions, ways: SdkWays, listener: SdkListener, place?: SessionPlace) {
    this.#place = place;
    this.#client = new SdkClient(
      { name: config.clientName, version: config.clientVersion },
      { capabilities: capabilitiesOf(answers), jsonSchemaValidator: noValidation },
    );
    this.#transport = transportTo(target, config, ways, place?.session.sessionId);
    this.#connectMs = ways.limits.connectMs;
    this.#onBehalfOf = tracedSends(this.#transport, listener.onSent);
    const setVersion = this.#transport.setProtocolVersion?.bind(this.#transport);
    this.#transport.setProtocolVersion = (version) => {
      this.#version = version;
      setVersion?.(version);
    };
    this.#listen(listener);
  }

  async connect(): Promise<Handshake> {
    const client = this.#client;
    if (this.#place !== undefined) return await this.#goOn(this.#place);
    // Our own deadline comes first.
    await client.connect(this.#transport, { timeout: this.#connectMs * 2 });
    const information = {
      protocolVersion: this.#version,
      serverInfo: client.getServerVersion(),
      capabilities: client.getServerCapabilities(),
      instructions: client.getInstructions(),
    };
    return { information, revision: { era: 'legacy' }, sessionId: this.#transport.sessionId };
  }

  request({ method, params }: Pick<McpRequest, 'method' | 'params'>, exchange: Exchange): Promise<unknown> {
    const options = { timeout: neverMs, signal: exchange.signal };
    return this.#onBehalfOf(exchange, () => this.#client.request({ method, params }, anyResult, options));
  }

  /** What has changed is told by the loss of the session. */
  async isAsKnown(): Promise<boolean> {
    return true;
  }

  async sayGoodbye(): Promise<void> {
    if (this.#transport instanceof StreamableHTTPClientTransport) await this.#transport.terminateSession();
  }

  async close(): Promise<void> {
    await this.#transport.close().catch(() => undefined);
    await this.#client.close().catch(() => undefined);
  }

  /** The SDK would shake hands with a server that keeps no session, and would count its requests from the beginning. */
  async #goOn({ session: { information }, firstId }: SessionPlace): Promise<Handshake> {
    Reflect.set(this.#client, '_requestMessageId', firstId);
    await Protocol.prototype.connect.call(this.#client, this.#transport);
    this.#transport.setProtocolVersion?.(information.protocolVersion ?? '');
    return { information, revision: { era: 'legacy' } };
  }

  #listen(listener: SdkListener): void {
    const client = this.#client;
    client.onclose = () => listener.onClosed();
    client.onerror = (error) => listener.onError(error);
    // The SDK keeps progress for callbacks of its own.
    client.removeNotificationHandler('notifications/progress');
    client.fallbackNotificationHandler = async ({ method, params }) => listener.onNotification(method, params);
    client.fallbackRequestHandler = async ({ method, params }) => listener.onRequest(method, params);
  }
}

/** Servers ask only what a client says it answers. */
export function capabilitiesOf(answers: readonly QuestionKind[]) {
  return {
    ...(answers.includes('elicitation') ? { elicitation: { form: { applyDefaults: true }, url: {} } } : {}),
    ...(answers.includes('sampling') ? { sampling: {} } : {}),
  };
}

function transportTo(
  target: McpTarget,
  { transport, headers }: McpConnectionConfig,
  ways: SdkWays,
  sessionId: string | undefined,
): Transport {
  if (target.endpoint === undefined) return ways.pipe as ProgramPipe;
  const options = {
    fetch: ways.fetch,
    requestInit: { headers: { ...headers } },
  };
  const { endpoint } = target;
  return (
    transport === 'http'
      ? new StreamableHTTPClientTransport(endpoint, sessionId === undefined ? options : { ...options, sessionId })
      : new SSEClientTransport(endpoint, options)
  ) as Transport;
}
