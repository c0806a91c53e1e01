import { gatewayLimits } from '#runtime/gateway/limits.ts';
import type { Flow, ServerTransaction } from '../contract.ts';
import type { Dialog } from '../dialog/index.ts';
import {
  createResponse,
  type ResponseParts,
  type SipHeaders,
  type SipRequest,
  type SipResponse,
} from '../message/index.ts';
import { AcceptedResponse } from './accepted-response.ts';
import { accept, allow, capabilityHeaders, type HeaderPair } from './capabilities.ts';
import { dialogHeaders, type UserAgentCore } from './core.ts';
import { DialogClient } from './dialog-client.ts';
import { DialogReferrals } from './dialog-referrals.ts';
import type { Login } from './login.ts';
import { type OwnOffer, OwnOffers } from './own-offers.ts';
import { PendingOffer } from './remote-offer.ts';
import { hasForeignBody, sdpOf } from './session-body.ts';
import { type AgreedTimer, answerTimer, defaultLeast, type SessionInterval, SessionTimer } from './session-timer.ts';
import type { DialogUser } from './session-user.ts';
import type { TransferUser } from './transfer.ts';

export interface InviteDialogParts {
  readonly core: UserAgentCore;
  readonly dialog: Dialog;
  readonly user: DialogUser;
  readonly role: 'uas' | 'uac';
  /** What the other side's INVITE or response said of itself. */
  readonly peer: SipHeaders;
  readonly login?: Login | undefined;
}

/** The INVITE usage of one dialog (RFC 5057): its requests in both directions, and the ACKs of its 2xx. */
export class InviteDialog {
  readonly dialog: Dialog;
  readonly client: DialogClient;
  readonly timer: SessionTimer;
  /** Takes PRACK while the INVITE that makes the dialog has no final response. */
  onPrack: ((transaction: ServerTransaction) => void) | undefined;
  readonly #core: UserAgentCore;
  readonly #user: DialogUser;
  readonly #offers: OwnOffers;
  readonly #referrals: DialogReferrals;
  #peerAllows: readonly string[];
  #accepted: AcceptedResponse | undefined;
  /** The ACK of the INVITE that made the dialog is still to come. */
  #unacknowledged: boolean;
  #byeHeaders: readonly HeaderPair[] | undefined;

