import { gatewayLimits } from '#runtime/gateway/limits.ts';
import type { TimerHandle } from '#runtime/shared/clock.ts';
import type { ServerTransaction } from '../contract.ts';
import { Dialog } from '../dialog/index.ts';
import { createResponse, randomToken, type SipRequest, type SipResponse, type Uri } from '../message/index.ts';
import { allow, type HeaderPair } from './capabilities.ts';
import { dialogHeaders, type UserAgentCore } from './core.ts';
import { InviteDialog } from './invite-dialog.ts';
import type { IncomingInviteUser } from './session-user.ts';

/** The server side of one initial INVITE (RFC 3261 §13.3), from its arrival to our final response. */
export class IncomingInvite {
  readonly session: InviteDialog;
  readonly #core: UserAgentCore;
  readonly #transaction: ServerTransaction;
  readonly #dialog: Dialog;
  #refresh: TimerHandle | undefined;
  #expiry: TimerHandle | undefined;
  #final = false;

  constructor(core: UserAgentCore, transaction: ServerTransaction, remoteTarget: Uri, user: IncomingInviteUser) {
    this.#core = core;
    this.#transaction = transaction;
    this.#dialog = Dialog.uas(transaction.request, randomToken(), remoteTarget, transaction.flow);
    this.session = new InviteDialog(core, this.#dialog, user, 'uas');
    core.dialogs.add(this.#dialog, this.session);
    transaction.onCancel = () => user.cancelled(this.request.headers);
    transaction.onEnd = (failure) => {
      if (failure !== undefined) user.transportFailed();
    };
    const { expires } = this.request.headers;
    if (expires !== undefined && expires > 0 && expires * 1000 < gatewayLimits.unansweredIncomingMs)
      this.#expiry = core.clock.setTimeout(() => user.cancelled(this.request.headers), expires * 1000); // §13.3.1
  }

  get request(): SipRequest {
    return this.#transaction.request;
  }

  /** 101–199, sent again every minute (§13.3.1.1). */
  provisional(status: number, headers: readonly HeaderPair[], sdp?: string): void {
    if (this.#final) return;
    const response = this.#create(status, undefined, headers, sdp);
    this.#transaction.respond(response);
    this.#scheduleRefresh(response);
  }

  /** 200 with our answer, or our offer when the INVITE had none. */
  accept(headers: readonly HeaderPair[], sdp: string): void {
    if (this.#final) return;
    this.#settle();
    const response = this.#create(200, undefined, headers, sdp);
    this.#dialog.advance('success');
    this.session.awaitAck(response, this.#transaction.flow);
    this.#transaction.respond(response);
  }

  /** 300–699. */
  refuse(status: number, reason: string | undefined, headers: readonly HeaderPair[]): void {
    if (this.#final) return;
    this.#settle();
    this.#dialog.advance('failure');
    this.session.close();
    this.#transaction.respond(this.#create(status, reason, headers, undefined));
  }

  #settle(): void {
    this.#final = true;
    this.#refresh?.cancel();
    this.#expiry?.cancel();
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
      status < 300 ? dialogHeaders(this.#core, this.#transaction.flow, allow) : [['Server', this.#core.product]];
    return createResponse(this.request, status, {
      toTag: this.#dialog.localTag,
      headers: headers.length === 0 ? own : [...own, ...headers],
      recordRoute: status < 300,
      ...(reason === undefined ? {} : { reason }),
      ...(sdp === undefined ? {} : { body: { contentType: 'application/sdp', content: sdp } }),
    });
  }

  #scheduleRefresh(response: SipResponse): void {
    this.#refresh?.cancel();
    this.#refresh = this.#core.clock.setTimeout(() => {
      this.#transaction.respond(response);
      this.#scheduleRefresh(response);
    }, gatewayLimits.provisionalRefreshMs);
  }
}
