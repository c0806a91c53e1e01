import type { ClientTransaction, Flow, Target, TransactionFailure } from '../contract.ts';
import { Dialog } from '../dialog/index.ts';
import {
  createRequest,
  type NameAddressParts,
  randomToken,
  reasonPhrase,
  type SipRequest,
  type SipResponse,
  type Uri,
} from '../message/index.ts';
import { accept, allow, type HeaderPair } from './capabilities.ts';
import type { UserAgentCore } from './core.ts';
import { InviteDialog } from './invite-dialog.ts';
import { nextHop } from './next-hop.ts';
import { sdpOf } from './session-body.ts';
import type { OutgoingInviteUser } from './session-user.ts';

export interface OutgoingInviteParts {
  readonly callId: string;
  readonly uri: Uri;
  readonly target: Target;
  readonly from: NameAddressParts;
  readonly contact: string;
  readonly headers: readonly HeaderPair[];
  readonly sdp: string;
}

/** The client side of one initial INVITE (RFC 3261 §13.2) with all its forks. */
export class OutgoingInvite {
  readonly #core: UserAgentCore;
  readonly #user: OutgoingInviteUser;
  readonly #request: SipRequest;
  readonly #transaction: ClientTransaction;
  /** By the other side's tag. */
  readonly #forks = new Map<string, InviteDialog>();
  /** Tags of forks with a 2xx, and the ACK to send again when the 2xx comes again. */
  readonly #acks = new Map<string, SipRequest>();
  #accepted = false;
  #abandoned = false;

  constructor(core: UserAgentCore, parts: OutgoingInviteParts, user: OutgoingInviteUser) {
    this.#core = core;
    this.#user = user;
    this.#request = createRequest({
      method: 'INVITE',
      uri: parts.uri,
      from: { ...parts.from, tag: randomToken() },
      to: { uri: parts.uri },
      callId: parts.callId,
      cseq: 1,
      headers: [
        ['Contact', parts.contact],
        ['Allow', allow],
        ['Accept', accept],
        ['User-Agent', core.product],
        ...parts.headers,
      ],
      body: { contentType: 'application/sdp', content: parts.sdp },
    });
    this.#transaction = core.transactions.send(this.#request, parts.target, {
      response: (response, flow) => this.#response(response, flow),
      failed: (failure) => this.#failed(failure),
    });
  }

  /** CANCEL; the user is told nothing more. A 2xx that crosses it is acknowledged and ended (RFC 3261 §15). */
  cancel(): void {
    if (this.#accepted || this.#abandoned) return;
    this.#abandoned = true;
    this.#transaction.cancel();
  }

  #response(response: SipResponse, flow: Flow): void {
    if (response.status < 200) {
      this.#provisional(response, flow);
      return;
    }
    if (response.status < 300) {
      this.#success(response, flow);
      return;
    }
    this.#closeForks(undefined);
    if (this.#abandoned || this.#accepted) return;
    this.#abandoned = true;
    this.#user.refused(response.status, response.reason, response.headers);
  }

  #provisional(response: SipResponse, flow: Flow): void {
    if (this.#abandoned || this.#accepted || response.status === 100) return;
    if (response.headers.to.tag !== undefined) this.#fork(response, flow);
    this.#user.provisional(response.status, response.headers, sdpOf(response));
  }

  #success(response: SipResponse, flow: Flow): void {
    const tag = response.headers.to.tag ?? '';
    const known = this.#acks.get(tag);
    const fork = this.#fork(response, flow);
    if (known !== undefined) {
      // §13.2.2.4: our ACK was lost
      this.#sendAck(fork.dialog, known);
      return;
    }
    fork.dialog.confirmFrom(response);
    const ack = fork.dialog.createAck(this.#request.headers.cseq.sequence);
    this.#acks.set(tag, ack);
    this.#sendAck(fork.dialog, ack);
    if (fork.dialog.state === 'terminated')
      fork.close(); // its BYE came before its 2xx
    else if (this.#abandoned || this.#accepted) fork.bye([]);
    if (this.#abandoned || this.#accepted) return;
    this.#accepted = true;
    this.#closeForks(tag);
    this.#user.accepted(fork, response.headers, sdpOf(response));
  }

  #fork(response: SipResponse, flow: Flow): InviteDialog {
    const tag = response.headers.to.tag ?? '';
    const known = this.#forks.get(tag);
    if (known !== undefined) return known;
    const dialog = Dialog.uac(this.#request, response, flow);
    const fork = new InviteDialog(this.#core, dialog, this.#user, 'uac');
    this.#forks.set(tag, fork);
    this.#core.dialogs.add(dialog, fork);
    return fork;
  }

  /** Early dialogs end with the INVITE's final response, but for the one it confirmed (§13.2.2.3, §13.2.2.4). */
  #closeForks(confirmedTag: string | undefined): void {
    for (const [tag, fork] of this.#forks) {
      if (tag === confirmedTag || fork.dialog.state === 'confirmed') continue;
      fork.close();
      this.#forks.delete(tag);
    }
  }

  #sendAck(dialog: Dialog, ack: SipRequest): void {
    this.#core.transactions.sendAck(ack, nextHop(dialog.nextHop, dialog.flow));
  }

  #failed(failure: TransactionFailure): void {
    this.#closeForks(undefined);
    if (this.#abandoned || this.#accepted) return;
    this.#abandoned = true;
    const status = failure === 'timeout' ? 408 : 503; // RFC 3261 §8.1.3.1
    this.#user.refused(status, reasonPhrase(status), undefined);
  }
}
