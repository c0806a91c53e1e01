import { ErrorCode, McpError, type Result } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import type { ModuleContext } from '#runtime/session/module-contract.ts';
import type { TimerHandle } from '#runtime/shared/clock.ts';
import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import { depthOf, errorPayload } from './error-payload.ts';
import { mcpErrors } from './errors.ts';
import type { Exchange } from './exchange.ts';
import { guardedFetch } from './guarded-fetch.ts';
import type { McpLimits } from './limits.ts';
import type { McpConnectionConfig, QuestionKind } from './protocol.ts';
import type { McpOutcome, McpRequest } from './request.ts';
import { createSdkSession, type McpTarget, type SdkSession } from './sdk-client.ts';

/** How long a message that came just before the end of its stream may take through the SDK's parser. */
const streamGraceMs = 50;
/** The SDK's own time-outs are left to our clock, which the scenario's questions to its caller can hold. */
const neverMs = 2 ** 31 - 1;

/** A result schema that changes nothing: scenarios get what the server sent. */
const anyResult = z.unknown();

export interface LinkOptions {
  readonly config: McpConnectionConfig;
  readonly target: McpTarget;
  readonly answers: readonly QuestionKind[];
  readonly limits: McpLimits;
}

/** What a link tells its owner. */
export interface LinkHooks {
  /** An open link is dead: once, and nothing follows. What was under way fails by itself. */
  onLost(error: unknown): void;
  onBadMessage(error: unknown): void;
  onNotification(method: string, params: unknown): void;
  /** A request of the server; what is thrown is its answer. */
  onRequest(method: string, params: unknown): Promise<Result>;
  /** A line that a stdio server wrote for people. */
  onStderr(line: string): void;
}

export interface ServerInformation {
  readonly protocolVersion: string | undefined;
  readonly serverInfo: unknown;
  readonly capabilities: unknown;
  readonly instructions: unknown;
}

/**
 * One connection to a server, from its handshake to its end.
 *
 * ```
 * new ──open()──▶ connecting ──handshake──▶ open ──close() · lost──▶ dead
 *                      └───── close() · failed · time-out ────────────▲
 * ```
 */
export class Link {
  readonly #options: LinkOptions;
  readonly #context: ModuleContext;
  readonly #hooks: LinkHooks;
  readonly #session: SdkSession;
  /** Requests under way, by the SDK's own id, so that a broken stream can fail the one it carried. */
  readonly #underWay = new Map<number, Exchange>();
  readonly #graces = new Set<TimerHandle>();
  readonly #opening = Promise.withResolvers<ServerInformation>();
  #state: 'connecting' | 'open' | 'dead' = 'connecting';
  #sending: Exchange | undefined;
  #trouble: unknown;
  #badMessages = 0;