  constructor({ core, dialog, user, role, peer, login }: InviteDialogParts) {
    this.#core = core;
    this.dialog = dialog;
    this.#user = user;
    this.#unacknowledged = role === 'uas';
    this.#peerAllows = peer.allow;
    this.client = new DialogClient(core, dialog, login);
    this.timer = new SessionTimer(core.clock, {
      refresh: () => this.#refresh(),
      expired: () => user.lost(408, 'Session expired'),
    });
    const lost = (status: number, reason: string) => user.lost(status, reason);
    this.#offers = new OwnOffers({ core, dialog, client: this.client, timer: this.timer, role, lost });
    this.#referrals = new DialogReferrals(core, this.client, user, (transaction, status, headers) =>
      this.#respond(transaction, status, headers === undefined ? {} : { headers }),
    );
  }

  /** A request whose Call-ID and tags are this dialog's. */
  request(transaction: ServerTransaction): void {
    const { request } = transaction;
    if (this.dialog.state === 'terminated' && request.method !== 'BYE') {
      this.#respond(transaction, 481);
      return;
    }
    if (!this.dialog.takeSequence(request)) {
      this.#respond(transaction, 500, { reason: 'CSeq out of order' }); // RFC 3261 §12.2.2
      return;
    }
    this.#serve(transaction);
  }

  /** Starts sending a 2xx again until its ACK comes. */
  awaitAck(response: SipResponse, flow: Flow): void {
    this.#offers.step('accepted');
    this.#accepted = new AcceptedResponse(this.#core, response, flow, () => this.#noAck());
  }

  /** The INVITE that makes the dialog has been answered: by us (`uas`), or by the other side. */
  established(interval: SessionInterval | undefined, role: 'uac' | 'uas', peer?: SipHeaders): void {
    if (peer?.has('allow')) this.#peerAllows = peer.allow;
    this.timer.start(interval, role);
    if (role === 'uac') this.#offers.step('settled');
  }

  /** The first offer has its answer before the final response (RFC 3262 §5): UPDATE may bring another. */
  settleEarly(): void {
    this.#offers.step('acceptedOffer');
    this.#offers.step('settled');
  }

  /** Our re-INVITE, when its turn comes. False when too many wait. */
  offer(offer: Omit<OwnOffer, 'method'>): boolean {
    return this.#offers.add({ ...offer, method: 'INVITE' });
  }

  refer(referTo: string, headers: readonly HeaderPair[], user: TransferUser): void {
    this.#referrals.refer(referTo, headers, user);
  }

  notifyReferral(status: number, reason?: string): boolean {
    return this.#referrals.notify(status, reason);
  }

  /** The ACK of a 2xx; every later copy is ignored. */
  ack(request: SipRequest): void {
    const accepted = this.#accepted;
    if (accepted === undefined || request.headers.cseq.sequence !== accepted.sequence) return;
    accepted.stop();
    this.#accepted = undefined;
    const first = this.#unacknowledged;
    this.#unacknowledged = false;
    if (this.#byeHeaders !== undefined) {
      this.#sendBye(this.#byeHeaders);
      return;
    }
    this.#user.acknowledged(sdpOf(request), first);
    this.#offers.step('acknowledged');
  }

  /** Ends the dialog with BYE: at once, or after the ACK of our 2xx or its time-out (RFC 3261 §15). */
  bye(headers: readonly HeaderPair[]): void {
    if (this.dialog.state === 'terminated' || this.#byeHeaders !== undefined) return;
    this.#byeHeaders = headers;
    this.#wind(false);
    if (this.#accepted === undefined || !this.#unacknowledged) this.#sendBye(headers);
  }

  /** Forgets the dialog without a word: it was refused, or the other side ended it. */
  close(): void {
    this.#accepted?.stop();
    this.#accepted = undefined;
    this.#wind(true);
    this.dialog.advance('lost');
    this.#core.dialogs.remove(this.dialog);
  }

  #serve(transaction: ServerTransaction): void {
    switch (transaction.request.method) {
      case 'BYE':
        this.#bye(transaction);
        break;
      case 'INVITE':
        this.#reinvite(transaction);
        break;
      case 'UPDATE':
        this.#update(transaction);
        break;
      case 'PRACK':
        if (this.onPrack === undefined) this.#respond(transaction, 481);
        else this.onPrack(transaction);
        break;
      case 'INFO':
        this.#info(transaction);
        break;
      case 'MESSAGE':
        this.#message(transaction);
        break;
      case 'REFER':
        if (this.dialog.state === 'early') this.#respond(transaction, 481);
        else this.#referrals.referReceived(transaction);
        break;
      case 'NOTIFY':
        this.#referrals.notifyReceived(transaction);
        break;
      case 'OPTIONS':
        this.#respond(transaction, 200, { headers: capabilityHeaders(this.#core.product) });
        break;
      default:
        this.#respond(transaction, 405, { headers: [['Allow', allow]] });
        break;
    }
  }

  #bye(transaction: ServerTransaction): void {
    const crossed = this.dialog.state === 'terminated' || this.#byeHeaders !== undefined;
    const early = this.dialog.state === 'early';
    this.#respond(transaction, 200);
    this.#accepted?.stop();
    this.#accepted = undefined;
    // Before anybody hears of it: who hangs up on hearing that a transfer is complete sends no BYE into nothing.
    this.dialog.advance('bye');
    this.#wind(true);
    // Early: the final response to the INVITE (487) still goes out and closes the dialog.
    if (!early && !crossed) this.#core.dialogs.remove(this.dialog);
    if (crossed) this.close();
    else this.#user.bye(transaction.request.headers);
  }

  #reinvite(transaction: ServerTransaction): void {
    if (this.dialog.state === 'early' || this.#accepted !== undefined) this.#refuseEarly(transaction);
    else this.#exchange(transaction, 'invite');
  }

  /** RFC 3311 §5.2. */
  #update(transaction: ServerTransaction): void {
    if (transaction.request.body.length > 0) {
      this.#exchange(transaction, 'offer');
      return;
    }
    const timer = answerTimer(transaction.request.headers);
    if (timer.tooSmall) this.#refuseInterval(transaction);
    else this.#accept(transaction, undefined, timer, []);
  }

  /** A request with an offer, or for one: to the user, unless another offer is under way. */
  #exchange(transaction: ServerTransaction, event: 'invite' | 'offer'): void {
    const { request } = transaction;
    if (hasForeignBody(request)) {
      this.#respond(transaction, 415, { headers: [['Accept', accept]] });
      return;
    }
    const timer = answerTimer(request.headers);
    if (timer.tooSmall) {
      this.#refuseInterval(transaction);
      return;
    }
    const verdict = this.#offers.step(event);
    if (verdict === 'refuseGlare') this.#respond(transaction, 491);
    else if (verdict === 'refuseEarly') this.#refuseEarly(transaction);
    else this.#user.offered(this.#pendingOffer(transaction, timer));
  }

  #pendingOffer(transaction: ServerTransaction, timer: AgreedTimer): PendingOffer {
    return new PendingOffer(transaction, {
      accept: (sdp, headers) => this.#accept(transaction, sdp, timer, headers),
      refuse: (status, headers) => {
        this.#respond(transaction, status, { headers });
        this.#offers.step('refused');
      },
    });
  }

  #accept(
    transaction: ServerTransaction,
    sdp: string | undefined,
    timer: AgreedTimer,
    headers: readonly HeaderPair[],
  ): void {
    const { request, flow } = transaction;
    if (this.dialog.state === 'terminated') {
      this.#respond(transaction, 481);
      return;
    }
    this.dialog.refreshTarget(request.headers.contacts[0]);
    const response = this.#create(request, 200, {
      headers: [...dialogHeaders(this.#core, flow, this.dialog), ...timer.headers, ...headers],
      recordRoute: request.method === 'INVITE',
      ...(sdp === undefined ? {} : { body: { contentType: 'application/sdp', content: sdp } }),
    });
    this.timer.start(timer.interval, 'uas');
    if (request.method === 'INVITE') this.awaitAck(response, flow);
    transaction.respond(response);
    if (request.method !== 'INVITE' && sdp !== undefined) this.#offers.step('acceptedOffer');
  }

  #info(transaction: ServerTransaction): void {
    const { headers, body } = transaction.request;
    if (headers.has('info-package')) {
      // RFC 6086 §4.2.2: none is announced
      this.#respond(transaction, 469);
      return;
    }
    if (this.#refuseLong(transaction)) return;
    this.#respond(transaction, 200);
    if (body.length > 0) this.#user.infoReceived(headers, headers.contentType?.type ?? '', body.toString('utf8'));
  }

  #message(transaction: ServerTransaction): void {
    const { headers, body } = transaction.request;
    const type = headers.contentType?.type ?? 'text/plain';
    if (type !== 'text/plain') {
      this.#respond(transaction, 415, { headers: [['Accept', 'text/plain']] });
      return;
    }
    if (this.#refuseLong(transaction)) return;
    this.#respond(transaction, 200);
    this.#user.messageReceived(headers, body.toString('utf8'));
  }

  #refuseLong(transaction: ServerTransaction): boolean {
    const long = transaction.request.body.length > gatewayLimits.legBodyBytes;
    if (long) this.#respond(transaction, 413);
    return long;
  }

  /** RFC 4028 §7.4: by UPDATE without an offer when the other side serves it, else by a re-INVITE. */
  #refresh(): void {
    const none = () => undefined;
    const reinvite: OwnOffer = {
      method: 'INVITE',
      headers: [],
      makeOffer: () => this.#user.makeOffer(),
      accepted: (sdp) => this.#user.answered(sdp),
      rejected: none,
    };
    const rejected = (status: number) => {
      if (status === 405 || status === 501) this.#offers.add(reinvite);
    };
    const byUpdate = this.#peerAllows.includes('UPDATE');
    this.#offers.add(
      byUpdate ? { method: 'UPDATE', headers: [], makeOffer: none, accepted: none, rejected } : reinvite,
    );
  }

  #noAck(): void {
    this.#accepted = undefined;
    if (this.#byeHeaders !== undefined) {
      this.#sendBye(this.#byeHeaders);
      return;
    }
    this.#user.lost(408, 'No ACK');
  }

  #sendBye(headers: readonly HeaderPair[]): void {
    this.#accepted?.stop();
    this.#accepted = undefined;
    const done = () => this.#core.dialogs.remove(this.dialog);
    this.client.send('BYE', { headers }, done);
    this.dialog.advance('bye');
  }

  /** Nothing more will be asked or offered. */
  #wind(byRemote: boolean): void {
    this.timer.stop();
    this.#offers.close();
    this.#referrals.close(byRemote);
  }

  #refuseEarly(transaction: ServerTransaction): void {
    const retryAfter = String(Math.floor(Math.random() * 11)); // RFC 3261 §14.2
    this.#respond(transaction, 500, {
      reason: 'Earlier offer in progress',
      headers: [['Retry-After', retryAfter]],
    });
  }

  #refuseInterval(transaction: ServerTransaction): void {
    this.#respond(transaction, 422, { headers: [['Min-SE', String(defaultLeast)]] });
  }

  #respond(transaction: ServerTransaction, status: number, parts: ResponseParts = {}): void {
    transaction.respond(this.#create(transaction.request, status, parts));
  }

  #create(request: SipRequest, status: number, parts: ResponseParts): SipResponse {
    return createResponse(request, status, { ...parts, toTag: this.dialog.localTag });
  }
}
