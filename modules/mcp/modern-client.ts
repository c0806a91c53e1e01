import {
  type DiscoverResult,
  type InputRequiredResult,
  isInputRequiredResult,
  Client as SdkClient,
  StreamableHTTPClientTransport,
  type Transport,
} from '@modelcontextprotocol/client';
import { mcpErrors } from './errors.ts';
import type { Exchange } from './exchange.ts';
import { capabilitiesOf, noValidation } from './legacy-client.ts';
import { plainError } from './modern-error.ts';
import { withoutSubscription } from './modern-notification.ts';
import type { McpConnectionConfig } from './protocol.ts';
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
import { Subscription } from './subscription.ts';
import { ToolHeaders } from './tool-headers.ts';

export const modernRevision = '2026-07-28';

type Sent = Pick<McpRequest, 'method' | 'params'>;

/**
 * A client of revision 2026-07-28: there is no session, each request says all about itself, and what a server wants to be told
 * stands in its answers.
 */
export class ModernSession implements SdkSession {
  readonly #client: SdkClient;
  readonly #transport: Transport;
  readonly #ways: SdkWays;
  readonly #listener: SdkListener;
  readonly #discovered: DiscoverResult | undefined;
  readonly #onBehalfOf: ReturnType<typeof tracedSends>;
  readonly #toolHeaders: ToolHeaders | undefined;
  readonly #subscription: Subscription;

  /** `discovered` is what the server has told before: then it is not asked again. */
  constructor(options: SdkOptions, ways: SdkWays, listener: SdkListener, discovered: DiscoverResult | undefined) {
    const { config, target, answers } = options;
    const { limits, clock } = ways;
    // Who has to log in first takes the time that it takes.
    const isPersonal = config.oauth?.redirectUri !== undefined;
    this.#client = new SdkClient(
      { name: config.clientName, version: config.clientVersion },
      {
        capabilities: capabilitiesOf(answers),
        jsonSchemaValidator: noValidation,
        versionNegotiation: {
          mode: { pin: modernRevision },
          probe: { timeoutMs: isPersonal ? neverMs : limits.probeMs },
        },
      },
    );
    this.#transport = transportTo(target, config, ways);
    this.#ways = ways;
    this.#listener = listener;
    this.#discovered = discovered;
    this.#onBehalfOf = tracedSends(this.#transport, listener.onSent);
    this.#toolHeaders = target.endpoint === undefined ? undefined : new ToolHeaders(limits, listener.onRemark);
    this.#subscription = new Subscription(this.#client, clock, limits);
    this.#listen();
  }

  async connect(): Promise<Handshake> {
    const client = this.#client;
    const discovered = this.#discovered;
    try {
      await client.connect(
        this.#transport,
        discovered === undefined ? {} : { prior: { kind: 'modern', discover: discovered } },
      );
    } catch (error) {
      throw plainError(error);
    }
    void this.#subscription.keep();
    const information = {
      protocolVersion: client.getNegotiatedProtocolVersion(),
      serverInfo: client.getServerVersion(),
      capabilities: client.getServerCapabilities(),
      instructions: client.getInstructions(),
    };
    return { information, revision: { era: 'modern', discovered: client.getDiscoverResult() } };
  }

  async request(request: Sent, exchange: Exchange): Promise<unknown> {
    const result = await this.#roundTrips(request, exchange);
    return this.#toolHeaders === undefined ? result : this.#toolHeaders.learn(request, result);
  }

  isAsKnown(): Promise<boolean> {
    return this.#client.discover({ timeout: this.#ways.limits.probeMs }).then(
      () => true,
      () => false,
    );
  }

  /** There is no session to be ended. */
  async sayGoodbye(): Promise<void> {}

  async close(): Promise<void> {
    this.#subscription.end();
    await this.#transport.close().catch(() => undefined);
    await this.#client.close().catch(() => undefined);
  }

  /** Asks again with the answers for as long as the server needs something (MCP 2026-07-28, multi round-trip requests). */
  async #roundTrips(request: Sent, exchange: Exchange): Promise<unknown> {
    const { inputRounds } = this.#ways.limits;
    let { params } = request;
    for (let round = 0; round <= inputRounds; round += 1) {
      const result = await this.#sendWithHeaders({ ...request, params }, exchange);
      if (!isInputRequired(result)) return result;
      const inputResponses = await this.#answers(result, exchange);
      const { requestState } = result;
      params = {
        ...request.params,
        ...(inputResponses === undefined ? {} : { inputResponses }),
        ...(requestState === undefined ? {} : { requestState }),
      };
    }
    throw mcpErrors.create('MCP_TOO_MANY_QUESTIONS', { limit: inputRounds });
  }

  /** One question after the other: a caller can hear only one. */
  async #answers({ inputRequests = {} }: InputRequiredResult, exchange: Exchange): Promise<object | undefined> {
    const questions = Object.entries(inputRequests);
    if (questions.length === 0) {
      await this.#pause();
      return undefined;
    }
    const responses: [string, unknown][] = [];
    for (const [key, { method, params }] of questions) {
      exchange.signal.throwIfAborted();
      responses.push([key, await this.#listener.onRequest(method, params)]);
    }
    return Object.fromEntries(responses);
  }

  /** A server that asks nothing wants to be asked again later. */
  #pause(): Promise<void> {
    const { clock, limits } = this.#ways;
    const { promise, resolve } = Promise.withResolvers<void>();
    clock.setTimeout(resolve, limits.inputPauseMs);
    return promise;
  }

  /** A server that misses headers has other tools than we know of: they are listed once more. */
  async #sendWithHeaders(request: Sent, exchange: Exchange): Promise<unknown> {
    const headers = this.#toolHeaders;
    try {
      return await this.#send(request, exchange, headers?.of(request));
    } catch (error) {
      if (headers?.areMissing(request, error) !== true) throw error;
      await headers.relearn((page) => this.#send(page, exchange));
      return this.#send(request, exchange, headers.of(request));
    }
  }

  async #send({ method, params }: Sent, exchange: Exchange, headers: Record<string, string> = {}): Promise<unknown> {
    const options = { timeout: neverMs, signal: exchange.signal, allowInputRequired: true, headers };
    try {
      return await this.#onBehalfOf(exchange, () => this.#client.request({ method, params }, anyResult, options));
    } catch (error) {
      throw plainError(error);
    }
  }

  #listen(): void {
    const client = this.#client;
    const listener = this.#listener;
    client.onclose = () => listener.onClosed();
    client.onerror = (error) => listener.onError(error);
    // The SDK keeps progress for callbacks of its own.
    client.removeNotificationHandler('notifications/progress');
    client.fallbackNotificationHandler = async ({ method, params }) =>
      listener.onNotification(method, withoutSubscription(params));
  }
}

function isInputRequired(result: unknown): result is InputRequiredResult {
  return isInputRequiredResult(result);
}

function transportTo(target: McpTarget, { headers }: McpConnectionConfig, ways: SdkWays): Transport {
  if (target.endpoint === undefined) return ways.pipe as Transport;
  const { endpoint } = target;
  return new StreamableHTTPClientTransport(endpoint, {
    fetch: ways.fetch,
    requestInit: { headers: { ...headers } },
    // The way out follows redirects itself, and judges each.
    redirectPolicy: 'follow',
  });
}
