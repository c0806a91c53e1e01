import { gatewayLimits } from '#runtime/gateway/limits.ts';
import type { Flow, ServerTransaction, TransactionUser } from '../contract.ts';
import { createResponse, type SipRequest, type Uri } from '../message/index.ts';
import { capabilityHeaders, type HeaderPair } from './capabilities.ts';
import { checkInitialRequest, checkRequest, type RequestRefusal } from './check-request.ts';
import type { UserAgentCore } from './core.ts';
import { IncomingInvite } from './incoming-invite.ts';
import { OutgoingInvite, type OutgoingInviteParts } from './outgoing-invite.ts';
import { sdpOf } from './session-body.ts';
import type { IncomingInviteUser, OutgoingInviteUser } from './session-user.ts';

/** An INVITE that may become a call: `accept` makes its server side, `refuse` answers it and forgets it. */
export interface InviteArrival {
  readonly request: SipRequest;
  readonly flow: Flow;
  readonly sdp: string | undefined;
  accept(user: IncomingInviteUser): IncomingInvite;
  refuse(status: number, headers?: readonly HeaderPair[]): void;
}

/**
 * The user agent core above the transactions (RFC 3261 §5): every request ends in a dialog, in `onInvite`, or in a
 * refusal.
 */
export class UserAgent implements TransactionUser {
  readonly #core: UserAgentCore;
  readonly #onInvite: (arrival: InviteArrival) => void;

  constructor(core: UserAgentCore, onInvite: (arrival: InviteArrival) => void) {
    this.#core = core;
    this.#onInvite = onInvite;
  }

  request(transaction: ServerTransaction): void {
    const { request } = transaction;
    const refusal = checkRequest(request);
    if (refusal !== undefined) {
      this.#refuse(transaction, refusal);
      return;
    }
    if (request.headers.to.tag !== undefined) {
      this.#inDialog(transaction);
      return;
    }
    const initial = checkInitialRequest(request);
    if (initial !== undefined) {
      this.#refuse(transaction, initial);
      return;
    }
    if (request.method === 'OPTIONS') {
      transaction.respond(createResponse(request, 200, { headers: capabilityHeaders(this.#core.product) }));
      return;
    }
    this.#invite(transaction);
  }

  ack(request: SipRequest): void {
    this.#core.dialogs.find(request)?.ack(request);
  }

  /** Sends an INVITE. Throws what the transaction layer throws when there is no transport for it. */
  call(parts: OutgoingInviteParts, user: OutgoingInviteUser): OutgoingInvite {
    return new OutgoingInvite(this.#core, parts, user);
  }

  #inDialog(transaction: ServerTransaction): void {
    const session = this.#core.dialogs.find(transaction.request);
    if (session !== undefined) {
      session.request(transaction);
      return;
    }
    this.#refuse(transaction, { status: 481 });
  }

  #invite(transaction: ServerTransaction): void {
    const { request, flow } = transaction;
    if (this.#core.dialogs.size >= gatewayLimits.legs) {
      this.#refuse(transaction, { status: 503, headers: [['Retry-After', '10']] });
      return;
    }
    this.#onInvite({
      request,
      flow,
      sdp: sdpOf(request),
      accept: (user) => new IncomingInvite(this.#core, transaction, remoteTarget(request), user),
      refuse: (status, headers) => this.#refuse(transaction, headers === undefined ? { status } : { status, headers }),
    });
  }

  #refuse(transaction: ServerTransaction, refusal: RequestRefusal): void {
    const { status, headers, ...reason } = refusal;
    const own: HeaderPair[] = [['Server', this.#core.product]];
    transaction.respond(
      createResponse(transaction.request, status, {
        ...reason,
        headers: headers === undefined ? own : [...own, ...headers],
      }),
    );
  }
}

function remoteTarget(request: SipRequest): Uri {
  return request.headers.contacts[0]?.uri ?? request.headers.from.uri;
}
