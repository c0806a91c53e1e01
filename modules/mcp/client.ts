import { bindMethods } from '#runtime/sandbox/guest-kit/bind-methods.ts';
import type { GuestKit, Listeners, ScenarioEvent } from '#runtime/sandbox/guest-kit/contract.ts';
import { invoke, record } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import type { ClientHandlers } from './client-parameters.ts';
import { type ClientEventName, Events, eventValue, ServerEvents } from './events.ts';
import { type PendingRequest, pendingRequest, requestError, type Settle } from './pending-request.ts';
import type { McpCommand, McpErrorPayload, McpRequestType, QuestionKind } from './protocol.ts';

const fromEngine = Symbol('engine');

/** Events that are kept for a listener that comes late, and how many of them. */
const kept: { readonly [Name in ClientEventName]?: true } = { ConnectorInformation: true, MCPError: true };
const keptEvents = 16;

export interface CloseEvent {
  readonly code: number;
  readonly reason: string;
  readonly wasClean: boolean;
}

let make: (kit: GuestKit, id: string, webSocketId: string, handlers: ClientHandlers) => Client;
let tell: (client: Client, event: ClientEventName, payload: unknown, requestId?: string) => void;
let settle: (client: Client, requestId: string, result: unknown) => void;
let ask: (client: Client, questionId: string, kind: QuestionKind, payload: unknown) => void;
let replay: (client: Client) => void;
let closed: (client: Client, event: CloseEvent) => void;

/** The engine's side of a client: no property of the class, so that scenarios cannot reach it. */
export const engine = {
  make: (...args: Parameters<typeof make>): Client => make(...args),
  tell: (...args: Parameters<typeof tell>): void => tell(...args),
  settle: (...args: Parameters<typeof settle>): void => settle(...args),
  ask: (...args: Parameters<typeof ask>): void => ask(...args),
  replay: (client: Client): void => replay(client),
  closed: (client: Client, event: CloseEvent): void => closed(client, event),
};

const methodNames = [
  'id',
  'webSocketId',
  'close',
  'addEventListener',
  'removeEventListener',
  'listTools',
  'callTool',
  'listResources',
  'listResourceTemplates',
  'readResource',
  'listPrompts',
  'getPrompt',
  'cancel',
  'toJSON',
  'toString',
] as const;

/** `MCP.Client`. Its methods need no `this`. */
export class Client {
  readonly #kit: GuestKit;
  readonly #id: string;
  readonly #webSocketId: string;
  readonly #handlers: ClientHandlers;
  readonly #listeners: Listeners;
  readonly #pending = record<ReturnType<typeof pendingRequest>['settle']>();
  #late: ScenarioEvent[] = [];
  #asked = false;

  constructor(proof: unknown, kit: GuestKit, id: string, webSocketId: string, handlers: ClientHandlers) {
    if (proof !== fromEngine) throw new TypeError('MCP clients are made by MCP.createClient');
    this.#kit = kit;
    this.#id = id;
    this.#webSocketId = webSocketId;
    this.#handlers = handlers;
    this.#listeners = kit.listeners();
    bindMethods(this, methodNames);
  }

