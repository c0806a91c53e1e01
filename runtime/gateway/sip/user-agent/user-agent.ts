import { gatewayLimits } from '#runtime/gateway/limits.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import type { AuthenticatedUser, InviteAuthentication, InviteVerdict, RegisterHandler } from '../authentication.ts';
import type { Flow, ServerTransaction, TransactionUser } from '../contract.ts';
import { createResponse, type SipRequest, type Uri } from '../message/index.ts';
import { capabilityHeaders, type HeaderPair } from './capabilities.ts';
import { checkInitialRequest, checkRequest, type RequestRefusal } from './check-request.ts';
import type { UserAgentCore } from './core.ts';
import { IncomingInvite } from './incoming-invite.ts';
import type { InvitePlace, OutgoingCallParts } from './invite-branch.ts';
import type { InviteDialog } from './invite-dialog.ts';
import { OutgoingCall } from './outgoing-call.ts';
import { replacedDialogOf } from './replaces.ts';
import { sdpOf } from './session-body.ts';
import { answerTimer, defaultLeast } from './session-timer.ts';
import type { IncomingInviteUser, OutgoingInviteUser } from './session-user.ts';

/** An INVITE that may become a call: `accept` makes its server side, `refuse` answers it and forgets it. */
export interface InviteArrival {
  readonly request: SipRequest;
  readonly flow: Flow;
  readonly sdp: string | undefined;
  /** Whom the caller proved to be. */
  readonly user: AuthenticatedUser | undefined;
  readonly trunk: string | undefined;
  /** The dialog this INVITE takes the place of (RFC 3891). */
  readonly replaces: InviteDialog | undefined;
  accept(user: IncomingInviteUser): IncomingInvite;
  refuse(status: number, headers?: readonly HeaderPair[]): void;
}

/** Who else has a say in what comes from outside dialogs. */
export interface UserAgentPorts {
  readonly authentication?: InviteAuthentication | undefined;
  readonly registrar?: RegisterHandler | undefined;
  /** Status for OPTIONS: 503 while no calls are taken, so that a dispatcher looks elsewhere. */
  optionsStatus(): number;
  invite(arrival: InviteArrival): void;
}

/**
 * The user agent core above the transactions (RFC 3261 §5): every request ends in a dialog, in `invite`, at the
 * registrar, or in a refusal.
 */
export class UserAgent implements TransactionUser {
  readonly #core: UserAgentCore;
  readonly #ports: UserAgentPorts;

  constructor(core: UserAgentCore, ports: UserAgentPorts) {
    this.#core = core;
    this.#ports = ports;
  }

  request(transaction: ServerTransaction): void {
    const { request } = transaction;
    const { registrar } = this.#ports;
    if (registrar !== undefined && request.method === 'REGISTER' && request.headers.cseq.method === 'REGISTER') {
      registrar.register(transaction);
      return;
    }
    const refusal = checkRequest(request);
    if (refusal !== undefined) {
      this.#refuse(transaction, refusal);
      return;
    }
    if (request.headers.to.tag === undefined) this.#initial(transaction);
    else this.#inDialog(transaction);
  }

  ack(request: SipRequest): void {
    this.#core.dialogs.find(request)?.ack(request);
  }

  /** Sends INVITEs. A failure is told to the user later, never thrown. */
  call(parts: OutgoingCallParts, places: readonly InvitePlace[], user: OutgoingInviteUser): OutgoingCall {
    return new OutgoingCall(this.#core, parts, places, user);
  }

  #inDialog(transaction: ServerTransaction): void {
    const session = this.#core.dialogs.find(transaction.request);
    if (session === undefined) this.#refuse(transaction, { status: 481 });
    else session.request(transaction);
  }

  #initial(transaction: ServerTransaction): void {
    const { request } = transaction;
    const initial = checkInitialRequest(request);
    if (initial !== undefined) this.#refuse(transaction, initial);
    else if (request.method === 'OPTIONS') this.#options(transaction);
    else this.#judge(transaction);
  }

  #options(transaction: ServerTransaction): void {
    const status = this.#ports.optionsStatus();
    const headers = capabilityHeaders(this.#core.product);
    transaction.respond(createResponse(transaction.request, status, { headers }));
  }

  #judge(transaction: ServerTransaction): void {
    const { authentication } = this.#ports;
    if (authentication === undefined) {
      this.#admit(transaction, { outcome: 'accept' });
      return;
    }
    const verdict = authentication.judge(transaction.request, transaction.flow);
    if (!(verdict instanceof Promise)) {
      this.#admit(transaction, verdict);
      return;
    }
    let cancelled = false;
    transaction.onCancel = () => {
      cancelled = true;
      this.#refuse(transaction, { status: 487 });
    };
    verdict.then(
      (settled) => {
        if (!cancelled) this.#admit(transaction, settled);
      },
      (error: unknown) => {
        this.#core.log.error({ problem: messageOf(error) }, 'the authentication of a request failed');
        if (!cancelled) this.#refuse(transaction, { status: 500 });
      },
    );
  }

  #admit(transaction: ServerTransaction, verdict: InviteVerdict): void {
    if (verdict.outcome === 'accept') this.#accepted(transaction, verdict);
    else if (verdict.outcome === 'challenge' || verdict.silent !== true) this.#refuse(transaction, verdict);
  }

  #accepted(transaction: ServerTransaction, verdict: Extract<InviteVerdict, { outcome: 'accept' }>): void {
    const { request, flow } = transaction;
    if (this.#core.dialogs.size >= gatewayLimits.legs) {
      this.#refuse(transaction, { status: 503, headers: [['Retry-After', '10']] });
      return;
    }
    if (answerTimer(request.headers).tooSmall) {
      this.#refuse(transaction, { status: 422, headers: [['Min-SE', String(defaultLeast)]] }); // RFC 4028 §9
      return;
    }
    const replaced = this.#replaced(request);
    if (typeof replaced === 'number') {
      this.#refuse(transaction, { status: replaced });
      return;
    }
    this.#ports.invite({
      request,
      flow,
      sdp: sdpOf(request),
      user: verdict.user,
      trunk: verdict.trunk,
      replaces: replaced,
      accept: (user) => new IncomingInvite(this.#core, transaction, remoteTarget(request), user),
      refuse: (status, headers) => this.#refuse(transaction, headers === undefined ? { status } : { status, headers }),
    });
  }

  /** RFC 3891 §3: the dialog that the INVITE replaces, or the status that refuses it. */
  #replaced(request: SipRequest): InviteDialog | number | undefined {
    const replaced = replacedDialogOf(request.headers);
    if (replaced === undefined) return undefined;
    if (replaced === 'malformed') return 400;
    const session = this.#core.dialogs.get(replaced);
    // An early dialog may be replaced only by who made it: that is no one but us.
    if (session === undefined || session.dialog.state === 'early') return 481;
    if (session.dialog.state === 'terminated') return 603;
    return replaced.earlyOnly ? 486 : session;
  }

  #refuse(transaction: ServerTransaction, refusal: RequestRefusal): void {
    const { status, headers, reason } = refusal;
    const own: HeaderPair[] = [['Server', this.#core.product]];
    transaction.respond(
      createResponse(transaction.request, status, {
        ...(reason === undefined ? {} : { reason }),
        headers: headers === undefined ? own : [...own, ...headers],
      }),
    );
  }
}

function remoteTarget(request: SipRequest): Uri {
  return request.headers.contacts[0]?.uri ?? request.headers.from.uri;
}
