import type { GuestKit, Listeners, ScenarioEvent } from '#runtime/sandbox/guest-kit/contract.ts';
import type { CallState } from './events.ts';
import type { CallCommands, CallHeaders } from './protocol.ts';

/** What is known of a call when its object is made. */
export interface CallFacts {
  readonly callId: string;
  readonly incoming: boolean;
  readonly callerid: string;
  /** The dialled number, user name or address. */
  readonly number: string;
  readonly displayName: string;
  readonly headers: CallHeaders;
  readonly clientType: ClientType;
  readonly customData?: string;
}

/** What `Call.clientType()` says of the other party: behind a trunk, a user of the application, any other. */
export type ClientType = 'pstn' | 'user' | 'sip';

/** What the engine keeps of a call, behind the `Call` object and out of the reach of scenarios. */
export class CallCore {
  readonly facts: CallFacts;
  readonly listeners: Listeners;
  state: CallState;
  customData: string;
  /** Incoming: answered or rejected by the scenario. Outgoing: answered by the other side. */
  isAnswered = false;
  /** The scenario has asked for the end, which has not come yet. */
  isHungUp = false;
  /** `record()` was called. */
  isRecorded = false;
  /** Early media or an answer: what is played can be heard. */
  hasAudio = false;
  /** By the last MicStatusChange. */
  isSpeaking = false;
  /** `detectVoicemailPrompt()` was called, and has no result yet. */
  awaitsPrompt = false;
  readonly #kit: GuestKit;

  constructor(kit: GuestKit, facts: CallFacts) {
    this.#kit = kit;
    this.facts = facts;
    this.listeners = kit.listeners();
    this.state = facts.incoming ? 'ALERTING' : 'PROGRESSING';
    this.customData = facts.customData ?? '';
  }

  /** Takes over the leg's state. */
  enter(state: CallState): void {
    this.state = state;
    if (state !== 'CONNECTED') return;
    this.isAnswered = true;
    this.hasAudio = true;
  }

  send<Type extends keyof CallCommands>(type: Type, fields: CallCommands[Type]): void {
    this.#kit.send(type, { callId: this.facts.callId, ...fields });
  }

  mistake(text: string): void {
    this.#kit.mistake(text);
  }

  /** Calls the listeners; `call` is the object that scenarios hold. */
  fire(call: object, name: string, fields: { readonly [field: string]: unknown }): void {
    const event: ScenarioEvent = { call, id: this.facts.callId, ...fields, name };
    this.listeners.fire(event);
  }

  /** Notes in the journal that `method` did nothing, and why. */
  ignore(method: string, why: string): void {
    this.send('ignored', { method, why });
  }

  /** Whether the call has ended, so that `method` does nothing. */
  isOver(method: string): boolean {
    if (this.state !== 'TERMINATED') return false;
    this.ignore(method, 'the call has ended');
    return true;
  }

  /** Whether `method`, which is an incoming call's before its answer, can do anything; notes why not. */
  awaitsAnswer(method: string): boolean {
    if (this.isOver(method)) return false;
    if (!this.facts.incoming)
      this.ignore(method, 'only an incoming call can be answered, the other side answers this one');
    else if (this.isHungUp) this.ignore(method, 'the call is being hung up');
    else if (this.isAnswered) this.ignore(method, 'the call is answered or rejected already');
    else return true;
    return false;
  }
}
