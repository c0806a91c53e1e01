import type { CallCore } from './call-core.ts';
import { CallEvents } from './events.ts';
import { callLimits } from './limits.ts';
import { utf8Bytes } from './utf8-bytes.ts';

const { callCustomDataBytes } = callLimits;

/** Methods of Call that tell what it is, and take listeners. */
export const facts = {
  id: (call: CallCore) => call.facts.callId,
  callerid: (call: CallCore) => call.facts.callerid,
  /** The dialled number, user name or address. */
  number: (call: CallCore) => call.facts.number,
  displayName: (call: CallCore) => call.facts.displayName,
  state: (call: CallCore) => call.state,
  headers: (call: CallCore) => ({ ...call.facts.headers }),
  incoming: (call: CallCore) => call.facts.incoming,
  /** Whether the other party speaks, as long as handleMicStatus is on. */
  vad: (call: CallCore) => call.isSpeaking,
  clientType: (call: CallCore) => call.facts.clientType,

  customData(call: CallCore, value?: unknown): string {
    if (value !== undefined) {
      const text = String(value);
      if (utf8Bytes(text) > callCustomDataBytes)
        throw new TypeError(`Call.customData: the value is longer than ${callCustomDataBytes} bytes`);
      call.customData = text;
    }
    return call.customData;
  },

  addEventListener(call: CallCore, event?: unknown, listener?: unknown): void {
    call.listeners.add(event, listener);
    if (event === CallEvents.ReInviteReceived) relayReInvites(call);
  },

  removeEventListener(call: CallCore, event?: unknown, listener?: unknown): void {
    call.listeners.remove(event, listener);
    if (event === CallEvents.ReInviteReceived) relayReInvites(call);
  },

  toJSON(call: CallCore): { readonly [field: string]: unknown } {
    const { callId, callerid, number, displayName, incoming } = call.facts;
    return { id: callId, callerid, number, displayName, incoming, state: call.state };
  },

  toString: (call: CallCore) => `[Call ${call.facts.callId}]`,
};

/**
 * Whoever listens for re-INVITEs answers them; of a call that nobody listens to, the gateway does. Carriers use
 * re-INVITEs for their own ends (session refreshes, a new media address), so a call through a trunk never relays them.
 */
function relayReInvites(call: CallCore): void {
  if (call.facts.clientType === 'pstn' || call.state === 'TERMINATED') return;
  call.send('relayReInvites', { on: call.listeners.count(CallEvents.ReInviteReceived) > 0 });
}
