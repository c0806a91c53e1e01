import type { ClientTransaction, Target } from '../contract.ts';
import type { SipRequest } from '../message/index.ts';
import { transportLimits } from '../transport/index.ts';

/** Whether a request must leave UDP if it can (RFC 3261 §18.1.1). A flow is the only way to a phone behind a NAT. */
export function isTooLongForUdp(size: number, target: Target): boolean {
  return size > transportLimits.sipUdpMessageBytes && target.transport === 'udp' && !('localPort' in target);
}

/** The transaction of a request that waits until it is known whether it goes over TCP or over UDP after all. */
export class LongRequest implements ClientTransaction {
  #transaction: ClientTransaction;
  #isDecided = false;
  #cancelled: Parameters<ClientTransaction['cancel']> | undefined;

  /** `undecided` is the transaction over UDP, not started; `decided` the started one. */
  constructor(undecided: ClientTransaction, decided: Promise<ClientTransaction>) {
    this.#transaction = undecided;
    void decided.then((transaction) => {
      this.#transaction = transaction;
      this.#isDecided = true;
      if (this.#cancelled !== undefined) transaction.cancel(...this.#cancelled);
    });
  }

  get request(): SipRequest {
    return this.#transaction.request;
  }

  get state(): ClientTransaction['state'] {
    return this.#transaction.state;
  }

  cancel(...headers: Parameters<ClientTransaction['cancel']>): void {
    this.#cancelled ??= headers;
    if (this.#isDecided) this.#transaction.cancel(...headers);
  }
}
