import type { GuestKit, Listeners, ScenarioEvent } from '#runtime/sandbox/guest-kit/contract.ts';
import { defineProperty, reflectApply } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import type { CallState } from './events.ts';
import { checkedHeaders } from './headers.ts';
import { callLimits } from './limits.ts';
import type { Alerting, CallCommand, CallHeaders } from './protocol.ts';
import { toneTypes } from './tone-types.ts';
import { unavailableInCall } from './unavailable.ts';
import { utf8Bytes } from './utf8-bytes.ts';

const { callCustomDataBytes } = callLimits;
/** What an incoming call is refused with when the scenario names no status (RFC 3261 §21.6.2: Decline). */
const defaultRejection = 603;

/** Proof that the engine makes the object: a scenario can name `Call` for `instanceof`, but not construct one. */
const fromEngine = Symbol('engine');

// biome-ignore format: one glance shows the surface
const methodNames = [
  'id', 'callerid', 'number', 'displayName', 'state', 'headers', 'incoming', 'vad', 'clientType', 'customData',
  'addEventListener', 'removeEventListener', 'answer', 'reject', 'decline', 'hangup', 'ring', 'startEarlyMedia',
  'playProgressTone', 'stopPlayback', 'handleTones', 'toJSON', 'toString',
] as const;

type Fields = { readonly [field: string]: unknown };

let makeCall: (kit: GuestKit, facts: Alerting) => Call;
let enterState: (call: Call, state: CallState) => void;
let fireOn: (call: Call, name: string, fields: Fields) => void;

/** The engine's side of a Call: no property of the class, so that scenarios cannot reach it. */
export const engine = {
  alerting: (kit: GuestKit, facts: Alerting): Call => makeCall(kit, facts),
  /** Takes over the leg's state. */
  enter: (call: Call, state: CallState): void => enterState(call, state),
  /** Calls the listeners. */
  fire: (call: Call, name: string, fields: Fields = {}): void => fireOn(call, name, fields),
};

/** A scenario's view of one leg. Its methods need no `this`, because scenarios pass them around bare. */
export class Call {
  readonly #kit: GuestKit;
  readonly #facts: Alerting;
  readonly #listeners: Listeners;
  #state: CallState = 'ALERTING';
  #customData: string;
  #answered = false;
  #earlyMedia = false;

  constructor(proof: unknown, kit: GuestKit, facts: Alerting) {
    if (proof !== fromEngine) throw new TypeError('Call objects are made by the engine, not with `new Call()`');
    this.#kit = kit;
    this.#facts = facts;
    this.#listeners = kit.listeners();
    this.#customData = facts.customData ?? '';
    bindMethods(this);
  }

