import { bindMethods } from '#runtime/sandbox/guest-kit/bind-methods.ts';
import type { GuestKit, Listeners, ScenarioEvent } from '#runtime/sandbox/guest-kit/contract.ts';
import { type ServerEventName, ServerEvents } from './events.ts';
import type { McpCommand } from './protocol.ts';

const fromEngine = Symbol('engine');

/** Events that are kept for a listener that comes late, and how many of them. */
const kept: { readonly [Name in ServerEventName]?: true } = { ConnectorInformation: true, MCPError: true };
const keptEvents = 16;

export interface CloseEvent {
  readonly code: number;
  readonly reason: string;
  readonly wasClean: boolean;
}

let make: (kit: GuestKit, id: string, webSocketId: string, onClose: unknown) => Client;
let tell: (client: Client, event: ServerEventName, payload: unknown, requestId?: string) => void;
let replay: (client: Client) => void;
let closed: (client: Client, event: CloseEvent) => void;

/** The engine's side of a client: no property of the class, so that scenarios cannot reach it. */
export const engine = {
  make: (...args: Parameters<typeof make>): Client => make(...args),
  tell: (...args: Parameters<typeof tell>): void => tell(...args),
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
  'toJSON',
  'toString',
] as const;

/** `MCP.Client`. Its methods need no `this`. */
export class Client {
  readonly #kit: GuestKit;
  readonly #id: string;
  readonly #webSocketId: string;
  readonly #onClose: unknown;
  readonly #listeners: Listeners;
  #late: ScenarioEvent[] = [];
  #asked = false;

  constructor(proof: unknown, kit: GuestKit, id: string, webSocketId: string, onClose: unknown) {
    if (proof !== fromEngine) throw new TypeError('MCP clients are made by MCP.createClient');
    this.#kit = kit;
    this.#id = id;
    this.#webSocketId = webSocketId;
    this.#onClose = onClose;
    this.#listeners = kit.listeners();
    bindMethods(this, methodNames);
  }

  static {
    make = (kit, id, webSocketId, onClose) => new Client(fromEngine, kit, id, webSocketId, onClose);
    tell = (client, event, payload, requestId) => client.#tell(event, payload, requestId);
    replay = (client) => client.#replay();
    closed = (client, event) => {
      if (typeof client.#onClose === 'function') client.#kit.call(client.#onClose, [event]);
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

  /** Returns an id that the ToolsList or MCPError event bears; VoxEngine returns nothing. */
  listTools(parameters?: unknown): string {
    return this.#request('listTools', parameters);
  }

  /** Returns an id that the ToolResult or MCPError event bears; VoxEngine returns nothing. */
  callTool(parameters?: unknown): string {
    return this.#request('callTool', parameters);
  }

  toJSON(): { readonly id: string } {
    return { id: this.#id };
  }

  toString(): string {
    return `[MCP.Client ${this.#id}]`;
  }

  #request(type: 'listTools' | 'callTool', params: unknown): string {
    const requestId = this.#kit.id();
    this.#send({ type, clientId: this.#id, requestId, params: params ?? {} });
    return requestId;
  }

  #tell(event: ServerEventName, payload: unknown, requestId: string | undefined): void {
    const told: ScenarioEvent = {
      client: this,
      data: { customEvent: event, payload },
      ...(requestId === undefined ? {} : { requestId }),
      name: ServerEvents[event],
    };
    if (this.#listeners.fire(told) > 0 || kept[event] !== true || this.#late.length >= keptEvents) return;
    this.#late[this.#late.length] = told;
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
