import { McpError } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import type { BridgeValue } from '#runtime/sandbox/contract.ts';
import type { ModuleContext } from '#runtime/session/module-contract.ts';
import type { TimerHandle } from '#runtime/shared/clock.ts';
import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import { ConnectionJournal } from './connection-journal.ts';
import { depthOf, errorPayload } from './error-payload.ts';
import { mcpErrors } from './errors.ts';
import type { ServerEventName } from './events.ts';
import { guardedFetch } from './guarded-fetch.ts';
import type { mcpLimits } from './limits.ts';
import { NotificationGate } from './notification-gate.ts';
import { OrderedRequests } from './ordered-requests.ts';
import type { McpConnectionConfig, McpEvent } from './protocol.ts';
import type { McpOutcome, McpRequest } from './request.ts';
import { createSdkSession, type SdkSession } from './sdk-client.ts';

/** How long a message that came just before the end of its stream may take through the SDK's parser. */
const streamGraceMs = 50;
const normalClosure = 1000;
const abnormalClosure = 1006;

/** A result schema that changes nothing: scenarios get what the server sent. */
const anyResult = z.unknown();

export interface ConnectionOptions {
  readonly clientId: string;
  readonly config: McpConnectionConfig;
  readonly endpoint: URL;
  readonly privacy: boolean;
  readonly limits: { readonly [Name in keyof typeof mcpLimits & string]: number };
}

/**
 * One MCP client of one session.
 *
 * ```
 * connecting ──handshake──▶ open ──close() · lost──▶ closed
 *      └────── close() · failed · time-out ────────────▲
 * ```
 * Whatever way it goes, `closed` is told once; after it, requests are refused with MCPError and nothing else happens.
 */
export class McpConnection {
  readonly #options: ConnectionOptions;
  readonly #context: ModuleContext;
  readonly #journal: ConnectionJournal;
  readonly #session: SdkSession;
  readonly #requests: OrderedRequests<McpRequest, McpOutcome>;
  readonly #notifications: NotificationGate;
  /** Requests under way, by the SDK's own id, so that a broken stream can fail the one it carried. */
  readonly #underWay = new Map<number, AbortController>();
  readonly #graces = new Set<TimerHandle>();
  readonly #troubles = new Map<number, unknown>();
  #state: 'connecting' | 'open' | 'closed' = 'connecting';
  #sending: AbortController | undefined;
  #trouble: unknown;
  #badMessages = 0;
  #ended: Promise<void> = Promise.resolve();

