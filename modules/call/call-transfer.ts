import type { CallCore } from './call-core.ts';
import { requiredCall } from './call-object.ts';
import { checkedHeaders } from './headers.ts';
import { sipAddress } from './sip-address.ts';

/** Methods of Call that hand it over to somebody else. */
export const transfer = {
  /**
   * Asks the other party to call `to` instead (REFER, RFC 3515), or to take over the conversation of another `call`
   * (Replaces, RFC 3891). CallEvents.TransferComplete or TransferFailed follows.
   */
  transferTo(call: CallCore, parameters?: unknown): void {
    if (typeof parameters !== 'object' || parameters === null)
      throw new TypeError('Call.transferTo: parameters must be an object with `to`, a SIP URI, or `call`, a Call');
    const { to, call: target, headers: extraHeaders } = parameters as { [name: string]: unknown };
    const headers = checkedHeaders('Call.transferTo', extraHeaders);
    if (target !== undefined && target !== null) {
      const other = requiredCall('Call.transferTo', 'call', target);
      if (call.isOver('transferTo')) return;
      if (other === call) call.ignore('transferTo', 'a call cannot take over its own conversation');
      else call.send('transferToCall', { target: other.facts.callId, headers });
      return;
    }
    const uri = sipAddress('Call.transferTo', 'to', to);
    if (!call.isOver('transferTo')) call.send('transferTo', { uri, headers });
  },

  /** Whether a transfer that the other party asks for becomes CallEvents.BlindTransferRequested. Default: it is refused. */
  handleBlindTransfer(call: CallCore, handle?: unknown): void {
    if (!call.isOver('handleBlindTransfer')) call.send('handleBlindTransfer', { on: Boolean(handle) });
  },

  /** Tells the party that asked for a transfer that it succeeded. */
  notifyBlindTransferSuccess(call: CallCore): void {
    if (!call.isOver('notifyBlindTransferSuccess')) call.send('notifyBlindTransfer', { code: 200, reason: 'OK' });
  },

  notifyBlindTransferFailed(call: CallCore, code?: unknown, reason?: unknown): void {
    const status = Number(code);
    if (!Number.isInteger(status) || status < 300 || status > 699)
      throw new TypeError(
        `Call.notifyBlindTransferFailed: the code must be a SIP status from 300 to 699, not ${String(code)}`,
      );
    const words = reason === undefined || reason === null ? '' : String(reason).slice(0, 200);
    if (!call.isOver('notifyBlindTransferFailed')) call.send('notifyBlindTransfer', { code: status, reason: words });
  },
};
