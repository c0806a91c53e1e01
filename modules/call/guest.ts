import type { GuestKit, GuestModule } from '#runtime/sandbox/guest-kit/contract.ts';
import { record } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { Call, engine } from './call.ts';
import { CallEvents, DTMFType } from './events.ts';
import type { Alerting, CallEvent } from './protocol.ts';

/** `AppEvents.CallAlerting`. */
const callAlerting = 'Application.CallAlerting';

/** Events of one call that may wait for its CallAlerting, when the leg ends while the scripts still load. */
const earlyEvents = 32;

/** `Call`, `CallEvents`, `DTMFType`, and AppEvents.CallAlerting. */
export const guest: GuestModule = {
  name: 'call',
  install(kit) {
    kit.global('Call', Call);
    kit.global('CallEvents', { ...CallEvents });
    kit.global('DTMFType', { ...DTMFType });
    const calls = new Calls(kit);
    kit.receive('alerting', (event) => calls.alert(event as unknown as Alerting));
    for (const type of Object.keys(handlers) as (keyof typeof handlers)[])
      kit.receive(type, (event) => calls.receive(event as unknown as LegEvent));
  },
};

type LegEvent = Exclude<CallEvent, Alerting>;
type Handler<Type extends LegEvent['type']> = (call: Call, event: Extract<LegEvent, { readonly type: Type }>) => void;

const plain =
  (name: string) =>
  (call: Call): void =>
    engine.fire(call, name);

const handlers: { readonly [Type in LegEvent['type']]: Handler<Type> } = {
  stateChanged: (call, { oldState, newState }) => {
    engine.enter(call, newState);
    engine.fire(call, CallEvents.StateChanged, { oldState, newState });
  },
  ringing: (call, { headers }) => engine.fire(call, CallEvents.Ringing, { headers }),
  audioStarted: (call, { headers }) => engine.fire(call, CallEvents.AudioStarted, { headers }),
  connected: (call, { headers }) => {
    engine.enter(call, 'CONNECTED');
    engine.fire(call, CallEvents.Connected, { headers, scheme: {}, customData: call.customData() });
  },
  disconnected: (call, { internalCode, reason, duration, cost, direction, headers }) => {
    engine.enter(call, 'TERMINATED');
    engine.fire(call, CallEvents.Disconnected, { headers, internalCode, reason, duration, cost, direction });
  },
  failed: (call, { code, reason, headers }) => {
    engine.enter(call, 'TERMINATED');
    engine.fire(call, CallEvents.Failed, { headers, code, reason });
  },
  held: plain(CallEvents.OnHold),
  resumed: plain(CallEvents.OffHold),
  firstAudioPacket: plain(CallEvents.FirstAudioPacketReceived),
  rtpStopped: plain(CallEvents.RtpStopped),
  rtpResumed: plain(CallEvents.RtpResumed),
  info: (call, { mimeType, body, headers }) => engine.fire(call, CallEvents.InfoReceived, { headers, mimeType, body }),
  message: (call, { text, headers }) => engine.fire(call, CallEvents.MessageReceived, { headers, text }),
  tone: (call, { tone, toneType }) => engine.fire(call, CallEvents.ToneReceived, { tone, type: toneType }),
};

class Calls {
  readonly #kit: GuestKit;
  readonly #calls = record<Call>();
  readonly #early = record<LegEvent[]>();

  constructor(kit: GuestKit) {
    this.#kit = kit;
  }

  alert(facts: Alerting): void {
    const { callerid, destination, toURI, fromURI, displayName, headers, scheme, customData, callId } = facts;
    const call = engine.alerting(this.#kit, facts);
    this.#calls[callId] = call;
    this.#kit.app.fire({
      name: callAlerting,
      call,
      callerid,
      destination,
      toURI,
      fromURI,
      displayName,
      headers: { ...headers },
      scheme,
      ...(customData === undefined ? {} : { customData }),
    });
    const early = this.#early[callId];
    delete this.#early[callId];
    for (let index = 0; early !== undefined && index < early.length; index += 1) this.receive(early[index] as LegEvent);
  }

  receive(event: LegEvent): void {
    const call = this.#calls[event.callId];
    if (call === undefined) {
      this.#keep(event);
      return;
    }
    const handle = handlers[event.type] as (call: Call, event: LegEvent) => void;
    handle(call, event);
  }

  #keep(event: LegEvent): void {
    const early = this.#early[event.callId] ?? [];
    this.#early[event.callId] = early;
    if (early.length < earlyEvents) early[early.length] = event;
  }
}
