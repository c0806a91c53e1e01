import { gatewayLimits } from '#runtime/gateway/limits.ts';
import type { TimerHandle } from '#runtime/shared/clock.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import type { ClientTransaction, Flow, Target, TransactionFailure, TransportName } from '../contract.ts';
import { numericTarget } from '../location/index.ts';
import {
  createRequest,
  type NameAddressParts,
  reasonPhrase,
  type SipRequest,
  type SipResponse,
  type Uri,
} from '../message/index.ts';
import type { BranchFailure } from './best-failure.ts';
import { accept, allow, type HeaderPair, supported } from './capabilities.ts';
import type { UserAgentCore } from './core.ts';
import type { InviteDialog } from './invite-dialog.ts';
import { InviteForks } from './invite-forks.ts';
import type { Challenges, Login } from './login.ts';
import { defaultLeast, leastOf, timerHeaders } from './session-timer.ts';
import type { OutgoingInviteUser } from './session-user.ts';

/** One place that an INVITE is sent to. */
export interface InvitePlace {
  /** Request-URI and To. */
  readonly uri: Uri;
  /** Route; the first one is the next hop. */
  readonly routes: readonly Uri[];
  /** The connection to take, whatever the URIs say. */
  readonly flow?: Flow | undefined;
  /** For the INVITE to this place only. */
  readonly headers?: readonly HeaderPair[];
}

/** Whom an offer is for. */
export interface OfferedTo {
  /** Ours on the way to the first server. */
  readonly localAddress: string;
  readonly place: InvitePlace;
  /** To the first server. */
  readonly transport: TransportName;
  /** It said 488 to our offer; when there is no other one, that is the end. */
  readonly hasRefused: boolean;
}

/** What all branches of a call have in common. */
export interface OutgoingCallParts {
  readonly callId: string;
  /** `localAddress`: ours on the way to the first server. */
  from(localAddress: string): NameAddressParts;
  offer(to: OfferedTo): string;
  readonly headers: readonly HeaderPair[];
  readonly login: Login | undefined;
  readonly mayReach: ((address: string) => boolean) | undefined;
  readonly maxForwards: number | undefined;
  /** Whether there may be another way to the party: a server that says nothing is then given up soon. */
  readonly hasAlternatives: boolean;
}

/** What a branch tells the call it belongs to. */
export interface BranchUser {
  /** Of 101–199 those that are to be used. */
  provisional(status: number, response: SipResponse, branch: InviteBranch): void;
  /** A fork said 2xx and was acknowledged: the call keeps it or ends it. */
  accepted(fork: InviteDialog, response: SipResponse, branch: InviteBranch): void;
  /** 3xx. */
  redirected(response: SipResponse, branch: InviteBranch): void;
  failed(failure: BranchFailure, branch: InviteBranch): void;
  readonly dialogUser: OutgoingInviteUser;
}

/**
 * The INVITE to one place, through the servers of its name (RFC 3263 §4.3), challenges (RFC 3261 §22.2) and a session
 * interval that is too small (RFC 4028 §7.3), to one end.
 */
export class InviteBranch {
  readonly place: InvitePlace;
  readonly #core: UserAgentCore;
  readonly #parts: OutgoingCallParts;
  readonly #fromTag: string;
  readonly #user: BranchUser;
  readonly #challenges: Challenges = new Map();
  readonly #forks: InviteForks;
  #targets: readonly Target[] = [];
  #next = 0;
  #sequence = 1;
  #credentials: readonly HeaderPair[] = [];
  #offer = '';
  #hasRefused = false;
  #least = defaultLeast;
  #request: SipRequest | undefined;
  #transaction: ClientTransaction | undefined;
  #silence: TimerHandle | undefined;
  #over = false;
  /** A fork has said 2xx: what still rings elsewhere is nobody's any more. */
  #answered = false;