  constructor(options: LinkOptions, context: ModuleContext, hooks: LinkHooks) {
    const { limits } = options;
    this.#options = options;
    this.#context = context;
    this.#hooks = hooks;
    const fetch = guardedFetch({
      egress: context.egress,
      now: () => context.clock.now(),
      resultBytes: limits.resultBytes,
      messagesPerSecond: limits.messagesPerSecond,
      concurrentRequests: limits.concurrentRequests,
      onTrouble: (error, id) => this.#onTrouble(error, id),
      onStreamEnd: (id, resumable) => this.#onStreamEnd(id, resumable),
    });
    const ways = {
      fetch,
      limits,
      clock: context.clock,
      onTrouble: (error: unknown) => this.#onTrouble(error, undefined),
      onStderr: (line: string) => hooks.onStderr(line),
    };
    this.#session = createSdkSession(options, ways, (message) => {
      if (this.#sending !== undefined && 'id' in message) this.#underWay.set(Number(message.id), this.#sending);
    });
    this.#listen();
  }

  /** Shakes hands. Rejects with the reason that it cannot be done; the link is dead then. */
  async open(): Promise<ServerInformation> {
    const { connectMs } = this.#options.limits;
    const timeOut = (): void => this.#die(mcpErrors.create('MCP_CONNECT_TIMEOUT', { limit: connectMs }));
    const deadline = this.#context.clock.setTimeout(timeOut, connectMs);
    const { client, transport } = this.#session;
    client.connect(transport, { timeout: connectMs * 2 }).then(
      () => this.#onShaken(),
      (error: unknown) => this.#die(this.#trouble ?? connectError(error)),
    );
    try {
      return await this.#opening.promise;
    } finally {
      deadline.cancel();
    }
  }

  /** Never rejects. */
  async perform({ method, params }: Pick<McpRequest, 'method' | 'params'>, exchange: Exchange): Promise<McpOutcome> {
    const { resultDepth } = this.#options.limits;
    try {
      this.#sending = exchange;
      const answer = this.#session.client.request({ method, params }, anyResult, {
        timeout: neverMs,
        signal: exchange.signal,
      });
      this.#sending = undefined;
      const result = await answer;
      if (depthOf(result) <= resultDepth) return { result };
      return { error: mcpErrors.create('MCP_RESULT_TOO_DEEP', { limit: resultDepth }) };
    } catch (error) {
      const isOurs = exchange.signal.aborted || isPatchbayError(exchange.trouble);
      const failure = isOurs ? exchange.trouble : error;
      if (isConnectionGone(failure)) this.#die(failure);
      return { error: failure };
    } finally {
      this.#sending = undefined;
      for (const [id, other] of this.#underWay) if (other === exchange) this.#underWay.delete(id);
    }
  }

  /** Resolves when nothing of the link is left. An open server is told with `sayGoodbye`. */
  async close(sayGoodbye: boolean): Promise<void> {
    const wasOpen = this.#state === 'open';
    this.#state = 'dead';
    for (const grace of this.#graces) grace.cancel();
    this.#opening.reject(mcpErrors.create('MCP_CONNECTION_CLOSED'));
    this.#opening.promise.catch(() => undefined);
    if (sayGoodbye && wasOpen) await this.#sayGoodbye();
    // An SSE stream that just broke sets its reconnection timer after telling us; closing it later than that clears the
    // timer.
    await Promise.resolve();
    await this.#session.transport.close().catch(() => undefined);
    await this.#session.client.close().catch(() => undefined);
  }

  #onShaken(): void {
    if (this.#state !== 'connecting') return;
    const { client, protocolVersion } = this.#session;
    const information = {
      protocolVersion: protocolVersion(),
      serverInfo: client.getServerVersion(),
      capabilities: client.getServerCapabilities(),
      instructions: client.getInstructions(),
    };
    const { resultDepth } = this.#options.limits;
    if (depthOf(information) > resultDepth) {
      this.#die(mcpErrors.create('MCP_RESULT_TOO_DEEP', { limit: resultDepth }));
      return;
    }
    this.#state = 'open';
    this.#opening.resolve(information);
  }

  #listen(): void {
    const { client } = this.#session;
    // While connecting, a close follows from an error that `connect` rejects with.
    client.onclose = () => {
      if (this.#state === 'open') this.#die(this.#lossOf('it was closed'));
    };
    client.onerror = (error) => this.#onError(error);
    // The SDK keeps progress for callbacks of its own.
    client.removeNotificationHandler('notifications/progress');
    client.fallbackNotificationHandler = async ({ method, params }) => {
      if (this.#state === 'dead' || depthOf(params) > this.#options.limits.resultDepth) return;
      this.#hooks.onNotification(method, params);
    };
    client.fallbackRequestHandler = async ({ method, params }) => {
      if (depthOf(params) > this.#options.limits.resultDepth)
        throw new McpError(ErrorCode.InvalidParams, 'nested too deeply');
      return this.#hooks.onRequest(method, params);
    };
  }

  #die(error: unknown): void {
    if (this.#state === 'dead') return;
    const wasOpen = this.#state === 'open';
    this.#state = 'dead';
    for (const exchange of this.#underWay.values()) exchange.fail(error);
    if (wasOpen) this.#hooks.onLost(error);
    else this.#opening.reject(error);
  }

  /** What the guards and the way out report; the SDK's transports keep at most its text. */
  #onTrouble(error: unknown, id: number | undefined): void {
    const exchange = id === undefined ? undefined : this.#underWay.get(id);
    exchange?.note(error);
    if (id === undefined || this.#state === 'connecting') this.#trouble = error;
    const isFlood = isPatchbayError(error) && error.code === 'MCP_FLOOD';
    if (isFlood) this.#die(error);
    else exchange?.fail(error);
  }

  #onStreamEnd(id: number, resumable: boolean): void {
    if (resumable || this.#state === 'dead') return;
    const grace = this.#context.clock.setTimeout(() => {
      this.#graces.delete(grace);
      this.#underWay.get(id)?.fail(mcpErrors.create('MCP_STREAM_ENDED'));
    }, streamGraceMs);
    this.#graces.add(grace);
  }

  #onError(error: Error): void {
    if (this.#state === 'dead') return;
    if (error.name === 'ZodError' || error.name === 'SyntaxError') {
      this.#onBadMessage();
      return;
    }
    const streamBroke = this.#options.config.transport === 'sse' && 'event' in error;
    if (!streamBroke || this.#state === 'connecting') return;
    const reason = messageOf(error).replace(/^SSE error: (?:undefined)?/, '') || 'the server ended the stream';
    this.#die(this.#lossOf(reason));
  }

  #lossOf(reason: string): unknown {
    return isPatchbayError(this.#trouble) ? this.#trouble : mcpErrors.create('MCP_CONNECTION_LOST', { reason });
  }

  #onBadMessage(): void {
    const error = mcpErrors.create('MCP_BAD_MESSAGE');
    this.#badMessages += 1;
    if (this.#badMessages >= this.#options.limits.badMessages) this.#die(error);
    else this.#hooks.onBadMessage(error);
  }

  async #sayGoodbye(): Promise<void> {
    const late = Promise.withResolvers<void>();
    const timer = this.#context.clock.setTimeout(late.resolve, this.#options.limits.goodbyeMs);
    await Promise.race([this.#session.sayGoodbye().catch(() => undefined), late.promise]);
    timer.cancel();
  }
}

function connectError(error: unknown): unknown {
  return isPatchbayError(error) || errorPayload(error).reason === undefined
    ? error
    : mcpErrors.create('MCP_CONNECT_FAILED', { reason: messageOf(error) }, error);
}

/**
 * Errors after which an HTTP server no longer knows this client: nothing listens there, or the session is unknown (MCP,
 * Session Management: 404).
 */
function isConnectionGone(error: unknown): boolean {
  if (isPatchbayError(error)) return error.code === 'EGRESS_UNREACHABLE';
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 404;
}
