import type { GuestKit, GuestModule } from '#runtime/sandbox/guest-kit/contract.ts';
import {
  defineProperty,
  getOwnPropertyDescriptor,
  invoke,
  record,
  setPrototypeOf,
  TypeErrorConstructor,
} from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { type ClientEngine, createClient, methodNames } from './client.ts';
import type { ClientKind } from './client-kind.ts';
import { methodOf } from './client-kind.ts';
import type { ConnectorCommand, ConnectorEvent } from './protocol.ts';

type Members = { [member: string]: unknown };

/** Values of `Modules` that bring clients; what each of them brings stays beside the isolate until one is asked for. */
export const connectorModules: readonly string[] = [
  'openai',
  'grok',
  'yandex',
  'inworld',
  'deepgram',
  'elevenlabs',
  'gemini',
  'ultravox',
  'cartesia',
  'google',
  'xai',
  'voxtts',
];

/** The clients of vendors, in the namespaces of their vendors, once a scenario asked for one with `require`. */
export const guest: GuestModule = {
  name: 'connectors',
  install(kit) {
    const clients = new Clients(kit);
    for (let index = 0; index < connectorModules.length; index += 1) {
      const module = connectorModules[index] as string;
      kit.modules.define(module, () => {
        const kinds = kit.sync('clientKinds', module) as unknown as readonly ClientKind[];
        for (let at = 0; at < kinds.length; at += 1) bring(kinds[at] as ClientKind, clients);
      });
    }
    for (const type of ['created', 'refused', 'told', 'mediaStarted', 'mediaEnded', 'player', 'closed'] as const)
      kit.receive(type, (event) => clients.receive(event as unknown as ConnectorEvent));
  },
};

function bring(kind: ClientKind, clients: Clients): void {
  addTo(namespaceOf(kind), kind, clients);
}

function addTo(namespace: Members, kind: ClientKind, clients: Clients): void {
  const method = methodOf(kind);
  const Class = classOf(kind, method);
  namespace[kind.class] = Class;
  if (kind.eventsOnce !== undefined) namespace[kind.eventsOnce] = namespace[kind.events];
  // Captured now: what a scenario does to the enumerations later changes its own copy.
  const events = kind.isPlayer === true ? membersOf(globalThis, kind.events) : (namespace[kind.events] as object);
  const names = { events: { ...events }, media: { ...(namespace.Events as object) } };
  const make: Make = { kind, method, names, prototype: Class.prototype };
  if (kind.isPlayer !== true) namespace[kind.create] = (parameters?: unknown) => clients.create(make, parameters);
  else if (kind.hasText !== true) namespace[kind.create] = (parameters?: unknown) => clients.play(make, parameters);
  else namespace[kind.create] = (text?: unknown, parameters?: unknown) => clients.play(make, parameters, text);
}

/** What `instanceof` is asked about, and scripts look methods up in; each client has methods of its own, which need no `this`. */
function classOf(kind: ClientKind, method: string): { readonly prototype: object } {
  const Class = {
    [kind.class]: class {
      constructor() {
        throw new TypeErrorConstructor(`Clients of ${kind.namespace} are made by ${method}`);
      }
    },
  }[kind.class] as { readonly prototype: object };
  if (kind.isPlayer === true) inherit(Class.prototype, 'BasePlayer');
  const names = methodNames(kind);
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] as string;
    const value = function (this: object, ...args: unknown[]): unknown {
      const own = getOwnPropertyDescriptor(this, name)?.value;
      if (typeof own !== 'function')
        throw new TypeErrorConstructor(`${kind.class}.${name} was called on something else`);
      return invoke(own, args);
    };
    defineProperty(Class.prototype, name, { value, writable: true, configurable: true, enumerable: false });
  }
  return Class;
}

/** Makes `instanceof` true of a class of another module, if it is still there. */
function inherit(prototype: object, name: string): void {
  const Base = (globalThis as Members)[name];
  if (typeof Base === 'function' && typeof Base.prototype === 'object') setPrototypeOf(prototype, Base.prototype);
}

