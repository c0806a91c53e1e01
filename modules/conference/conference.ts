import { bindMethods } from '#runtime/sandbox/guest-kit/bind-methods.ts';
import type { GuestKit } from '#runtime/sandbox/guest-kit/contract.ts';
import { TypeErrorConstructor } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import {
  fromEngine,
  linkOptions,
  lockClasses,
  MediaUnit,
  requiredMediaUnit,
  unitEngine,
} from '#runtime/sandbox/guest-kit/media-units.ts';
import { type Endpoint, type EndpointCore, endpointCore, endpointIdOf, newEndpoint } from './endpoint.ts';
import { endpointParameters } from './endpoint-parameters.ts';
import { ConferenceEvents } from './events.ts';
import type { ConferenceCommands, ConferenceEvent } from './protocol.ts';

let tell: (conference: Conference, event: ConferenceEvent) => void;
let isConference: (value: unknown) => value is Conference;

const methodNames = ['getId', 'stop', 'getList', 'get', 'add', 'remove', 'sendMediaTo', 'stopMediaTo'] as const;

/** Mixes the audio of calls. Its methods need no `this`. */
export class Conference extends MediaUnit {
  readonly #kit: GuestKit;
  readonly #id: string;
  #endpoints: Endpoint[] = [];

  constructor(proof: unknown, kit: GuestKit, id: string) {
    super(proof, kit, id, 'Conference', 'VoxEngine.createConference');
    this.#kit = kit;
    this.#id = id;
    bindMethods(this, methodNames);
  }

  static {
    tell = (conference, event) => conference.#tell(event);
    isConference = (value) => typeof value === 'object' && value !== null && #id in value;
  }

  /** `id`, by the name that older scripts give it. */
  getId(): string {
    return this.#id;
  }

