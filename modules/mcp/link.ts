import { ErrorCode, McpError, type Result } from '@modelcontextprotocol/sdk/types.js';
import type { ModuleContext } from '#runtime/session/module-contract.ts';
import type { TimerHandle } from '#runtime/shared/clock.ts';
import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import { depthOf, errorPayload } from './error-payload.ts';
import { mcpErrors } from './errors.ts';
import type { Exchange } from './exchange.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { type HandshakeOptions, Handshakes } from './handshakes.ts';
import type { McpLimits } from './limits.ts';
import { authorizedFetch } from './login/authorized-fetch.ts';
import type { Login } from './login/login.ts';
import { isOfOtherRevision } from './modern-error.ts';
import type { McpOutcome, McpRequest } from './request.ts';
import { watchWait } from './request-watch.ts';
import type { SdkFetch, SdkListener, SdkWays, ServerInformation } from './sdk-session.ts';

/** How long a message that came just before the end of its stream may take through the SDK's parser. */
const streamGraceMs = 50;

export interface LinkOptions extends HandshakeOptions {
  readonly limits: McpLimits;
  readonly login: Login | undefined;
}

/** What a link tells its owner. */
export interface LinkHooks {
  /** Since when nobody here has been waited for: that is not the server's time. */
  serverTimeFrom(): number;
  /** An open link is dead: once, and nothing follows. What was under way fails by itself. */
  onLost(error: unknown): void;
  onBadMessage(error: unknown): void;
  onNotification(method: string, params: unknown): void;
  /** A request of the server; what is thrown is its answer. */
  onRequest(method: string, params: unknown): Promise<Result>;
  /** A line that a stdio server wrote for people. */
  onStderr(line: string): void;
  /** Something that the journal should know. */
  onRemark(message: string, data: Readonly<Record<string, unknown>>): void;
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
  readonly #handshakes: Handshakes;
  /** Requests under way, by the SDK's own id, so that a broken stream can fail the one it carried. */
  readonly #underWay = new Map<number, Exchange>();
  readonly #graces = new Set<TimerHandle>();
  readonly #opening = Promise.withResolvers<ServerInformation>();
  #state: 'connecting' | 'open' | 'dead' = 'connecting';
  #trouble: unknown;
  #badMessages = 0;

  constructor(options: LinkOptions, context: ModuleContext, hooks: LinkHooks) {
    this.#options = options;
    this.#context = context;
    this.#hooks = hooks;
    this.#handshakes = new Handshakes(options, this.#ways(), this.#listener());
  }

  /** Whether the server was asked anything when the link was opened. */
  get hasShaken(): boolean {
    return !this.#handshakes.isRemembered;
  }