  constructor(options: ConnectionOptions, context: ModuleContext) {
    const { limits } = options;
    this.#options = options;
    this.#context = context;
    this.#journal = new ConnectionJournal(context, options.clientId, options.privacy, limits.journalChars);
    this.#notifications = new NotificationGate(context.clock, limits.notificationsPerSecond);
    this.#requests = new OrderedRequests(
      (request) => this.#perform(request),
      (request, outcome) => this.#deliver(request, outcome),
      { concurrency: limits.concurrentRequests, capacity: limits.queuedRequests },
    );
    const fetch = guardedFetch({
      egress: context.egress,
      now: () => context.clock.now(),
      resultBytes: limits.resultBytes,
      messagesPerSecond: limits.messagesPerSecond,
      concurrentRequests: limits.concurrentRequests,
      onTrouble: (error, id) => this.#onTrouble(error, id),
      onStreamEnd: (id, resumable) => this.#onStreamEnd(id, resumable),
    });
    this.#session = createSdkSession(options.config, options.endpoint, fetch, (message) => {
      if (this.#sending !== undefined && 'id' in message) this.#underWay.set(Number(message.id), this.#sending);
    });
    this.#listen();
  }

  get isClosed(): boolean {
    return this.#state === 'closed';
  }

  /** Begins the handshake; how it goes is told by events. */
  async connect(): Promise<void> {
    const { clock } = this.#context;
    const { connectMs } = this.#options.limits;
    const startedAt = clock.now();
    this.#journal.connecting(this.#options.config.transport, this.#options.endpoint);
    const deadline = clock.setTimeout(
      () => this.#lose(mcpErrors.create('MCP_CONNECT_TIMEOUT', { limit: connectMs })),
      connectMs,
    );
    try {
      await this.#session.client.connect(this.#session.transport, { timeout: connectMs * 2 });
    } catch (error) {
      this.#lose(this.#trouble ?? this.#connectError(error));
      return;
    } finally {
      deadline.cancel();
    }
    if (this.#state !== 'connecting') return;
    this.#state = 'open';
    const { client, protocolVersion } = this.#session;
    const information = {
      protocolVersion: protocolVersion(),
      serverInfo: client.getServerVersion(),
      capabilities: client.getServerCapabilities(),
      instructions: client.getInstructions(),
    };
    const { resultDepth } = this.#options.limits;
    if (depthOf(information) > resultDepth) {
      this.#lose(mcpErrors.create('MCP_RESULT_TOO_DEEP', { limit: resultDepth }));
      return;
    }
    this.#journal.connected(clock.now() - startedAt, information.serverInfo, information.protocolVersion);
    // JSON drops what the server left out, and no other object may cross the bridge.
    this.#emitServer('ConnectorInformation', JSON.parse(JSON.stringify(information)) as BridgeValue);
    this.#requests.open();
  }

  /** The handshake failed in a way that is none of the server's; the scenario hears of it like of any other loss. */
  abandon(error: unknown): void {
    this.#lose(error);
  }

  request(request: McpRequest): void {
    if (this.#state === 'closed') {
      this.refuse(request.requestId, mcpErrors.create('MCP_CONNECTION_CLOSED'));
      return;
    }
    this.#journal.request(request);
    if (!this.#requests.add(request)) {
      const { queuedRequests: limit } = this.#options.limits;
      this.refuse(request.requestId, mcpErrors.create('MCP_TOO_MANY_REQUESTS', { limit }));
    }
  }

  /** Answers a request that is not sent at all. */
  refuse(requestId: string, error: unknown): void {
    const payload = errorPayload(error);
    this.#journal.failed(payload, requestId);
    this.#emitServer('MCPError', payload as unknown as BridgeValue, requestId);
  }

  /** The scenario's `close()`; requests under way get no answer. */
  close(): void {
    if (this.#state === 'closed') return;
    const wasOpen = this.#state === 'open';
    this.#requests.drop();
    this.#finish(normalClosure, '', true, wasOpen);
  }

  /** Resolves when nothing of the connection is left. */
  async dispose(): Promise<void> {
    this.close();
    await this.#ended;
  }

  #listen(): void {
    const { client } = this.#session;
    // While connecting, a close follows from an error that `connect` rejects with.
    client.onclose = () => {
      if (this.#state === 'open') this.#lose(mcpErrors.create('MCP_CONNECTION_LOST', { reason: 'it was closed' }));
    };
    client.onerror = (error) => this.#onError(error);
    // The SDK keeps progress for callbacks of its own; a scenario that sent a progressToken hears of it like of any
    // notification.
    client.removeNotificationHandler('notifications/progress');
    client.fallbackNotificationHandler = async ({ method, params }) => {
      if (this.#state === 'closed' || !this.#notifications.pass()) return;
      if (depthOf(params) > this.#options.limits.resultDepth) return;
      this.#emitServer('Unknown', { method, ...(params === undefined ? {} : { params: params as BridgeValue }) });
    };
  }

  async #perform(request: McpRequest): Promise<McpOutcome> {
    const { resultDepth, requestMs } = this.#options.limits;
    const abort = new AbortController();
    try {
      this.#sending = abort;
      const { method, params } = request;
      const answer = this.#session.client.request({ method, params }, anyResult, {
        timeout: requestMs,
        signal: abort.signal,
      });
      this.#sending = undefined;
      const result = await answer;
      if (depthOf(result) <= resultDepth) return { result };
      return { error: mcpErrors.create('MCP_RESULT_TOO_DEEP', { limit: resultDepth }) };
    } catch (error) {
      const id = this.#idOf(abort);
      const trouble = id === undefined ? undefined : this.#troubles.get(id);
      return { error: isPatchbayError(trouble) ? trouble : error };
    } finally {
      this.#sending = undefined;
      this.#forget(abort);
    }
  }

  #deliver(request: McpRequest, outcome: McpOutcome): void {
    if ('error' in outcome) {
      this.refuse(request.requestId, outcome.error);
      if (this.#state === 'open' && isConnectionGone(outcome.error)) this.#lose(outcome.error);
      return;
    }
    this.#journal.result(request, outcome.result);
    const event = request.method === 'tools/list' ? 'ToolsList' : 'ToolResult';
    this.#emitServer(event, outcome.result as BridgeValue, request.requestId);
  }

  /** What the guards and the way out report; the SDK's transports keep at most its text. */
  #onTrouble(error: unknown, id: number | undefined): void {
    if (id !== undefined) this.#troubles.set(id, error);
    if (id === undefined || this.#state === 'connecting') this.#trouble = error;
    const isFlood = isPatchbayError(error) && error.code === 'MCP_FLOOD';
    if (isFlood) this.#lose(error);
    else if (id !== undefined) this.#failRequest(id, error);
  }

  #onStreamEnd(id: number, resumable: boolean): void {
    if (resumable || this.#state === 'closed') return;
    const grace = this.#context.clock.setTimeout(() => {
      this.#graces.delete(grace);
      if (this.#underWay.has(id)) this.#failRequest(id, mcpErrors.create('MCP_STREAM_ENDED'));
    }, streamGraceMs);
    this.#graces.add(grace);
  }

  #failRequest(id: number, error: unknown): void {
    const abort = this.#underWay.get(id);
    if (abort === undefined) return;
    if (!this.#troubles.has(id)) this.#troubles.set(id, error);
    abort.abort(new McpError(-32000, messageOf(error)));
  }

  #onError(error: Error): void {
    if (this.#state === 'closed') return;
    if (error.name === 'ZodError' || error.name === 'SyntaxError') {
      this.#onBadMessage();
      return;
    }
    const streamBroke = this.#options.config.transport === 'sse' && 'event' in error;
    if (!streamBroke || this.#state === 'connecting') return;
    const reason = messageOf(error).replace(/^SSE error: (?:undefined)?/, '') || 'the server ended the stream';
    this.#lose(isPatchbayError(this.#trouble) ? this.#trouble : mcpErrors.create('MCP_CONNECTION_LOST', { reason }));
  }

  #onBadMessage(): void {
    const error = mcpErrors.create('MCP_BAD_MESSAGE');
    this.#badMessages += 1;
    if (this.#badMessages >= this.#options.limits.badMessages) {
      this.#lose(error);
      return;
    }
    const payload = errorPayload(error);
    this.#journal.failed(payload);
    this.#emitServer('MCPError', payload as unknown as BridgeValue);
  }

  /**
   * The connection is gone: one MCPError for each request that waits, or one for the connection itself, then `closed`.
   */
  #lose(error: unknown): void {
    if (this.#state === 'closed') return;
    const payload = errorPayload(error);
    if (this.#requests.size > 0) {
      // From here on no outcome may lose the connection again.
      this.#state = 'closed';
      this.#requests.end(() => ({ error }));
    } else if (!this.#told(error)) {
      this.#journal.failed(payload);
      this.#emitServer('MCPError', payload as unknown as BridgeValue);
    }
    this.#finish(abnormalClosure, payload.message, false, false);
  }

  /** Whether a request's own MCPError has told of this already. */
  #told(error: unknown): boolean {
    return this.#state === 'open' && isConnectionGone(error);
  }

  #finish(code: number, reason: string, wasClean: boolean, sayGoodbye: boolean): void {
    this.#state = 'closed';
    this.#requests.drop();
    for (const grace of this.#graces) grace.cancel();
    const { clientId } = this.#options;
    this.#emit({ type: 'closed', clientId, code, reason, wasClean });
    this.#journal.closed(code, reason, this.#notifications.dropped);
    this.#ended = this.#release(sayGoodbye);
  }

  async #release(sayGoodbye: boolean): Promise<void> {
    const { goodbyeMs } = this.#options.limits;
    if (sayGoodbye) {
      const late = Promise.withResolvers<void>();
      const timer = this.#context.clock.setTimeout(late.resolve, goodbyeMs);
      await Promise.race([this.#session.sayGoodbye().catch(() => undefined), late.promise]);
      timer.cancel();
    }
    // An SSE stream that just broke sets its reconnection timer after telling us; closing it later than that clears the
    // timer.
    await Promise.resolve();
    await this.#session.transport.close().catch(() => undefined);
    await this.#session.client.close().catch(() => undefined);
  }

  #connectError(error: unknown): unknown {
    return isPatchbayError(error) || errorPayload(error).reason === undefined
      ? error
      : mcpErrors.create('MCP_CONNECT_FAILED', { reason: messageOf(error) }, error);
  }

  #idOf(abort: AbortController): number | undefined {
    for (const [id, other] of this.#underWay) if (other === abort) return id;
    return undefined;
  }

  #forget(abort: AbortController): void {
    const id = this.#idOf(abort);
    if (id === undefined) return;
    this.#underWay.delete(id);
    this.#troubles.delete(id);
  }

  #emitServer(event: ServerEventName, payload: BridgeValue, requestId?: string): void {
    const { clientId } = this.#options;
    this.#emit({ type: 'server', clientId, event, payload, ...(requestId === undefined ? {} : { requestId }) });
  }

  #emit({ type, ...fields }: McpEvent): void {
    this.#context.emit(type, fields as Parameters<ModuleContext['emit']>[1]);
  }
}

/**
 * Errors after which an HTTP server no longer knows this client: nothing listens there, or the session is unknown (MCP,
 * Session Management: 404).
 */
function isConnectionGone(error: unknown): boolean {
  if (isPatchbayError(error)) return error.code === 'EGRESS_UNREACHABLE' || error.code === 'MCP_FLOOD';
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 404;
}