  stop(): void {
    if (!this.#isOverFor('stop')) this.#send('stop', {});
  }

  getList(): Endpoint[] {
    return this.#without(undefined);
  }

  /** Undefined when there is no such endpoint. */
  get(id?: unknown): Endpoint | undefined {
    for (let index = 0; index < this.#endpoints.length; index += 1) {
      const endpoint = this.#endpoints[index] as Endpoint;
      if (endpointCore(endpoint).id === id) return endpoint;
    }
    return undefined;
  }

  add(parameters?: unknown): Endpoint {
    const asked = endpointParameters(parameters);
    const endpointId = this.#kit.id();
    const endpoint = newEndpoint({
      id: endpointId,
      mode: asked.mode,
      direction: asked.direction,
      call: (parameters as { readonly call: unknown }).call,
      isOver: unitEngine.isOver(this),
      managing: [],
      send: (type, fields) => this.#send(type, { endpointId, ...fields } as unknown as ConferenceCommands[typeof type]),
      ignore: (method) => this.#send('ignored', { method, why: 'the endpoint has left its conference' }),
    });
    if (this.#isOverFor('add')) return endpoint;
    this.#endpoints[this.#endpoints.length] = endpoint;
    this.#send('add', { endpointId, ...asked });
    return endpoint;
  }

  /** The endpoint leaves, its call goes on. VoxEngine has no such method: there an endpoint leaves with its call. */
  remove(endpointOrId?: unknown): void {
    if (this.#isOverFor('remove')) return;
    const id = endpointIdOf(endpointOrId);
    if (this.get(id) === undefined) this.#ignore('remove', 'there is no such endpoint');
    else this.#send('remove', { endpointId: id });
  }

  /** The mix of all but the unit itself, in place of what it heard before. */
  sendMediaTo(mediaUnit?: unknown, parameters?: unknown): void {
    const to = requiredMediaUnit('Conference.sendMediaTo', 'mediaUnit', mediaUnit);
    if (this.#isOverFor('sendMediaTo')) return;
    if (to.id === this.#id) this.#ignore('sendMediaTo', 'a conference cannot hear itself');
    else if (to.isOver())
      this.#ignore('sendMediaTo', 'what it was to be sent to has ended; after stop() make another one');
    else this.#send('sendMediaTo', { to: to.id, ...linkOptions(parameters) });
  }

  stopMediaTo(mediaUnit?: unknown): void {
    const to = requiredMediaUnit('Conference.stopMediaTo', 'mediaUnit', mediaUnit);
    if (!this.#isOverFor('stopMediaTo')) this.#send('stopMediaTo', { to: to.id });
  }

  #send<Type extends keyof ConferenceCommands>(type: Type, fields: ConferenceCommands[Type]): void {
    this.#kit.send(type, { conferenceId: this.#id, ...fields });
  }

  #isOverFor(method: string): boolean {
    if (unitEngine.isOver(this)) this.#ignore(method, 'the conference is over');
    return unitEngine.isOver(this);
  }

  #ignore(method: string, why: string): void {
    this.#send('ignored', { method: `Conference.${method}`, why });
  }

  #tell(event: ConferenceEvent): void {
    switch (event.type) {
      case 'started':
        unitEngine.fire(this, { name: ConferenceEvents.Started, conference: this });
        break;
      case 'stopped':
        unitEngine.end(this);
        this.#drop(this.#endpoints);
        this.#endpoints = [];
        unitEngine.fire(this, { name: ConferenceEvents.Stopped, conference: this });
        break;
      case 'failed':
        this.#failed(event);
        break;
      case 'endpoint':
        this.#endpointChanged(event);
        break;
    }
  }

  #failed({ code, error, endpointId }: ConferenceEvent & { type: 'failed' }): void {
    const endpoint = this.get(endpointId);
    if (endpoint !== undefined) this.#leave(endpoint);
    unitEngine.fire(this, {
      name: ConferenceEvents.ConferenceError,
      conference: this,
      error,
      code,
      ...(endpointId === undefined ? {} : { endpointId }),
    });
  }

  #endpointChanged({ endpointId, change }: ConferenceEvent & { type: 'endpoint' }): void {
    const endpoint = this.get(endpointId);
    if (endpoint === undefined) return;
    const core = endpointCore(endpoint);
    if (change === 'EndpointRemoved') this.#leave(endpoint);
    else if (change === 'EndpointManaged') settle(core);
    const { mode, direction } = core;
    unitEngine.fire(this, { name: ConferenceEvents[change], conference: this, mode, direction, endpointId, endpoint });
  }

  #leave(endpoint: Endpoint): void {
    this.#endpoints = this.#without(endpoint);
    this.#drop([endpoint]);
  }

  #drop(endpoints: readonly Endpoint[]): void {
    for (let index = 0; index < endpoints.length; index += 1) {
      const core = endpointCore(endpoints[index] as Endpoint);
      core.isOver = true;
      settle(core);
    }
  }

  #without(left: Endpoint | undefined): Endpoint[] {
    const kept: Endpoint[] = [];
    for (let index = 0; index < this.#endpoints.length; index += 1) {
      const endpoint = this.#endpoints[index] as Endpoint;
      if (endpoint !== left) kept[kept.length] = endpoint;
    }
    return kept;
  }
}

lockClasses(Conference);

/** Resolves what waits for a change of the endpoint. */
function settle(core: EndpointCore): void {
  const { managing } = core;
  core.managing = [];
  for (let index = 0; index < managing.length; index += 1) managing[index]?.();
}

export function newConference(kit: GuestKit): Conference {
  return new Conference(fromEngine, kit, kit.id());
}

/** The engine's side of a conference: no property of the class, so that scenarios cannot reach it. */
export function tellConference(conference: Conference, event: ConferenceEvent): void {
  tell(conference, event);
}

/** Throws a TypeError that names the method. */
export function requiredConference(method: string, value: unknown): Conference {
  if (!isConference(value)) throw new TypeErrorConstructor(`${method}: conference must be a Conference`);
  return value;
}
