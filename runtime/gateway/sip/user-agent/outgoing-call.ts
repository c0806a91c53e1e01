import { gatewayLimits } from '#runtime/gateway/limits.ts';
import { type NameAddress, randomToken, type SipResponse } from '../message/index.ts';
import { type BranchFailure, bestFailure } from './best-failure.ts';
import type { HeaderPair } from './capabilities.ts';
import type { UserAgentCore } from './core.ts';
import { type BranchUser, InviteBranch, type InvitePlace, type OutgoingCallParts, staysWith } from './invite-branch.ts';
import type { InviteDialog } from './invite-dialog.ts';
import { sdpOf } from './session-body.ts';
import type { OutgoingInviteUser } from './session-user.ts';

/**
 * A call out to one or several places at once (RFC 3261 §16.7 as a forking proxy beside the user agent): the first 2xx
 * is kept, every other one ended with BYE, the rest cancelled; when all fail the best failure counts.
 *
 * A redirection (3xx) is followed by all its contacts of the highest `q` that stay with the host that was called, or
 * that the same proxy will judge: a party that is called cannot make us call whom it likes. No address is tried twice.
 * Any other redirection fails the call with its status.
 */
export class OutgoingCall implements BranchUser {
  readonly dialogUser: OutgoingInviteUser;
  readonly #core: UserAgentCore;
  readonly #parts: OutgoingCallParts;
  readonly #fromTag = randomToken();
  readonly #branches = new Set<InviteBranch>();
  readonly #tried = new Set<string>();
  readonly #failures: BranchFailure[] = [];
  #open = 0;
  #redirects = 0;
  #reached = false;
  #over = false;

  constructor(core: UserAgentCore, parts: OutgoingCallParts, places: readonly InvitePlace[], user: OutgoingInviteUser) {
    this.#core = core;
    this.#parts = parts;
    this.dialogUser = user;
    for (const place of places) this.#add(place);
    for (const branch of [...this.#branches]) branch.start();
  }

  /** CANCEL; the user is told nothing more. */
  cancel(headers: readonly HeaderPair[]): void {
    if (this.#over) return;
    this.#over = true;
    for (const branch of this.#branches) branch.cancel(headers);
  }

  provisional(status: number, response: SipResponse): void {
    if (this.#over) return;
    this.#reached = true;
    this.dialogUser.provisional(status, response.headers, sdpOf(response));
  }

  accepted(fork: InviteDialog, response: SipResponse, winner: InviteBranch): void {
    if (this.#over) {
      fork.bye([]);
      return;
    }
    this.#over = true;
    for (const branch of this.#branches) {
      if (branch !== winner) branch.cancel([answeredElsewhere]);
      branch.closeForks(fork);
    }
    this.dialogUser.accepted(fork, response.headers, sdpOf(response));
  }

  redirected(response: SipResponse, branch: InviteBranch): void {
    const { status, reason, headers } = response;
    const places = this.#over ? [] : this.#placesOf(headers.contacts, branch);
    if (places.length > 0 && this.#redirects < gatewayLimits.callRedirects) {
      this.#redirects += 1;
      const added = places.map((place) => this.#add(place)).filter((each) => each !== undefined);
      for (const each of added) each.start();
      if (added.length > 0) {
        this.#branches.delete(branch);
        this.#open -= 1;
        return;
      }
    }
    this.failed({ status, reason, headers });
  }

  failed(failure: BranchFailure): void {
    this.#failures.push(failure);
    this.#open -= 1;
    if (this.#over) return;
    // §16.7 step 5: a 6xx speaks for all
    if (failure.status >= 600) for (const branch of this.#branches) branch.cancel();
    else if (this.#open > 0) return;
    this.#over = true;
    const { status, reason, headers } = bestFailure(this.#failures);
    for (const branch of this.#branches) branch.closeForks();
    this.dialogUser.refused(status, reason, headers, this.#reached);
  }

  #add(place: InvitePlace): InviteBranch | undefined {
    const key = `${place.uri.toString()} ${place.flow === undefined ? '' : `${place.flow.remoteAddress}:${place.flow.remotePort}`}`;
    if (this.#tried.has(key) || this.#tried.size >= gatewayLimits.forkTargets) return undefined;
    this.#tried.add(key);
    this.#open += 1;
    const branch = new InviteBranch(this.#core, this.#parts, this.#fromTag, place, this);
    this.#branches.add(branch);
    return branch;
  }

  #placesOf(contacts: readonly NameAddress[], { place }: InviteBranch): InvitePlace[] {
    const usable = contacts.filter(({ uri }) => uri.kind === 'sip' && staysWith(place, uri));
    const highest = Math.max(...usable.map(weight));
    return usable
      .filter((contact) => weight(contact) === highest)
      .map(({ uri }) => ({ uri, routes: place.routes, flow: undefined }));
  }
}

/** RFC 3326 §3.1: a phone that is cancelled so does not count the call as missed. */
const answeredElsewhere: HeaderPair = ['Reason', 'SIP;cause=200;text="Call completed elsewhere"'];

/** `q` of a Contact (RFC 3261 §20.10). */
function weight({ parameters }: NameAddress): number {
  const q = Number(parameters.get('q') ?? '1');
  return q >= 0 && q <= 1 ? q : 1;
}
