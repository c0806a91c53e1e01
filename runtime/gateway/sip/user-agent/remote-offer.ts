import type { ServerTransaction } from '../contract.ts';
import type { SipHeaders } from '../message/index.ts';
import type { HeaderPair } from './capabilities.ts';
import { sdpOf } from './session-body.ts';
import type { RemoteOffer } from './session-user.ts';

/** How the dialog answers. */
export interface OfferAnswerer {
  accept(sdp: string, headers: readonly HeaderPair[]): void;
  refuse(status: number, headers: readonly HeaderPair[]): void;
}

/** The offer of a re-INVITE or UPDATE, until its first answer or its CANCEL. */
export class PendingOffer implements RemoteOffer {
  readonly sdp: string | undefined;
  readonly headers: SipHeaders;
  readonly #answerer: OfferAnswerer;
  #open = true;

  constructor(transaction: ServerTransaction, answerer: OfferAnswerer) {
    this.sdp = sdpOf(transaction.request);
    this.headers = transaction.request.headers;
    this.#answerer = answerer;
    transaction.onCancel = () => this.refuse(487);
  }

  get isOpen(): boolean {
    return this.#open;
  }

  accept(sdp: string, headers: readonly HeaderPair[] = []): void {
    if (!this.#open) return;
    this.#open = false;
    this.#answerer.accept(sdp, headers);
  }

  refuse(status: number, headers: readonly HeaderPair[] = []): void {
    if (!this.#open) return;
    this.#open = false;
    this.#answerer.refuse(status, headers);
  }
}
