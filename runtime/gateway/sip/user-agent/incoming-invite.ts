import { gatewayLimits } from '#runtime/gateway/limits.ts';
import type { TimerHandle } from '#runtime/shared/clock.ts';
import { greatestOf } from '#runtime/shared/limits.ts';
import type { ServerTransaction, TransactionFailure } from '../contract.ts';
import { Dialog } from '../dialog/index.ts';
import { createResponse, randomToken, type SipRequest, type SipResponse, type Uri } from '../message/index.ts';
import type { HeaderPair } from './capabilities.ts';
import { dialogHeaders, type UserAgentCore } from './core.ts';
import { InviteDialog } from './invite-dialog.ts';
import { ReliableProvisionals } from './reliable-provisionals.ts';
import { sdpOf } from './session-body.ts';
import { answerTimer } from './session-timer.ts';
import type { IncomingInviteUser } from './session-user.ts';

/** The server side of one initial INVITE (RFC 3261 §13.3), from its arrival to our final response. */
export class IncomingInvite {
  readonly session: InviteDialog;
  readonly #core: UserAgentCore;
  readonly #transaction: ServerTransaction;
  readonly #user: IncomingInviteUser;
  readonly #dialog: Dialog;
  readonly #reliable: ReliableProvisionals;
  #refresh: TimerHandle | undefined;
  #expiry: TimerHandle | undefined;
  #final = false;

  constructor(core: UserAgentCore, transaction: ServerTransaction, remoteTarget: Uri, user: IncomingInviteUser) {
    this.#core = core;
    this.#transaction = transaction;
    this.#user = user;
    const { request } = transaction;
    this.#dialog = Dialog.uas(request, randomToken(), remoteTarget, transaction.flow);
    this.session = new InviteDialog({ core, dialog: this.#dialog, user, role: 'uas', peer: request.headers });
    core.dialogs.add(this.#dialog, this.session);
    this.#reliable = new ReliableProvisionals(core, {
      transmit: (response) => transaction.respond(response),
      giveUp: () => user.transportFailed(),
    });
    // Named before they are assigned: V8 allocates a function that is written in the assignment among the old objects,
    // where it would keep every ended call until the next full collection.
    const prack = (transaction: ServerTransaction) => this.#prack(transaction);
    const cancelled = () => user.cancelled(this.request.headers);
    const ended = (failure?: TransactionFailure) => {
      if (failure !== undefined) user.transportFailed();
    };
    this.session.onPrack = prack;
    transaction.onCancel = cancelled;
    transaction.onEnd = ended;
    const { expires } = request.headers;
    if (expires !== undefined && expires > 0 && expires * 1000 < greatestOf(gatewayLimits, 'unansweredIncomingMs'))
      this.#expiry = core.clock.setTimeout(() => user.cancelled(this.request.headers), expires * 1000); // §13.3.1
  }

  get request(): SipRequest {
    return this.#transaction.request;
  }

  /** The caller wants every provisional response acknowledged (RFC 3262 §3): the first one brings our offer, if any. */
  get requiresReliable(): boolean {
    return this.request.headers.require.includes('100rel');
  }

  /** 101–199, sent again every minute (§13.3.1.1), or until its PRACK when it is reliable. */
  provisional(status: number, headers: readonly HeaderPair[], sdp?: string): void {
    const reliable = this.requiresReliable || (sdp !== undefined && this.request.headers.supported.includes('100rel'));
    this.#reliable.inOrder(() => {
      if (this.#final) return;
      this.#refresh?.cancel();
      if (reliable) {
        const sequence: HeaderPair[] = [
          ['Require', '100rel'],
          ['RSeq', String(this.#reliable.nextSequence())],
        ];
        this.#reliable.send(this.#create(status, undefined, [...sequence, ...headers], sdp));
        return;
      }
      const response = this.#create(status, undefined, headers, sdp);
      this.#transaction.respond(response);
      this.#scheduleRefresh(response);
    });
  }

  /**
   * 200 with our answer, or our offer when the INVITE had none; undefined when a reliable provisional response settled
   * that. It waits for the PRACK of the response before it; `sent` is called once it is on its way.
   */
  accept(headers: readonly HeaderPair[], describe: () => string | undefined, sent: () => void): void {
    this.#reliable.inOrder(() => {
      if (this.#final) return;
      this.#settle();
      const timer = answerTimer(this.request.headers);
      const agreed = timer.tooSmall ? undefined : timer; // refused with 422 before
      const response = this.#create(200, undefined, [...(agreed?.headers ?? []), ...headers], describe());
      this.#dialog.advance('success');
      this.session.awaitAck(response, this.#transaction.flow);
      this.session.established(agreed?.interval, 'uas');
      this.#transaction.respond(response);
      sent();
    });
  }

  /** 300–699. */
  refuse(status: number, reason: string | undefined, headers: readonly HeaderPair[]): void {
    if (this.#final) return;
    this.#settle();
    this.#dialog.advance('failure');
    this.session.close();
    this.#transaction.respond(this.#create(status, reason, headers, undefined));
  }

  /** RFC 3262 §3 and §5. */
  #prack(transaction: ServerTransaction): void {
    const { request } = transaction;
    const acknowledged = this.#reliable.acknowledge(request, this.request.headers.cseq.sequence);
    const toTag = this.#dialog.localTag;
    if (acknowledged === undefined) {
      transaction.respond(createResponse(request, 481, { toTag }));
      return;
    }
    const outcome = this.#user.acknowledgedEarly(sdpOf(request));
    if (outcome?.ok === false) {
      transaction.respond(createResponse(request, outcome.status, { toTag, headers: [['Warning', outcome.warning]] }));
    } else {
      const body = outcome === undefined ? undefined : { contentType: 'application/sdp', content: outcome.sdp };
      transaction.respond(createResponse(request, 200, { toTag, body }));
      if (acknowledged.hadSdp) this.session.settleEarly();
    }
    acknowledged.after();
  }

  #settle(): void {
    this.#final = true;
    this.#refresh?.cancel();
    this.#expiry?.cancel();
    this.#reliable.stop();
    this.session.onPrack = undefined;
    // The transaction outlives the call by 32 s (timers H, L): it must not hold the call in memory.
    this.#transaction.onCancel = undefined;
    this.#transaction.onEnd = undefined;
  }

  #create(
    status: number,
    reason: string | undefined,
    headers: readonly HeaderPair[],
    sdp: string | undefined,
  ): SipResponse {
    const own: readonly HeaderPair[] =
      status < 300 ? dialogHeaders(this.#core, this.#transaction.flow, this.#dialog) : [['Server', this.#core.product]];
    return createResponse(this.request, status, {
      toTag: this.#dialog.localTag,
      headers: headers.length === 0 ? own : [...own, ...headers],
      recordRoute: status < 300,
      ...(reason === undefined ? {} : { reason }),
      ...(sdp === undefined ? {} : { body: { contentType: 'application/sdp', content: sdp } }),
    });
  }

  #scheduleRefresh(response: SipResponse): void {
    this.#refresh = this.#core.clock.setTimeout(() => {
      this.#transaction.respond(response);
      this.#scheduleRefresh(response);
    }, gatewayLimits.provisionalRefreshMs);
  }
}
