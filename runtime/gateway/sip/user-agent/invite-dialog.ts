import type { Flow, ServerTransaction } from '../contract.ts';
import type { Dialog } from '../dialog/index.ts';
import { createResponse, type ResponseParts, type SipRequest, type SipResponse } from '../message/index.ts';
import { AcceptedResponse } from './accepted-response.ts';
import { accept, allow, capabilityHeaders, type HeaderPair } from './capabilities.ts';
import { dialogHeaders, type UserAgentCore } from './core.ts';
import { nextHop } from './next-hop.ts';
import { hasForeignBody, sdpOf } from './session-body.ts';
import type { DialogUser, OfferOutcome } from './session-user.ts';

/** The INVITE usage of one dialog (RFC 5057): its requests in both directions, and the ACKs of its 2xx. */
export class InviteDialog {
  readonly dialog: Dialog;
  readonly #core: UserAgentCore;
  readonly #user: DialogUser;
  #accepted: AcceptedResponse | undefined;
  /** The ACK of the INVITE that made the dialog is still to come. */
  #unacknowledged: boolean;
  #byeHeaders: readonly HeaderPair[] | undefined;

  constructor(core: UserAgentCore, dialog: Dialog, user: DialogUser, role: 'uas' | 'uac') {
    this.#core = core;
    this.dialog = dialog;
    this.#user = user;
    this.#unacknowledged = role === 'uas';
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
    switch (request.method) {
      case 'BYE':
        this.#bye(transaction);
        break;
      case 'INVITE':
        this.#reinvite(transaction);
        break;
      case 'UPDATE':
        this.#update(transaction);
        break;
      case 'INFO':
        this.#info(transaction);
        break;
      case 'MESSAGE':
        this.#message(transaction);
        break;
      case 'OPTIONS':
        this.#respond(transaction, 200, { headers: capabilityHeaders(this.#core.product) });
        break;
      default:
        this.#respond(transaction, 405, { headers: [['Allow', allow]] });
        break;
    }
  }

  /** Starts sending a 2xx again until its ACK comes. */
  awaitAck(response: SipResponse, flow: Flow): void {
    this.#accepted = new AcceptedResponse(this.#core, response, flow, () => this.#noAck());
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
  }

  /** Ends the dialog with BYE: at once, or after the ACK of our 2xx or its time-out (RFC 3261 §15). */
  bye(headers: readonly HeaderPair[]): void {
    if (this.dialog.state === 'terminated' || this.#byeHeaders !== undefined) return;
    this.#byeHeaders = headers;
    if (this.#accepted === undefined || !this.#unacknowledged) this.#sendBye(headers);
  }

  /** Forgets the dialog without a word: it was refused, or the other side ended it. */
  close(): void {
    this.#accepted?.stop();
    this.#accepted = undefined;
    this.dialog.advance('lost');
    this.#core.dialogs.remove(this.dialog);
  }

  #bye(transaction: ServerTransaction): void {
    const crossed = this.dialog.state === 'terminated' || this.#byeHeaders !== undefined;
    const early = this.dialog.state === 'early';
    this.#respond(transaction, 200);
    this.#accepted?.stop();
    this.#accepted = undefined;
    this.dialog.advance('bye');
    // Early: the final response to the INVITE (487) still goes out and closes the dialog.
    if (!early && !crossed) this.#core.dialogs.remove(this.dialog);
    if (crossed) this.close();
    else this.#user.bye(transaction.request.headers);
  }

  #reinvite(transaction: ServerTransaction): void {
    const { request, flow } = transaction;
    if (this.dialog.state === 'early' || this.#accepted !== undefined) {
      // RFC 3261 §14.2: the INVITE before it is still in progress.
      const retryAfter = String(Math.floor(Math.random() * 11));
      this.#respond(transaction, 500, {
        reason: 'Earlier INVITE in progress',
        headers: [['Retry-After', retryAfter]],
      });
      return;
    }
    if (hasForeignBody(request)) {
      this.#unsupportedBody(transaction);
      return;
    }
    const offer = sdpOf(request);
    const outcome = offer === undefined ? this.#user.makeOffer() : this.#user.offered(offer);
    if (!outcome.ok) {
      this.#refuseOffer(transaction, outcome);
      return;
    }
    this.dialog.refreshTarget(request.headers.contacts[0]);
    const response = this.#create(request, 200, {
      headers: dialogHeaders(this.#core, flow, allow),
      recordRoute: true,
      body: { contentType: 'application/sdp', content: outcome.sdp },
    });
    this.awaitAck(response, flow);
    transaction.respond(response);
  }

  /** RFC 3311 §5.2. */
  #update(transaction: ServerTransaction): void {
    const { request, flow } = transaction;
    if (hasForeignBody(request)) {
      this.#unsupportedBody(transaction);
      return;
    }
    const offer = sdpOf(request);
    if (offer !== undefined && (this.dialog.state === 'early' || this.#accepted !== undefined)) {
      this.#respond(transaction, 491); // an offer of the INVITE is not settled yet
      return;
    }
    const outcome = offer === undefined ? undefined : this.#user.offered(offer);
    if (outcome?.ok === false) {
      this.#refuseOffer(transaction, outcome);
      return;
    }
    this.dialog.refreshTarget(request.headers.contacts[0]);
    this.#respond(transaction, 200, {
      headers: dialogHeaders(this.#core, flow, allow),
      ...(outcome === undefined ? {} : { body: { contentType: 'application/sdp', content: outcome.sdp } }),
    });
  }

  #info(transaction: ServerTransaction): void {
    const { headers, body } = transaction.request;
    if (headers.has('info-package')) {
      // RFC 6086 §4.2.2: none is announced
      this.#respond(transaction, 469);
      return;
    }
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
    this.#respond(transaction, 200);
    this.#user.messageReceived(headers, body.toString('utf8'));
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
    const { dialog } = this;
    this.#accepted?.stop();
    this.#accepted = undefined;
    const request = dialog.createRequest('BYE', { headers: [['User-Agent', this.#core.product], ...headers] });
    dialog.advance('bye');
    const done = () => this.#core.dialogs.remove(dialog);
    const hop = nextHop(dialog.nextHop, dialog.flow);
    this.#core.transactions.send(request, hop, { response: done, failed: done });
  }

  #refuseOffer(transaction: ServerTransaction, outcome: Extract<OfferOutcome, { ok: false }>): void {
    this.#respond(transaction, outcome.status, { headers: [['Warning', outcome.warning]] });
  }

  #unsupportedBody(transaction: ServerTransaction): void {
    this.#respond(transaction, 415, { headers: [['Accept', accept]] });
  }

  #respond(transaction: ServerTransaction, status: number, parts: ResponseParts = {}): void {
    transaction.respond(this.#create(transaction.request, status, parts));
  }

  #create(request: SipRequest, status: number, parts: ResponseParts): SipResponse {
    return createResponse(request, status, { ...parts, toTag: this.dialog.localTag });
  }
}