  /** Shakes hands. Rejects with the reason that it cannot be done; the link is dead then. */
  async open(): Promise<ServerInformation> {
    const { connectMs, loginMs } = this.#options.limits;
    const wait = watchWait({ timeoutMs: connectMs, slowMs: connectMs }, this.#context.clock, connectMs + loginMs, {
      serverTimeFrom: () => this.#hooks.serverTimeFrom(),
      onSlow: () => undefined,
      onLate: () => this.#die(mcpErrors.create('MCP_CONNECT_TIMEOUT', { limit: connectMs })),
    });
    this.#handshakes.shake().then(
      (information) => this.#onShaken(information),
      (error: unknown) => this.#die(connectError(error)),
    );
    try {
      return await this.#opening.promise;
    } finally {
      wait.end();
    }
  }

  /** Never rejects. */
  async perform(request: Pick<McpRequest, 'method' | 'params'>, exchange: Exchange): Promise<McpOutcome> {
    const { resultDepth } = this.#options.limits;
    try {
      const result = await this.#handshakes.session.request(request, exchange);
      this.#handshakes.isRemembered = false;
      if (depthOf(result) <= resultDepth) return { result };
      return { error: mcpErrors.create('MCP_RESULT_TOO_DEEP', { limit: resultDepth }) };
    } catch (error) {
      const isOurs = exchange.signal.aborted || isPatchbayError(exchange.trouble);
      const failure = await this.#judged(isOurs ? exchange.trouble : error);
      if (isConnectionGone(failure)) {
        this.#handshakes.forsake();
        this.#die(failure);
      }
      return { error: failure };
    } finally {
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
    await this.#handshakes.end();
  }

  #ways(): SdkWays {
    const { clock, egress } = this.#context;
    const { limits, login, sharing } = this.#options;
    const onTrouble = (error: unknown): void => this.#onTrouble(error, undefined);
    const fetch = guardedFetch({
      egress,
      now: () => clock.now(),
      resultBytes: limits.mcpResultBytes,
      messagesPerSecond: limits.messagesPerSecond,
      concurrentRequests: limits.concurrentRequests,
      onTrouble: (error, id) => this.#onTrouble(error, id),
      onStreamEnd: (id, resumable) => this.#onStreamEnd(id, resumable),
    });
    const ours = sharing === undefined ? fetch : withoutListening(fetch);
    return {
      fetch: login === undefined ? ours : authorizedFetch(ours, login, onTrouble),
      limits,
      clock,
      onTrouble,
      onStderr: (line) => this.#hooks.onStderr(line),
    };
  }

  #listener(): SdkListener {
    return {
      onSent: (id, exchange) => this.#underWay.set(id, exchange),
      // While connecting, a close follows from an error that the handshake rejects with.
      onClosed: () => {
        if (this.#state === 'open') this.#die(this.#lossOf('it was closed'));
      },
      onError: (error) => this.#onError(error),
      onNotification: (method, params) => {
        if (this.#state === 'dead' || depthOf(params) > this.#options.limits.resultDepth) return;
        this.#hooks.onNotification(method, params);
      },
      onRequest: async (method, params) => {
        if (depthOf(params) > this.#options.limits.resultDepth)
          throw new McpError(ErrorCode.InvalidParams, 'nested too deeply');
        return this.#hooks.onRequest(method, params);
      },
      onRemark: (message, data) => this.#hooks.onRemark(message, data),
    };
  }

  #onShaken(information: ServerInformation): void {
    if (this.#state !== 'connecting') return;
    const { resultDepth } = this.#options.limits;
    if (depthOf(information) > resultDepth) {
      this.#die(mcpErrors.create('MCP_RESULT_TOO_DEEP', { limit: resultDepth }));
      return;
    }
    this.#state = 'open';
    this.#opening.resolve(information);
  }

  /** A server of which all we know is remembered may have changed since: it is asked when it looks like that. */
  async #judged(error: unknown): Promise<unknown> {
    const handshakes = this.#handshakes;
    if (handshakes.isGuest && isOfOtherSession(error))
      return mcpErrors.create('MCP_SESSION_GONE', { reason: messageOf(error) }, error);
    if (!handshakes.isRemembered || !isOfOtherRevision(error) || (await handshakes.session.isAsKnown())) return error;
    return mcpErrors.create('MCP_REVISION_CHANGED', { reason: messageOf(error) }, error);
  }

  #die(error: unknown): void {
    if (this.#state === 'dead') return;
    const wasOpen = this.#state === 'open';
    this.#state = 'dead';
    if (this.#handshakes.isRemembered) this.#options.revision.forget();
    for (const exchange of this.#underWay.values()) exchange.fail(error);
    if (wasOpen) this.#hooks.onLost(error);
    else this.#opening.reject(error);
  }

  /** What the guards and the way out report; the SDK's transports keep at most its text. */
  #onTrouble(error: unknown, id: number | undefined): void {
    const exchange = id === undefined ? undefined : this.#underWay.get(id);
    exchange?.note(error);
    if (id === undefined) this.#trouble = error;
    if (this.#state === 'connecting') this.#handshakes.trouble = error;
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
    await Promise.race([this.#handshakes.sayGoodbye().catch(() => undefined), late.promise]);
    timer.cancel();
  }
}

/**
 * The stream on which a server says what belongs to no request is one for each session: nobody opens it for a session that is
 * shared, so that no call hears what is meant for another.
 */
function withoutListening(fetch: SdkFetch): SdkFetch {
  return async (url, init) => {
    const isListening = init?.method === 'GET' && !new Headers(init.headers).has('last-event-id');
    return isListening ? new Response(null, { status: 405 }) : await fetch(url, init);
  };
}

/** 404, or 400 of a server that was started anew (MCP, Session Management). */
function isOfOtherSession(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && (error.code === 404 || error.code === 400);
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
  if (isPatchbayError(error))
    return ['EGRESS_UNREACHABLE', 'MCP_REVISION_CHANGED', 'MCP_SESSION_GONE'].includes(error.code);
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 404;
}