  static {
    make = (kit, id, webSocketId, handlers) => new Client(fromEngine, kit, id, webSocketId, handlers);
    tell = (client, event, payload, requestId) => client.#tell(event, payload, requestId);
    settle = (client, requestId, result) => client.#settle(requestId, (promise) => promise.resolve(result));
    ask = (client, questionId, kind, payload) => client.#ask(questionId, kind, payload);
    replay = (client) => client.#replay();
    closed = (client, event) => {
      client.#settleAll();
      if (client.#handlers.close !== undefined) client.#kit.call(client.#handlers.close, [event]);
    };
  }

  id(): string {
    return this.#id;
  }

  webSocketId(): string {
    return this.#webSocketId;
  }

  /** Ends the connection, or the attempt at one. Requests under way get no answer. */
  close(): void {
    this.#send({ type: 'close', clientId: this.#id });
  }

  addEventListener(event: unknown, listener: unknown): void {
    this.#listeners.add(event, listener);
    if (this.#asked || !this.#isWaiting(event)) return;
    this.#asked = true;
    this.#send({ type: 'replay', clientId: this.#id });
  }

  removeEventListener(event: unknown, listener?: unknown): void {
    this.#listeners.remove(event, listener);
  }

  /**
   * Beyond VoxEngine, which returns nothing, requests return their id, which the event of their outcome bears, and are
   * promises of their result.
   */
  listTools(parameters?: unknown, options?: unknown): PendingRequest {
    return this.#request('listTools', parameters, options);
  }

  callTool(parameters?: unknown, options?: unknown): PendingRequest {
    return this.#request('callTool', parameters, options);
  }

  listResources(parameters?: unknown, options?: unknown): PendingRequest {
    return this.#request('listResources', parameters, options);
  }

  listResourceTemplates(parameters?: unknown, options?: unknown): PendingRequest {
    return this.#request('listResourceTemplates', parameters, options);
  }

  readResource(parameters?: unknown, options?: unknown): PendingRequest {
    return this.#request('readResource', parameters, options);
  }

  listPrompts(parameters?: unknown, options?: unknown): PendingRequest {
    return this.#request('listPrompts', parameters, options);
  }

  getPrompt(parameters?: unknown, options?: unknown): PendingRequest {
    return this.#request('getPrompt', parameters, options);
  }

  /** Takes a request or its id. It ends with MCPError, unless its result is under way already. */
  cancel(request: unknown): void {
    this.#send({ type: 'cancel', clientId: this.#id, requestId: `${request}` });
  }

  toJSON(): { readonly id: string } {
    return { id: this.#id };
  }

  toString(): string {
    return `[MCP.Client ${this.#id}]`;
  }

  #request(type: McpRequestType, params: unknown, options: unknown): PendingRequest {
    const requestId = this.#kit.id();
    const progress = this.#listeners.count(Events.Progress) > 0;
    this.#send({
      type,
      clientId: this.#id,
      requestId,
      params: params ?? {},
      ...(options === undefined ? {} : { options }),
      ...(progress ? { progress } : {}),
    });
    const { request, settle } = pendingRequest(requestId);
    this.#pending[requestId] = settle;
    return request;
  }

  #tell(event: ClientEventName, payload: unknown, requestId: string | undefined): void {
    if (requestId !== undefined && event in ServerEvents)
      this.#settle(requestId, ({ resolve, reject }) =>
        event === 'MCPError' ? reject(requestError(payload as McpErrorPayload)) : resolve(payload),
      );
    const told: ScenarioEvent = {
      client: this,
      data: { customEvent: event, payload },
      ...(requestId === undefined ? {} : { requestId }),
      name: eventValue(event),
    };
    if (this.#listeners.fire(told) > 0 || kept[event] !== true || this.#late.length >= keptEvents) return;
    this.#late[this.#late.length] = told;
  }

  #settle(requestId: string, outcome: Settle): void {
    const settle = this.#pending[requestId];
    delete this.#pending[requestId];
    settle?.(outcome);
  }

  /** Requests that were under way when the scenario closed the client get no event, but whoever awaits one goes on. */
  #settleAll(): void {
    const payload = { code: -32000, message: 'The MCP client is closed', reason: 'MCP_CONNECTION_CLOSED' };
    for (const requestId in this.#pending) this.#settle(requestId, ({ reject }) => reject(requestError(payload)));
  }

  /** What the scenario's handler returns, or resolves to, is the answer; one that throws has none. */
  #ask(questionId: string, kind: QuestionKind, payload: unknown): void {
    const answer = (fields: { answer?: unknown }): void =>
      this.#send({ type: 'answer', clientId: this.#id, questionId, ...fields });
    void new Promise((resolve) => resolve(invoke(this.#handlers[kind], [{ client: this, data: { payload } }])))
      .then((given) => answer({ answer: given }))
      .catch((error: unknown) => {
        this.#kit.report('rejection', error);
        answer({});
      });
  }

  #isWaiting(event: unknown): boolean {
    for (let index = 0; index < this.#late.length; index += 1) {
      if ((this.#late[index] as ScenarioEvent).name === event) return true;
    }
    return false;
  }

  #replay(): void {
    const late = this.#late;
    this.#late = [];
    this.#asked = false;
    for (let index = 0; index < late.length; index += 1) {
      const event = late[index] as ScenarioEvent;
      if (this.#listeners.fire(event) === 0) this.#late[this.#late.length] = event;
    }
  }

  #send({ type, ...fields }: McpCommand): void {
    this.#kit.send(type, fields);
  }
}