  static {
    makeCall = (kit, facts) => new Call(fromEngine, kit, facts);
    enterState = (call, state) => {
      call.#state = state;
      if (state === 'CONNECTED') call.#answered = true;
    };
    fireOn = (call, name, fields) => {
      const event: ScenarioEvent = { call, id: call.#facts.callId, ...fields, name };
      call.#listeners.fire(event);
    };
  }

  id(): string {
    return this.#facts.callId;
  }
  callerid(): string {
    return this.#facts.callerid;
  }
  /** The dialled number or user name. */
  number(): string {
    return this.#facts.destination;
  }
  displayName(): string {
    return this.#facts.displayName;
  }
  state(): CallState {
    return this.#state;
  }
  headers(): CallHeaders {
    return { ...this.#facts.headers };
  }
  incoming(): boolean {
    return true;
  }
  vad(): boolean {
    return false;
  }
  clientType(): string {
    return 'sip';
  }

  customData(value?: unknown): string {
    if (value !== undefined) {
      const text = String(value);
      if (utf8Bytes(text) > callCustomDataBytes)
        throw new TypeError(`Call.customData: the value is longer than ${callCustomDataBytes} bytes`);
      this.#customData = text;
    }
    return this.#customData;
  }

  addEventListener(event: unknown, listener: unknown): void {
    this.#listeners.add(event, listener);
  }
  removeEventListener(event: unknown, listener?: unknown): void {
    this.#listeners.remove(event, listener);
  }

  answer(extraHeaders?: unknown): void {
    const headers = checkedHeaders('Call.answer', extraHeaders);
    if (this.#ended('answer')) return;
    if (this.#answered) {
      this.#ignore('answer', 'the call is answered already');
      return;
    }
    this.#answered = true;
    this.#send({ type: 'answer', callId: this.#facts.callId, headers });
  }

  reject(code: unknown = defaultRejection, extraHeaders?: unknown): void {
    const status = Number(code);
    if (!Number.isInteger(status) || status < 300 || status > 699)
      throw new TypeError(`Call.reject: the code must be a SIP status from 300 to 699, not ${String(code)}`);
    const headers = checkedHeaders('Call.reject', extraHeaders);
    if (this.#ended('reject')) return;
    if (this.#answered) {
      this.#ignore('reject', 'the call is answered; use hangup() to end it');
      return;
    }
    this.#answered = true;
    this.#send({ type: 'reject', callId: this.#facts.callId, code: status, headers });
  }

  /** Deprecated name of `reject`. */
  decline(code?: unknown, extraHeaders?: unknown): void {
    this.reject(code, extraHeaders);
  }

  hangup(extraHeaders?: unknown): void {
    const headers = checkedHeaders('Call.hangup', extraHeaders);
    if (this.#ended('hangup')) return;
    this.#send({ type: 'hangup', callId: this.#facts.callId, headers });
  }

  ring(extraHeaders?: unknown): void {
    const headers = checkedHeaders('Call.ring', extraHeaders);
    if (this.#ended('ring')) return;
    if (this.#answered) {
      this.#ignore('ring', 'the call is answered already');
      return;
    }
    this.#send({ type: 'ring', callId: this.#facts.callId, headers });
  }

  startEarlyMedia(extraHeaders?: unknown): void {
    const headers = checkedHeaders('Call.startEarlyMedia', extraHeaders);
    if (this.#ended('startEarlyMedia')) return;
    if (this.#answered) {
      this.#ignore('startEarlyMedia', 'the call is answered already');
      return;
    }
    this.#earlyMedia = true;
    this.#send({ type: 'startEarlyMedia', callId: this.#facts.callId, headers });
  }

  playProgressTone(country?: unknown): void {
    if (this.#ended('playProgressTone')) return;
    if (country !== 'US' && country !== 'RU') {
      this.#ignore('playProgressTone', 'the country must be "US" or "RU"');
      return;
    }
    if (!this.#answered && !this.#earlyMedia) {
      this.#ignore('playProgressTone', 'no audio can flow before startEarlyMedia() or answer()');
      return;
    }
    this.#send({ type: 'playProgressTone', callId: this.#facts.callId, country });
  }

  stopPlayback(): void {
    if (!this.#ended('stopPlayback')) this.#send({ type: 'stopPlayback', callId: this.#facts.callId });
  }

  handleTones(doHandle: unknown = true, supportedDtmfTypes?: unknown): void {
    if (this.#ended('handleTones')) return;
    const types = doHandle ? toneTypes(supportedDtmfTypes) : [];
    this.#send({ type: 'handleTones', callId: this.#facts.callId, types });
  }

  toJSON(): { readonly [field: string]: unknown } {
    const { callId, callerid, destination, displayName } = this.#facts;
    return { id: callId, callerid, number: destination, displayName, incoming: true, state: this.#state };
  }

  toString(): string {
    return `[Call ${this.#facts.callId}]`;
  }

  #ended(method: string): boolean {
    if (this.#state !== 'TERMINATED') return false;
    this.#ignore(method, 'the call has ended');
    return true;
  }

  #ignore(method: string, why: string): void {
    this.#send({ type: 'ignored', callId: this.#facts.callId, method, why });
  }

  #send({ type, ...fields }: CallCommand): void {
    this.#kit.send(type, fields);
  }
}

/**
 * Makes every method an own property bound to its call. What a scenario put on the prototype before is bound like the
 * rest.
 */
function bindMethods(call: Call): void {
  const own = (name: string, value: unknown) =>
    defineProperty(call, name, { value, writable: true, configurable: true, enumerable: false });
  for (let index = 0; index < methodNames.length; index += 1) {
    const name = methodNames[index] as (typeof methodNames)[number];
    const method = call[name] as (...args: unknown[]) => unknown;
    own(name, (...args: unknown[]) => reflectApply(method, call, args));
  }
  for (let index = 0; index < unavailableInCall.length; index += 1) {
    const name = unavailableInCall[index] as string;
    own(name, () => notAvailable(name));
  }
}

function notAvailable(method: string): never {
  throw new TypeError(`Call.${method} is not available in this version of Patchbay`);
}
