import type { GuestKit, Listeners } from '#runtime/sandbox/guest-kit/contract.ts';
import { defineProperty, reflectApply } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { linkOptions, markMediaUnit, requiredMediaUnit } from '#runtime/sandbox/guest-kit/media-units.ts';
import { type ReadyState, WebSocketCloseCode, WebSocketEvents } from './events.ts';
import type { WebSocketCommand } from './protocol.ts';

const fromEngine = Symbol('engine');

type EventName = keyof typeof WebSocketEvents;

/** Properties that scenarios set to a function; they run before the listeners. */
const handlerOf: Readonly<Record<EventName, `on${string}`>> = {
  OPEN: 'onopen',
  CLOSE: 'onclose',
  MESSAGE: 'onmessage',
  ERROR: 'onerror',
  CREATED: 'oncreated',
  MEDIA_STARTED: 'onmediastarted',
  MEDIA_ENDED: 'onmediaended',
};

const methodNames = [
  'id',
  'send',
  'close',
  'sendMediaTo',
  'stopMediaTo',
  'clearMediaBuffer',
  'addEventListener',
  'removeEventListener',
  'toJSON',
  'toString',
] as const;

let make: (kit: GuestKit, id: string, url: string, state: ReadyState) => WebSocket;
let tell: (socket: WebSocket, event: EventName, fields?: object) => void;
let enter: (socket: WebSocket, state: ReadyState) => void;

/** The engine's side of a socket: no property of the class, so that scenarios cannot reach it. */
export const engine = {
  make: (...args: Parameters<typeof make>): WebSocket => make(...args),
  tell: (...args: Parameters<typeof tell>): void => tell(...args),
  enter: (...args: Parameters<typeof enter>): void => enter(...args),
};

/** VoxEngine's `WebSocket`. Its methods need no `this`. */
export class WebSocket {
  onopen: unknown = null;
  onclose: unknown = null;
  onmessage: unknown = null;
  onerror: unknown = null;
  oncreated: unknown = null;
  onmediastarted: unknown = null;
  onmediaended: unknown = null;
  readonly #kit: GuestKit;
  readonly #id: string;
  readonly #url: string;
  readonly #listeners: Listeners;
  #state: ReadyState;

  constructor(proof: unknown, kit: GuestKit, id: string, url: string, state: ReadyState) {
    if (proof !== fromEngine) throw new TypeError('WebSockets are made by VoxEngine.createWebSocket');
    this.#kit = kit;
    this.#id = id;
    this.#url = url;
    this.#state = state;
    this.#listeners = kit.listeners();
    markMediaUnit(this, { id, isOver: () => this.#state === 'closed' });
    bindMethods(this);
  }

  static {
    make = (kit, id, url, state) => new WebSocket(fromEngine, kit, id, url, state);
    tell = (socket, event, fields) => socket.#tell(event, fields);
    enter = (socket, state) => {
      socket.#state = state;
    };
  }

  get url(): string {
    return this.#url;
  }

  get readyState(): ReadyState {
    return this.#state;
  }

  id(): string {
    return this.#id;
  }

  /** What is sent while the socket connects waits; what is sent once it closes is dropped. */
  send(data?: unknown): void {
    if (typeof data === 'object' || data === undefined)
      throw new TypeError('WebSocket.send: data must be a string; JSON.stringify makes one of an object');
    this.#send({ type: 'send', socketId: this.#id, text: String(data) });
  }

  close(code: unknown = WebSocketCloseCode.CLOSE_NORMAL, reason: unknown = ''): void {
    if (this.#state === 'closed' || this.#state === 'closing') return;
    const number = Number(code);
    const isAllowed = number === 1000 || (number >= 3000 && number <= 4999);
    if (!isAllowed) throw new TypeError('WebSocket.close: code must be 1000, or between 3000 and 4999');
    this.#state = 'closing';
    this.#send({ type: 'close', socketId: this.#id, code: number, reason: String(reason) });
  }

  /** What the peer says, the unit hears, in place of what it heard before; with `tag`, of one stream of the peer. */
  sendMediaTo(mediaUnit?: unknown, parameters?: unknown): void {
    const to = requiredMediaUnit('WebSocket.sendMediaTo', 'mediaUnit', mediaUnit);
    if (this.#state === 'closed' || to.isOver() || to.id === this.#id) return;
    this.#send({ type: 'sendMediaTo', socketId: this.#id, to: to.id, ...linkOptions(parameters) });
  }

  stopMediaTo(mediaUnit?: unknown): void {
    const to = requiredMediaUnit('WebSocket.stopMediaTo', 'mediaUnit', mediaUnit);
    if (this.#state !== 'closed') this.#send({ type: 'stopMediaTo', socketId: this.#id, to: to.id });
  }

  /** Forgets what the peer sent and nobody has heard yet; with `tag`, of that stream. */
  clearMediaBuffer(parameters?: unknown): void {
    const tag =
      typeof parameters === 'object' && parameters !== null ? (parameters as { tag?: unknown }).tag : undefined;
    const which = tag === undefined || tag === null ? {} : { tag: String(tag) };
    if (this.#state !== 'closed') this.#send({ type: 'clearMediaBuffer', socketId: this.#id, ...which });
  }

  addEventListener(event: unknown, listener: unknown): void {
    this.#listeners.add(event, listener);
  }

  removeEventListener(event: unknown, listener?: unknown): void {
    this.#listeners.remove(event, listener);
  }

  toJSON(): { readonly id: string; readonly url: string } {
    return { id: this.#id, url: this.#url };
  }

  toString(): string {
    return `[WebSocket ${this.#id}]`;
  }

  #tell(event: EventName, fields: object = {}): void {
    const told = { websocket: this, ...fields, name: WebSocketEvents[event] };
    const handler = (this as unknown as Record<string, unknown>)[handlerOf[event]];
    if (typeof handler === 'function') this.#kit.call(handler, [told]);
    this.#listeners.fire(told);
  }

  #send({ type, ...fields }: WebSocketCommand): void {
    this.#kit.send(type, fields);
  }
}

function bindMethods(socket: WebSocket): void {
  for (let index = 0; index < methodNames.length; index += 1) {
    const name = methodNames[index] as (typeof methodNames)[number];
    const method = socket[name] as (...args: unknown[]) => unknown;
    const value = (...args: unknown[]) => reflectApply(method, socket, args as never[]);
    defineProperty(socket, name, { value, writable: true, configurable: true, enumerable: false });
  }
}
