import type { GuestKit, Listeners } from '#runtime/sandbox/guest-kit/contract.ts';
import { create, defineProperty, hasOwn, ownKeys } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { linkOptions, markMediaUnit, requiredMediaUnit } from '#runtime/sandbox/guest-kit/media-units.ts';
import type { ClientKind } from './client-kind.ts';
import type { Closure, ConnectorCommand } from './protocol.ts';

type Names = Readonly<Record<string, string>>;

/** The engine’s side of a client. */
export interface ClientEngine {
  readonly client: object;
  tell(names: readonly string[], payload: unknown): void;
  media(event: 'WebSocketMediaStarted' | 'WebSocketMediaEnded', fields: object): void;
  /** An event of a player; the last of all says so. */
  played(event: string, fields: object, isOver: boolean): void;
  closed(closure: Closure): void;
}

export interface ClientParts {
  readonly kit: GuestKit;
  readonly kind: ClientKind;
  readonly id: string;
  readonly onClose: unknown;
  /** Values of the vendor’s enumerations. */
  readonly events: Names;
  readonly media: Names;
  /** What `instanceof` is asked about. */
  readonly prototype: object;
}

type Method = (...args: unknown[]) => unknown;

const playerMethods = [
  'id',
  'addEventListener',
  'removeEventListener',
  'pause',
  'resume',
  'stop',
  'sendMediaTo',
  'stopMediaTo',
  'clearBuffer',
];

/** Methods that a client of that kind has. */
export function methodNames({ methods, isText, isPlayer }: ClientKind): readonly string[] {
  if (isPlayer === true) return [...playerMethods, ...(ownKeys(methods) as string[])];
  const common = ['id', 'webSocketId', 'close', 'addEventListener', 'removeEventListener'];
  const media = isText === true ? [] : ['sendMediaTo', 'stopMediaTo', 'clearMediaBuffer'];
  return [...common, ...media, ...(ownKeys(methods) as string[])];
}

/** A client of a vendor, with the methods of its kind. None of them needs `this`. */
export function createClient(parts: ClientParts): ClientEngine {
  const { kit, kind, id, onClose, events, media } = parts;
  const client = create(parts.prototype) as object;
  const listeners = kit.listeners();
  let isOver = false;
  const send = ({ type, ...fields }: ConnectorCommand): void => kit.send(type, fields);
  const add = (name: string, method: Method): void => {
    defineProperty(client, name, { value: method, writable: true, configurable: true, enumerable: false });
  };
  addOwnMethods(parts, add, listeners, send);
  if (kind.isText !== true) {
    addMediaMethods(parts, add, () => isOver, send);
    if (kind.isPlayer === true) addPlayerMethods(id, add, () => isOver, send);
    markMediaUnit(client, { id, isOver: () => isOver });
  }
  const methods = ownKeys(kind.methods) as string[];
  for (let index = 0; index < methods.length; index += 1) {
    const method = methods[index] as string;
    add(method, (...args) => {
      if (kind.isBare !== true && method !== 'append') checkObject(`${kind.class}.${method}`, args[0]);
      send({ type: 'call', clientId: id, method, args });
    });
  }
  return {
    client,
    tell(names, payload) {
      const member = known(events, names);
      const data = kind.isBare === true ? payload : { customEvent: names[0], payload };
      listeners.fire({ client, data, name: events[member] ?? member });
    },
    media(event, fields) {
      listeners.fire({ client, ...fields, name: media[event] ?? event });
    },
    played(event, fields, over) {
      isOver ||= over;
      listeners.fire({ player: client, ...fields, name: events[event] ?? event });
    },
    closed(closure) {
      isOver = true;
      if (typeof onClose === 'function') kit.call(onClose, [closure]);
    },
  };
}

function addOwnMethods(
  { kit, kind, id }: ClientParts,
  add: (name: string, method: Method) => void,
  listeners: Listeners,
  send: (command: ConnectorCommand) => void,
): void {
  add('id', () => id);
  if (kind.isPlayer !== true) {
    const webSocketId = kit.id();
    add('webSocketId', () => webSocketId);
    add('close', () => send({ type: 'close', clientId: id }));
  }
  add('addEventListener', (event, listener) => listeners.add(event, listener));
  add('removeEventListener', (event, listener) => listeners.remove(event, listener));
  add('toJSON', () => ({ id }));
  add('toString', () => `[${kind.namespace}.${kind.class} ${id}]`);
}

function addMediaMethods(
  { kind, id }: ClientParts,
  add: (name: string, method: Method) => void,
  isOver: () => boolean,
  send: (command: ConnectorCommand) => void,
): void {
  /** What the agent says, the unit hears, in place of what it heard before. */
  add('sendMediaTo', (mediaUnit, parameters) => {
    const to = requiredMediaUnit(`${kind.class}.sendMediaTo`, 'mediaUnit', mediaUnit);
    if (isOver() || to.isOver() || to.id === id) return;
    send({ type: 'sendMediaTo', clientId: id, to: to.id, ...linkOptions(parameters) });
  });
  add('stopMediaTo', (mediaUnit) => {
    const to = requiredMediaUnit(`${kind.class}.stopMediaTo`, 'mediaUnit', mediaUnit);
    if (!isOver()) send({ type: 'stopMediaTo', clientId: id, to: to.id });
  });
  /** Forgets what was said and nobody has heard yet. */
  add(kind.isPlayer === true ? 'clearBuffer' : 'clearMediaBuffer', () => {
    if (!isOver()) send({ type: 'clearMediaBuffer', clientId: id });
  });
}

function addPlayerMethods(
  clientId: string,
  add: (name: string, method: Method) => void,
  isOver: () => boolean,
  send: (command: ConnectorCommand) => void,
): void {
  const tell = (name: string, type: 'close' | 'pause' | 'resume'): void => {
    add(name, () => {
      if (!isOver()) send({ type, clientId });
    });
  };
  tell('pause', 'pause');
  tell('resume', 'resume');
  /** Ends it: nothing more is heard of it but `Stopped`. */
  tell('stop', 'close');
}

function known(events: Names, names: readonly string[]): string {
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] as string;
    if (hasOwn(events, name)) return name;
  }
  return 'Unknown';
}

function checkObject(method: string, value: unknown): void {
  if (value !== undefined && value !== null && (typeof value !== 'object' || Array.isArray(value)))
    throw new TypeError(`${method}: parameters must be an object`);
}