/** The vendor’s enumerations are there from the beginning. */
function namespaceOf({ namespace, inner }: ClientKind): Members {
  const outer = membersOf(globalThis, namespace);
  return inner === undefined ? outer : membersOf(outer, inner);
}

function membersOf(owner: object, name: string): Members {
  const members = (owner as Members)[name];
  return typeof members === 'object' && members !== null ? (members as Members) : {};
}

interface Pending {
  readonly resolve: (client: object) => void;
  readonly reject: (error: Error) => void;
}

/** How clients of one kind are made. */
interface Make {
  readonly kind: ClientKind;
  readonly method: string;
  readonly names: { readonly events: Members; readonly media: Members };
  readonly prototype: object;
}

class Clients {
  readonly #kit: GuestKit;
  readonly #pending = record<Pending>();
  readonly #engines = record<ClientEngine>();

  constructor(kit: GuestKit) {
    this.#kit = kit;
  }

  /** Resolves as soon as the host has the client; how the connection fares is told by its events. */
  async create(make: Make, given: unknown): Promise<object> {
    const { method } = make;
    if (typeof given !== 'object' || given === null || Array.isArray(given))
      throw new TypeError(`${method}: the parameters must be an object`);
    const { onWebSocketClose, ...parameters } = given as Members;
    if (onWebSocketClose !== undefined && onWebSocketClose !== null && typeof onWebSocketClose !== 'function')
      throw new TypeError(`${method}: onWebSocketClose must be a function`);
    const { id } = this.#add(make, onWebSocketClose);
    return new Promise<object>((resolve, reject) => {
      this.#pending[id] = { resolve, reject };
      this.#send({ type: 'create', clientId: id, method, parameters });
    });
  }

  /** A player is there at once; what is wrong with it is told by its events. */
  play(make: Make, given: unknown, text?: unknown): object {
    const { kind, method } = make;
    if (given !== undefined && given !== null && (typeof given !== 'object' || Array.isArray(given)))
      throw new TypeError(`${method}: the parameters must be an object`);
    if (kind.hasText === true && typeof text !== 'string') throw new TypeError(`${method}: the text must be a text`);
    const { id, client } = this.#add(make, undefined);
    const parameters = { ...(given as Members | undefined) };
    const said = typeof text === 'string' ? { text } : {};
    this.#send({ type: 'create', clientId: id, method, parameters, ...said });
    return client;
  }

  #add({ kind, names, prototype }: Make, onClose: unknown): { readonly id: string; readonly client: object } {
    const kit = this.#kit;
    const id = kit.id();
    const events = names.events as Record<string, string>;
    const media = names.media as Record<string, string>;
    const engine = createClient({ kit, kind, id, onClose, events, media, prototype });
    this.#engines[id] = engine;
    return { id, client: engine.client };
  }

  #send({ type, ...fields }: ConnectorCommand): void {
    this.#kit.send(type, fields);
  }

  receive(event: ConnectorEvent): void {
    const { clientId } = event;
    const engine = this.#engines[clientId];
    const pending = this.#pending[clientId];
    if (engine === undefined) return;
    switch (event.type) {
      case 'created':
        delete this.#pending[clientId];
        pending?.resolve(engine.client);
        return;
      case 'refused':
        delete this.#pending[clientId];
        delete this.#engines[clientId];
        pending?.reject(new TypeError(event.message));
        return;
      case 'told':
        engine.tell(event.names, event.payload);
        return;
      case 'mediaStarted':
        engine.media('WebSocketMediaStarted', { encoding: event.encoding });
        return;
      case 'mediaEnded':
        engine.media('WebSocketMediaEnded', { mediaInfo: event.mediaInfo });
        return;
      case 'player':
        if (event.isOver) delete this.#engines[clientId];
        engine.played(event.event, event.fields, event.isOver);
        return;
      case 'closed': {
        delete this.#engines[clientId];
        const { code, reason, wasClean } = event;
        engine.closed({ code, reason, wasClean });
        return;
      }
    }
  }
}
