import { bindMethods } from '#runtime/sandbox/guest-kit/bind-methods.ts';
import { TypeErrorConstructor } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { displayNameOf, receivedOf } from './endpoint-parameters.ts';
import type { ConferenceDirectionName, ConferenceModeName } from './events.ts';
import type { ConferenceCommands } from './protocol.ts';

const fromEngine = Symbol('engine');

/** What the engine keeps of an endpoint, out of the reach of scenarios. */
export interface EndpointCore {
  readonly id: string;
  readonly mode: ConferenceModeName;
  readonly direction: ConferenceDirectionName;
  /** The scenario's own object. */
  readonly call: unknown;
  isOver: boolean;
  /** Promises of `manageEndpoint` that wait. */
  managing: (() => void)[];
  send<Type extends 'manage' | 'rename' | 'mute'>(
    type: Type,
    fields: Omit<ConferenceCommands[Type], 'endpointId'>,
  ): void;
  /** Notes in the journal that the method did nothing, as the endpoint is over. */
  ignore(method: string): void;
}

let coreOf: (endpoint: Endpoint) => EndpointCore;
let isEndpoint: (value: unknown) => value is Endpoint;

const methodNames = ['id', 'getDirection', 'getMode', 'getCall', 'setDisplayName', 'manageEndpoint', 'mute'] as const;

/** A call in a conference. Its methods need no `this`. */
export class Endpoint {
  readonly #core: EndpointCore;

  constructor(proof: unknown, core: EndpointCore) {
    if (proof !== fromEngine) throw new TypeErrorConstructor('Endpoints are made by Conference.add');
    this.#core = core;
    bindMethods(this, methodNames);
  }

  static {
    coreOf = (endpoint) => endpoint.#core;
    isEndpoint = (value) => typeof value === 'object' && value !== null && #core in value;
  }

  id(): string {
    return this.#core.id;
  }

  getDirection(): ConferenceDirectionName {
    return this.#core.direction;
  }

  getMode(): ConferenceModeName {
    return this.#core.mode;
  }

  getCall(): unknown {
    return this.#core.call;
  }

  setDisplayName(displayName?: unknown): void {
    const name = displayNameOf('Endpoint.setDisplayName', displayName);
    if (this.#core.isOver) this.#core.ignore('Endpoint.setDisplayName');
    else this.#core.send('rename', { displayName: name });
  }

  /** Whom it hears. Resolves with EndpointManaged, or when the endpoint is over. */
  async manageEndpoint(parameters?: unknown): Promise<void> {
    const core = this.#core;
    const fields = receivedOf('Endpoint.manageEndpoint', parameters);
    if (core.isOver) {
      core.ignore('Endpoint.manageEndpoint');
      return;
    }
    core.send('manage', fields);
    await new Promise<void>((resolve) => {
      core.managing[core.managing.length] = resolve;
    });
  }

  /** Nobody hears it until it is told otherwise. VoxEngine has no such method. */
  mute(doMute: unknown = true): void {
    if (this.#core.isOver) this.#core.ignore('Endpoint.mute');
    else this.#core.send('mute', { muted: doMute === true });
  }
}

export function newEndpoint(core: EndpointCore): Endpoint {
  return new Endpoint(fromEngine, core);
}

export function endpointCore(endpoint: Endpoint): EndpointCore {
  return coreOf(endpoint);
}

/** Of an endpoint, or of what is an id already. */
export function endpointIdOf(value: unknown): string {
  return isEndpoint(value) ? coreOf(value).id : `${value}`;
}
