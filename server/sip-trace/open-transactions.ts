import { cseqOf, startOf, type WireMessage } from '#runtime/gateway/sip/trace/index.ts';
import { sipTraceLimits } from './limits.ts';

/**
 * Requests of one session that have no final response yet, and final responses to INVITE that await their ACK (RFC 3261
 * §17.1.1.3): what a complete ladder still lacks.
 */
export class OpenTransactions {
  readonly #open = new Set<string>();

  get size(): number {
    return this.#open.size;
  }

  note(callId: string, event: WireMessage): void {
    const start = startOf(event);
    const [sequence, method] = cseqOf(event).split(' ');
    const isRequest = typeof start === 'string';
    const asker = isRequest === (event.direction === 'in') ? 'them' : 'us';
    const key = `${asker} ${sequence} ${method === 'ACK' ? 'INVITE' : method} ${callId}`;
    if (start === 'ACK') this.#open.delete(key);
    else if (isRequest) this.#add(key);
    else if (start >= 200 && (method !== 'INVITE' || start < 300)) this.#open.delete(key);
  }

  #add(key: string): void {
    if (this.#open.size < sipTraceLimits.openTransactions) this.#open.add(key);
  }
}
