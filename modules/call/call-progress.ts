import type { CallCore } from './call-core.ts';
import { requiredCall } from './call-object.ts';
import { checkedHeaders } from './headers.ts';

/** What an incoming call is refused with when the scenario names no status (RFC 3261 §21.6.2: Decline). */
const defaultRejection = 603;

/** Methods of Call that move it from state to state. */
export const progress = {
  ring(call: CallCore, extraHeaders?: unknown): void {
    const headers = checkedHeaders('Call.ring', extraHeaders);
    if (call.awaitsAnswer('ring')) call.send('ring', { headers });
  },

  startEarlyMedia(call: CallCore, extraHeaders?: unknown): void {
    const headers = checkedHeaders('Call.startEarlyMedia', extraHeaders);
    if (!call.awaitsAnswer('startEarlyMedia')) return;
    call.hasAudio = true;
    call.send('startEarlyMedia', { headers });
  },

  answer(call: CallCore, extraHeaders?: unknown): void {
    const headers = checkedHeaders('Call.answer', extraHeaders);
    if (!call.awaitsAnswer('answer')) return;
    call.isAnswered = true;
    call.hasAudio = true;
    call.send('answer', { headers });
  },

  /** Audio always passes through Patchbay, so that this is `answer`. */
  answerDirect(call: CallCore, peerCall?: unknown, extraHeaders?: unknown): void {
    requiredCall('Call.answerDirect', 'peerCall', peerCall);
    progress.answer(call, extraHeaders);
  },

  reject(call: CallCore, code: unknown = defaultRejection, extraHeaders?: unknown): void {
    const status = Number(code);
    if (!Number.isInteger(status) || status < 300 || status > 699)
      throw new TypeError(`Call.reject: the code must be a SIP status from 300 to 699, not ${String(code)}`);
    const headers = checkedHeaders('Call.reject', extraHeaders);
    if (call.isAnswered && call.state !== 'TERMINATED') {
      call.ignore('reject', 'the call is answered; use hangup() to end it');
      return;
    }
    if (!call.awaitsAnswer('reject')) return;
    call.isAnswered = true;
    call.send('reject', { code: status, headers });
  },

  /** Deprecated name of `reject`. */
  decline(call: CallCore, code?: unknown, extraHeaders?: unknown): void {
    progress.reject(call, code, extraHeaders);
  },

  hangup(call: CallCore, extraHeaders?: unknown): void {
    const headers = checkedHeaders('Call.hangup', extraHeaders);
    if (call.isOver('hangup')) return;
    call.isHungUp = true;
    call.send('hangup', { headers });
  },
};
