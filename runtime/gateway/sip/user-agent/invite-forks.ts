import type { Flow } from '../contract.ts';
import { Dialog } from '../dialog/index.ts';
import type { SipRequest, SipResponse } from '../message/index.ts';
import type { UserAgentCore } from './core.ts';
import { InviteDialog } from './invite-dialog.ts';
import type { Login } from './login.ts';
import { ProvisionalSequence } from './reliable-provisionals.ts';
import { timerOf } from './session-timer.ts';
import type { DialogUser } from './session-user.ts';

interface Fork {
  readonly session: InviteDialog;
  readonly sequence: ProvisionalSequence;
  /** Sent again when the 2xx comes again (RFC 3261 §13.2.2.4). */
  ack: SipRequest | undefined;
}

/** The dialogs that one INVITE of ours made, by the tag of the other side (RFC 3261 §13.2.2.4). */
export class InviteForks {
  readonly #core: UserAgentCore;
  readonly #user: DialogUser;
  readonly #login: Login | undefined;
  readonly #forks = new Map<string, Fork>();

  constructor(core: UserAgentCore, user: DialogUser, login: Login | undefined) {
    this.#core = core;
    this.#user = user;
    this.#login = login;
  }

  /** Whether the response is new; a reliable one is acknowledged by PRACK (RFC 3262 §4). */
  provisional(request: SipRequest, response: SipResponse, flow: Flow): boolean {
    if (response.headers.to.tag === undefined) return true;
    const fork = this.#fork(request, response, flow);
    const { use, rack } = fork.sequence.takes(response);
    if (rack !== undefined) {
      fork.session.client.send('PRACK', { headers: [['RAck', rack]] }, () => undefined);
      if (response.body.length > 0) fork.session.settleEarly();
    }
    return use;
  }

  /** A 2xx: the fork when it is the first one of it; every copy is acknowledged. */
  success(request: SipRequest, response: SipResponse, flow: Flow): InviteDialog | undefined {
    const fork = this.#fork(request, response, flow);
    const { session } = fork;
    if (fork.ack !== undefined) {
      session.client.sendAck(fork.ack);
      return undefined;
    }
    session.dialog.confirmFrom(response);
    fork.ack = session.dialog.createAck(request.headers.cseq.sequence);
    session.client.sendAck(fork.ack);
    session.established(timerOf(response.headers), 'uac', response.headers);
    if (session.dialog.state !== 'terminated') return session;
    session.close(); // its BYE came before its 2xx
    return session;
  }

  /** Early dialogs end with the INVITE's final response, but for the one it confirmed (§13.2.2.3, §13.2.2.4). */
  close(kept: InviteDialog | undefined): void {
    for (const [tag, { session }] of this.#forks) {
      if (session === kept || session.dialog.state === 'confirmed') continue;
      session.close();
      this.#forks.delete(tag);
    }
  }

  #fork(request: SipRequest, response: SipResponse, flow: Flow): Fork {
    const tag = response.headers.to.tag ?? '';
    const known = this.#forks.get(tag);
    if (known !== undefined) return known;
    const dialog = Dialog.uac(request, response, flow);
    const parts = { core: this.#core, dialog, user: this.#user, login: this.#login };
    const session = new InviteDialog({ ...parts, role: 'uac', peer: response.headers });
    const fork: Fork = { session, sequence: new ProvisionalSequence(), ack: undefined };
    this.#forks.set(tag, fork);
    this.#core.dialogs.add(dialog, session);
    return fork;
  }
}
