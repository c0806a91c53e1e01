import { ErrorCode, McpError, type Result } from '@modelcontextprotocol/sdk/types.js';
import type { BridgeValue } from '#runtime/sandbox/contract.ts';
import type { ModuleContext } from '#runtime/session/module-contract.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import { ConnectionJournal } from './connection-journal.ts';
import { errorPayload } from './error-payload.ts';
import { mcpErrors } from './errors.ts';
import type { ClientEventName } from './events.ts';
import { Exchange } from './exchange.ts';
import type { McpLimits } from './limits.ts';
import type { AskPerson, Login } from './login/login.ts';
import { NotificationGate } from './notification-gate.ts';
import { OrderedRequests } from './ordered-requests.ts';
import { listAll } from './pages.ts';
import type { McpConnectionConfig, McpEvent, QuestionKind } from './protocol.ts';
import { Questions, questionKinds } from './questions.ts';
import type { McpOutcome, McpRequest } from './request.ts';
import { watchWait } from './request-watch.ts';
import { checkAllowed, type ResultPolicy, withOwnName, withPolicy } from './result-policy.ts';
import type { RevisionUse } from './revisions.ts';
import type { McpTarget, ServerInformation } from './sdk-session.ts';
import type { SessionUse } from './shared-sessions.ts';
import { SteadyLink } from './steady-link.ts';

/** Results that VoxEngine has events for. */
const resultEvents: Readonly<Partial<Record<McpRequest['method'], ClientEventName>>> = {
  'tools/list': 'ToolsList',
  'tools/call': 'ToolResult',
};

const handlerNames = {
  elicitation: 'onElicitation',
  sampling: 'onSampling',
  authorization: 'onAuthorization',
} as const;
const normalClosure = 1000;
const abnormalClosure = 1006;

export interface ConnectionOptions {
  readonly clientId: string;
  readonly config: McpConnectionConfig;
  readonly target: McpTarget;
  readonly privacy: boolean;
  readonly answers: readonly QuestionKind[];
  readonly policy: ResultPolicy;
  readonly reconnect: boolean;
  readonly breaker: CircuitBreaker;
  readonly revision: RevisionUse;
  readonly sharing: SessionUse | undefined;
  /** How the client logs in; undefined when it does not. */
  login(askPerson: AskPerson): Login | undefined;
  /** Ids of the call that every request bears. */
  readonly meta: Readonly<Record<string, string>> | undefined;
  readonly limits: McpLimits;
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
  readonly #link: SteadyLink;
  readonly #requests: OrderedRequests<McpRequest, McpOutcome>;
  readonly #notifications: NotificationGate;
  readonly #questions: Questions;
  /** Requests without an outcome, by the scenario's id. */
  readonly #exchanges = new Map<string, Exchange>();
  #state: 'connecting' | 'open' | 'closed' = 'connecting';
  /** The latest listing of tools, which is made again when the server has others. */
  #listing: Pick<McpRequest, 'options'> | undefined;
  #isListingAgain = false;
  readonly #gone = Promise.withResolvers<void>();