  constructor(core: UserAgentCore, parts: OutgoingCallParts, fromTag: string, place: InvitePlace, user: BranchUser) {
    this.#core = core;
    this.#parts = parts;
    this.#fromTag = fromTag;
    this.place = place;
    this.#user = user;
    this.#forks = new InviteForks(core, user.dialogUser, parts.login);
  }

  /** Finds the servers and sends. A failure comes later, never from within. */
  start(): void {
    const { flow, routes, uri } = this.place;
    const hop = routes[0] ?? uri;
    const numeric = flow ?? numericTarget(hop);
    if (numeric !== undefined) this.#reach([numeric]);
    else if (hop.kind !== 'sip') this.#failLater(416);
    else
      this.#core.locator.locate(hop).then(
        (targets) => this.#reach(targets),
        (error: unknown) => {
          this.#core.log.info({ problem: messageOf(error) }, 'the server of a call was not found');
          this.#fail(503);
        },
      );
  }

  /** CANCEL; nothing more is told. A 2xx that crosses it is acknowledged and ended (RFC 3261 §15). */
  cancel(headers: readonly HeaderPair[] = []): void {
    this.#over = true;
    this.#silence?.cancel();
    this.#transaction?.cancel(headers);
  }

  /** Another fork or branch was kept. */
  closeForks(kept?: InviteDialog): void {
    this.#forks.close(kept);
  }

  #reach(targets: readonly Target[]): void {
    if (this.#over) return;
    const { mayReach } = this.#parts;
    const allowed = mayReach === undefined ? targets : targets.filter(({ remoteAddress }) => mayReach(remoteAddress));
    this.#targets = allowed.slice(0, gatewayLimits.forkTargets);
    if (this.#targets.length === 0) this.#failLater(targets.length === 0 ? 503 : 403);
    else this.#send();
  }

  #send(): void {
    const target = this.#targets[this.#next];
    if (target === undefined || this.#over) return;
    try {
      const request = this.#create(target);
      this.#request = request;
      const attempt = this.#sequence;
      this.#transaction = this.#core.transactions.send(request, target, {
        response: (response, flow) => this.#response(request, response, flow),
        failed: (failure) => {
          if (attempt === this.#sequence && request === this.#request) this.#unanswered(failure);
        },
      });
      this.#watchSilence();
    } catch (error) {
      this.#core.log.warn({ problem: messageOf(error) }, 'an INVITE was not sent');
      this.#failLater(503);
    }
  }

  #create(target: Target): SipRequest {
    const { from, callId, headers, maxForwards } = this.#parts;
    const local = this.#core.localAddressFor(target);
    this.#offer = this.#offerAt(target);
    const { uri, routes, headers: own = [] } = this.place;
    const wantsSips = uri.scheme === 'sips' || routes[0]?.scheme === 'sips'; // RFC 3261 §8.1.1.8
    return createRequest({
      method: 'INVITE',
      uri,
      from: { ...from(local), tag: this.#fromTag },
      to: { uri },
      callId,
      cseq: this.#sequence,
      ...(maxForwards === undefined ? {} : { maxForwards }),
      headers: [
        ...routes.map((route): HeaderPair => ['Route', `<${route.toString()}>`]),
        ['Contact', this.#core.contactFor(target, wantsSips)],
        ['Allow', allow],
        ['Supported', supported],
        ['Accept', accept],
        ...timerHeaders(this.#least),
        ['User-Agent', this.#core.product],
        ...this.#credentials,
        ...own,
        ...headers,
      ],
      body: { contentType: 'application/sdp', content: this.#offer },
    });
  }

  #offerAt(target: Target): string {
    const localAddress = this.#core.localAddressFor(target);
    const { transport } = target;
    return this.#parts.offer({ localAddress, place: this.place, transport, hasRefused: this.#hasRefused });
  }

  #response(request: SipRequest, response: SipResponse, flow: Flow): void {
    this.#silence?.cancel();
    if (response.status < 200) {
      const isAwaited = !this.#over && !this.#answered && request === this.#request;
      if (isAwaited) this.#provisional(request, response, flow);
    } else if (response.status < 300) this.#success(request, response, flow);
    else if (request === this.#request) {
      this.#forks.close(undefined);
      if (!this.#over) this.#refused(request, response);
    }
  }

  #provisional(request: SipRequest, response: SipResponse, flow: Flow): void {
    if (this.#forks.provisional(request, response, flow)) this.#user.provisional(response.status, response, this);
  }

  /** Every fork that answers is acknowledged; which one is kept is the call's to say. */
  #success(request: SipRequest, response: SipResponse, flow: Flow): void {
    this.#answered = true;
    const fork = this.#forks.success(request, response, flow);
    if (fork !== undefined) this.#user.accepted(fork, response, this);
  }

  #refused(request: SipRequest, response: SipResponse): void {
    const { status, reason, headers } = response;
    const answer = this.#parts.login?.answer(response, request, this.#challenges);
    const least = status === 422 ? leastOf(headers) : undefined;
    if (answer !== undefined) {
      this.#credentials = answer;
      this.#again();
    } else if (least !== undefined && least > this.#least && least < maximumLeast) {
      this.#least = least;
      this.#again();
    } else if (status === 488 && this.#hasOtherOffer()) this.#again();
    else if (status === 503 && this.#tryNextServer()) return;
    else if (status < 400) {
      this.#over = true;
      this.#user.redirected(response, this);
    } else {
      this.#over = true;
      this.#user.failed({ status, reason, headers }, this);
    }
  }

  /** Whether there is one for who refused ours (RFC 3261 §21.4.26). */
  #hasOtherOffer(): boolean {
    const target = this.#targets[this.#next];
    if (target === undefined || this.#hasRefused) return false;
    this.#hasRefused = true;
    return this.#offerAt(target) !== this.#offer;
  }

  /** The same INVITE to the same server, with the next number (RFC 3261 §8.1.3.5). */
  #again(): void {
    this.#sequence += 1;
    this.#send();
  }

  /** No response came, or the INVITE could not be sent (RFC 3261 §8.1.3.1). */
  #unanswered(failure: TransactionFailure): void {
    this.#forks.close(undefined);
    if (this.#over || this.#tryNextServer()) return;
    this.#fail(failure === 'timeout' ? 408 : 503);
  }

  #tryNextServer(): boolean {
    if (this.#next + 1 >= this.#targets.length) return false;
    this.#next += 1;
    this.#send();
    return true;
  }

  /** A server that says nothing at all does not get the 32 s of RFC 3261 when there is another one. */
  #watchSilence(): void {
    this.#silence?.cancel();
    if (this.#next + 1 >= this.#targets.length && !this.#parts.hasAlternatives) return;
    const transaction = this.#transaction;
    this.#silence = this.#core.clock.setTimeout(() => {
      if (this.#over || transaction !== this.#transaction || transaction?.state !== 'calling') return;
      transaction.cancel();
      if (!this.#tryNextServer()) this.#fail(408);
    }, gatewayLimits.inviteSilenceMs);
  }

  #failLater(status: number): void {
    queueMicrotask(() => this.#fail(status));
  }

  #fail(status: number): void {
    if (this.#over) return;
    this.#over = true;
    this.#user.failed({ status, reason: reasonPhrase(status), headers: undefined }, this);
  }
}

/** Seconds; a longer session interval is asked for by nobody in good faith. */
const maximumLeast = 86_400;

/**
 * Whether a redirection may be followed to there: the same server as the place, or by the same proxy. Another port of
 * the host is another server: a carrier may be next to the party that redirects.
 */
export function staysWith(place: InvitePlace, uri: Uri): boolean {
  if (place.routes.length > 0) return true;
  if (uri.kind !== 'sip' || place.uri.kind !== 'sip' || uri.parameters.has('maddr')) return false;
  return uri.host.toLowerCase() === place.uri.host.toLowerCase() && uri.port === place.uri.port;
}
