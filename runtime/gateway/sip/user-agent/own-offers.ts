import { gatewayLimits } from '#runtime/gateway/limits.ts';
import type { TimerHandle } from '#runtime/shared/clock.ts';
import type { Dialog } from '../dialog/index.ts';
import { reasonPhrase, type SipHeaders, type SipRequest, type SipResponse } from '../message/index.ts';
import type { HeaderPair } from './capabilities.ts';
import type { UserAgentCore } from './core.ts';
import type { DialogClient, DialogReply } from './dialog-client.ts';
import { type ExchangeEvent, type ExchangeState, nextExchange } from './exchange.ts';
import { ProvisionalSequence } from './reliable-provisionals.ts';
import { sdpOf } from './session-body.ts';
import { defaultLeast, leastOf, type SessionTimer, timerHeaders, timerOf } from './session-timer.ts';

/** A request of ours that may change the session. */
export interface OwnOffer {
  readonly method: 'INVITE' | 'UPDATE';
  readonly headers: readonly HeaderPair[];
  /** Made when its turn comes; undefined: a refresh that changes nothing (UPDATE). */
  makeOffer(): string | undefined;
  accepted(sdp: string | undefined, headers: SipHeaders): void;
  rejected(status: number, headers: SipHeaders | undefined): void;
}

export interface OwnOffersParts {
  readonly core: UserAgentCore;
  readonly dialog: Dialog;
  readonly client: DialogClient;
  readonly timer: SessionTimer;
  readonly role: 'uac' | 'uas';
  lost(status: number, reason: string): void;
}

/**
 * Our re-INVITEs and UPDATEs in one dialog, one at a time, between the offers of the other side (RFC 3261 §14.1). Glare
 * is tried again after the time that §14.1 gives to each side.
 */
export class OwnOffers {
  readonly #parts: OwnOffersParts;
  readonly #queue: OwnOffer[] = [];
  #state: ExchangeState;
  #glares = 0;
  #least = defaultLeast;
  #timer: TimerHandle | undefined;
  #patience: TimerHandle | undefined;
  #retryAfterMs: number | undefined;
  #closed = false;

  constructor(parts: OwnOffersParts) {
    this.#parts = parts;
    this.#state = parts.role === 'uac' ? 'ours' : 'answering'; // the first INVITE's own offer
  }

  get isIdle(): boolean {
    return this.#state === 'idle';
  }

  /** False when too many wait. */
  add(offer: OwnOffer): boolean {
    if (this.#closed || this.#queue.length >= gatewayLimits.ownRequestQueue) return false;
    this.#queue.push(offer);
    this.step('wanted');
    return true;
  }

  /** Tells what happened on the other side of the exchange; the answer is for an offer that came. */
  step(event: ExchangeEvent): 'take' | 'refuseGlare' | 'refuseEarly' | undefined {
    const { state, effects } = nextExchange(this.#state, event);
    this.#state = state;
    let verdict: 'take' | 'refuseGlare' | 'refuseEarly' | undefined;
    for (const effect of effects) {
      if (effect === 'sendNext') this.#sendNext();
      else if (effect === 'startTimer') this.#wait();
      else verdict = effect;
    }
    return verdict;
  }

  /** The dialog has ended: what waited is told so. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#timer?.cancel();
    this.#patience?.cancel();
    for (const offer of this.#queue.splice(0)) offer.rejected(487, undefined);
  }

  #sendNext(): void {
    const [offer] = this.#queue;
    if (this.#closed || offer === undefined) {
      this.#state = this.#state === 'ours' ? 'idle' : this.#state;
      return;
    }
    this.#state = 'ours';
    const { client, timer } = this.#parts;
    const sdp = offer.makeOffer();
    const headers = [...timerHeaders(this.#least, timer.interval), ...offer.headers];
    const body = sdp === undefined ? undefined : { contentType: 'application/sdp', content: sdp };
    const sequence = new ProvisionalSequence();
    const acks: SipRequest[] = [];
    const cancel = client.send(
      offer.method,
      { headers, body },
      (reply) => this.#answered(offer, reply, acks),
      (response) => this.#provisional(sequence, response),
    );
    // §14.1 sets no end to a re-INVITE that has a provisional response only; everything behind it would wait.
    this.#patience?.cancel();
    this.#patience = this.#parts.core.clock.setTimeout(cancel, gatewayLimits.ownOfferMs);
  }

  /** A reliable provisional response to a re-INVITE is acknowledged like any other (RFC 3262 §4). */
  #provisional(sequence: ProvisionalSequence, response: SipResponse): void {
    const { rack } = sequence.takes(response);
    if (rack !== undefined) this.#parts.client.send('PRACK', { headers: [['RAck', rack]] }, () => undefined);
  }

  #answered(offer: OwnOffer, reply: DialogReply, acks: SipRequest[]): void {
    const { response } = reply;
    this.#patience?.cancel();
    if (response === undefined) {
      this.#failed(offer, 408, undefined);
      return;
    }
    if (response.status < 300 && offer.method === 'INVITE') {
      const ack = acks[0] ?? this.#parts.dialog.createAck(response.headers.cseq.sequence);
      this.#parts.client.sendAck(ack);
      if (acks.push(ack) > 1) return; // §13.2.2.4: our ACK was lost
    }
    if (this.#queue[0] !== offer) return; // the dialog has ended meanwhile
    if (response.status < 300) this.#accepted(offer, response);
    else if (response.status === 422) this.#tooShort(offer, response);
    else if (mayTryAgain(response) && this.#glares < gatewayLimits.glareRetries) this.#glare(response);
    else this.#failed(offer, response.status, response.headers);
  }

  #accepted(offer: OwnOffer, response: SipResponse): void {
    const { dialog, timer } = this.#parts;
    dialog.refreshTarget(response.headers.contacts[0]);
    timer.start(timerOf(response.headers), 'uac');
    this.#queue.shift();
    this.#glares = 0;
    offer.accepted(sdpOf(response), response.headers);
    this.step('settled');
  }

  /** RFC 4028 §7.3. */
  #tooShort(offer: OwnOffer, response: SipResponse): void {
    const least = leastOf(response.headers);
    if (least === undefined || least <= this.#least) {
      this.#failed(offer, response.status, response.headers);
      return;
    }
    this.#least = least;
    this.step('settled');
  }

  #glare(response: SipResponse): void {
    const seconds = Number(/^\s*(\d{1,2})/.exec(response.headers.get('retry-after') ?? '')?.[1]);
    this.#retryAfterMs = response.status === 491 || Number.isNaN(seconds) ? undefined : seconds * 1000;
    this.#glares += 1;
    this.step('glare');
  }

  #failed(offer: OwnOffer, status: number, headers: SipHeaders | undefined): void {
    this.#queue.shift();
    this.#glares = 0;
    offer.rejected(status, headers);
    // §12.2.1.2, RFC 4028 §10
    if (status === 408 || status === 481) this.#parts.lost(status, reasonPhrase(status));
    else this.step('settled');
  }

  /** §14.1: 2.1–4 s for the side that made the Call-ID, 0–2 s for the other, in steps of 10 ms. */
  #wait(): void {
    const steps = this.#parts.role === 'uac' ? 210 + Math.floor(Math.random() * 191) : Math.floor(Math.random() * 201);
    this.#timer?.cancel();
    this.#timer = this.#parts.core.clock.setTimeout(() => this.step('timer'), this.#retryAfterMs ?? steps * 10);
  }
}

function mayTryAgain(response: SipResponse): boolean {
  return response.status === 491 || (response.status === 500 && response.headers.has('retry-after'));
}