  constructor(options: ConnectionOptions, context: ModuleContext) {
    const { limits } = options;
    this.#options = options;
    this.#context = context;
    this.#journal = new ConnectionJournal(context, options.clientId, options.privacy, limits.journalChars);
    this.#notifications = new NotificationGate(context.clock, limits.notificationsPerSecond);
    this.#questions = new Questions(context.clock, limits);
    this.#requests = new OrderedRequests(
      (request) => this.#perform(request),
      (request, outcome) => this.#deliver(request, outcome),
      { concurrency: limits.concurrentRequests, capacity: limits.queuedRequests },
    );
    const login = options.login((url) => this.#askPerson(url));
    this.#link = new SteadyLink({ ...options, login }, context, {
      onLost: (error) => this.#lose(error),
      serverTimeFrom: () => this.#questions.answeredAt,
      onInterrupted: (error) => this.#journal.interrupted(errorPayload(error)),
      onReconnected: (information) => this.#onReconnected(information),
      onBadMessage: (error) => this.#tellError(error),
      onRequest: (method, params) => this.#onRequest(method, params),
      onStderr: (line) => this.#journal.stderr(line),
      onRemark: (message, data) => this.#journal.remark(message, data),
      onNotification: (method, params) => this.#onNotification(method, params),
    });
  }

  get isClosed(): boolean {
    return this.#state === 'closed';
  }

  /** Resolves when nothing of the connection is left; never rejects. */
  get gone(): Promise<void> {
    return this.#gone.promise;
  }

  /** Begins the handshake; how it goes is told by events. */
  async connect(): Promise<void> {
    const { clock } = this.#context;
    const startedAt = clock.now();
    this.#journal.connecting(this.#options.config.transport, this.#options.target);
    try {
      const information = await this.#link.open();
      if (this.isClosed) return;
      this.#state = 'open';
      this.#journal.connected(clock.now() - startedAt, information);
      this.#tell('ConnectorInformation', plain(information));
      this.#requests.open();
    } catch (error) {
      this.#lose(error);
    }
  }

  request(asked: McpRequest): void {
    const request = withOwnName(this.#options.policy, asked);
    if (this.isClosed) {
      this.refuse(request.requestId, mcpErrors.create('MCP_CONNECTION_CLOSED'));
      return;
    }
    this.#journal.request(request);
    checkAllowed(this.#options.policy, request);
    this.#exchanges.set(request.requestId, new Exchange());
    if (this.#requests.add(request)) return;
    const { queuedRequests: limit } = this.#options.limits;
    this.refuse(request.requestId, mcpErrors.create('MCP_TOO_MANY_REQUESTS', { limit }));
  }

  /** Answers a request that is not sent at all, or failed. */
  refuse(requestId: string, error: unknown): void {
    this.#exchanges.delete(requestId);
    this.#tellError(error, requestId);
  }

  /** The scenario gives a request up. */
  cancel(requestId: string): void {
    this.#exchanges.get(requestId)?.fail(mcpErrors.create('MCP_CANCELLED'));
  }

  /** What the scenario says to a question of the server. */
  answer(questionId: string, answer: unknown): void {
    this.#questions.answer(questionId, answer);
  }

  /** The scenario's `close()`; requests under way get no answer. */
  close(): void {
    if (this.isClosed) return;
    this.#finish(normalClosure, '', true);
  }

  async dispose(): Promise<void> {
    this.close();
    await this.gone;
  }

  async #perform(request: McpRequest): Promise<McpOutcome> {
    const exchange = this.#exchanges.get(request.requestId) ?? new Exchange();
    const sent = withMeta(request, this.#options.meta);
    const wait = watchWait(request.options, this.#context.clock, this.#options.limits.requestMaxMs, {
      serverTimeFrom: () => this.#questions.answeredAt,
      onSlow: (elapsedMs) => this.#onSlow(request, elapsedMs),
      onLate: (error) => exchange.fail(error),
    });
    try {
      const perform = (page: McpRequest): Promise<McpOutcome> => this.#link.perform(page, exchange);
      const outcome = await (request.options.all ? listAll(sent, perform, this.#options.limits) : perform(sent));
      if ('error' in outcome) return outcome;
      return { result: withPolicy(this.#options.policy, request.method, outcome.result) };
    } finally {
      wait.end();
    }
  }

  #deliver(request: McpRequest, outcome: McpOutcome): void {
    if ('error' in outcome) {
      this.refuse(request.requestId, outcome.error);
      return;
    }
    this.#exchanges.delete(request.requestId);
    this.#journal.result(request, outcome.result);
    if (request.method === 'tools/list') this.#listing = request;
    const event = resultEvents[request.method];
    const { requestId } = request;
    const payload = outcome.result as BridgeValue;
    if (event !== undefined) this.#tell(event, payload, requestId);
    else this.#emit({ type: 'result', clientId: this.#options.clientId, requestId, payload });
  }

  #onReconnected(information: ServerInformation): void {
    this.#journal.connected(undefined, information);
    this.#tell('Reconnected', plain(information));
  }

  #onSlow({ requestId, method, params }: McpRequest, elapsedMs: number): void {
    const { toolPrefix = '' } = method === 'tools/call' ? this.#options.policy : {};
    const named = typeof params.name === 'string' ? { name: `${toolPrefix}${params.name}` } : {};
    this.#journal.slow(requestId, { method, ...named, elapsedMs });
    this.#tell('SlowRequest', { method, ...named, elapsedMs }, requestId);
  }

  #onNotification(method: string, params: unknown): void {
    if (this.isClosed || !this.#notifications.pass()) return;
    if (method === 'notifications/progress' && this.#onProgress(params)) return;
    this.#tell('Unknown', { method, ...(params === undefined ? {} : { params: params as BridgeValue }) });
    if (method === 'notifications/tools/list_changed') void this.#listAgain();
  }

  /** Whether it was the progress of a request whose scenario asked for it: our tokens are the ids of requests. */
  #onProgress(params: unknown): boolean {
    const { progressToken, ...progress } = (params ?? {}) as Record<string, BridgeValue>;
    if (typeof progressToken !== 'string' || !this.#exchanges.has(progressToken)) return false;
    this.#tell('Progress', progress, progressToken);
    return true;
  }

  /** The server has other tools: who has asked for them is told of these as well, without a request of its own. */
  async #listAgain(): Promise<void> {
    if (this.#listing === undefined || this.#isListingAgain) return;
    this.#isListingAgain = true;
    const request: McpRequest = { ...this.#listing, requestId: '', method: 'tools/list', params: {} };
    const outcome = await this.#perform(request);
    this.#isListingAgain = false;
    if (this.isClosed) return;
    if ('error' in outcome) this.#tellError(outcome.error);
    else this.#tell('ToolsList', outcome.result as BridgeValue);
  }

  async #onRequest(method: string, params: unknown): Promise<Result> {
    const kind = questionKinds[method];
    const { answers, clientId } = this.#options;
    if (this.isClosed || kind === undefined || !answers.includes(kind)) {
      const reason =
        kind === undefined
          ? 'nothing here answers that'
          : `its scenario does not say how to answer (${handlerNames[kind]})`;
      if (this.#notifications.pass()) this.#journal.refused(method, reason);
      throw new McpError(ErrorCode.MethodNotFound, `${method}: ${reason}`);
    }
    this.#journal.question(kind, params);
    const payload = (params ?? {}) as { readonly [name: string]: BridgeValue };
    const answer = await this.#questions.ask(kind, payload, (questionId) =>
      this.#emit({ type: 'question', clientId, questionId, kind, payload }),
    );
    this.#journal.answered(kind, answer);
    return answer;
  }

  /** The address holds what a login is known by: it is told to the scenario alone, and so is what comes back. */
  async #askPerson(url: string): Promise<unknown> {
    const { clientId, limits } = this.#options;
    this.#journal.loginAsked(new URL(url).origin);
    const payload = { url };
    return this.#questions.wait(limits.loginMs, (questionId) =>
      this.#emit({ type: 'question', clientId, questionId, kind: 'authorization', payload }),
    );
  }

  #tellError(error: unknown, requestId?: string): void {
    const payload = errorPayload(error);
    this.#journal.failed(payload, requestId);
    this.#tell('MCPError', payload as unknown as BridgeValue, requestId);
  }

  /** The connection is gone: one MCPError for each request that waits, or one for the connection itself, then `closed`. */
  #lose(error: unknown): void {
    if (this.isClosed) return;
    this.#state = 'closed';
    if (this.#requests.size > 0) this.#requests.end(() => ({ error }));
    else this.#tellError(error);
    this.#finish(abnormalClosure, errorPayload(error).message, false);
  }

  #finish(code: number, reason: string, wasClean: boolean): void {
    this.#state = 'closed';
    this.#requests.drop();
    this.#exchanges.clear();
    this.#questions.end();
    const { clientId } = this.#options;
    this.#emit({ type: 'closed', clientId, code, reason, wasClean });
    this.#journal.closed(code, reason, this.#notifications.dropped);
    void this.#link.close(wasClean).then(this.#gone.resolve);
  }

  #tell(event: ClientEventName, payload: BridgeValue, requestId?: string): void {
    const { clientId } = this.#options;
    this.#emit({ type: 'server', clientId, event, payload, ...(requestId === undefined ? {} : { requestId }) });
  }

  #emit({ type, ...fields }: McpEvent): void {
    this.#context.emit(type, fields as Parameters<ModuleContext['emit']>[1]);
  }
}

/** JSON drops what the server left out, and no other object may cross the bridge. */
function plain(information: ServerInformation): BridgeValue {
  return JSON.parse(JSON.stringify(information)) as BridgeValue;
}

/** With whose call it is, and asking for progress by the request's own id, unless the scenario says otherwise. */
function withMeta(request: McpRequest, identity: Readonly<Record<string, string>> | undefined): McpRequest {
  const { requestId, params, options } = request;
  if (identity === undefined && !options.progress) return request;
  const progress = options.progress ? { progressToken: requestId } : {};
  const _meta = { ...identity, ...progress, ...(params._meta as object | undefined) };
  return { ...request, params: { ...params, _meta } };
}
