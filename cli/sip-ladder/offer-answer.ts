import type { SipMessageView } from '#server/http/contract/index.ts';
import { sdpSummary } from './sdp-summary.ts';
import type { SipText } from './sip-text.ts';

/** Says of each session description whether it is an offer or an answer (RFC 3264; RFC 3261 §13.2.1, RFC 3262 §5). */
export class OfferAnswer {
  /** Transactions whose request had a description, and INVITEs whose response did without one. */
  readonly #offered = new Set<string>();
  readonly #offeredBack = new Set<string>();

  /** `offer PCMU 127.0.0.1:20000 sendrecv`; undefined for a message without audio. */
  describe({ callId, cseq }: SipMessageView, message: SipText): string | undefined {
    const summary = sdpSummary(message.body);
    if (summary === undefined) return undefined;
    return `${this.#isAnswer(callId, cseq, message) ? 'answer' : 'offer'} ${summary}`;
  }

  #isAnswer(callId: string, cseq: string, { method }: SipText): boolean {
    const transaction = `${callId} ${cseq}`;
    if (method === 'ACK' || (method === 'PRACK' && this.#offeredBack.delete(callId))) return true;
    if (method !== '') {
      this.#offered.add(transaction);
      return false;
    }
    if (this.#offered.has(transaction)) return true;
    this.#offeredBack.add(callId);
    return false;
  }
}
