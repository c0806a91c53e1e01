import type { CallTarget } from '#runtime/gateway/call-options.ts';
import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import type { ApplicationId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { AuthenticatedUser, RegisterHandler } from '../authentication.ts';
import type { ServerTransaction } from '../contract.ts';
import { createResponse, type SipHeaders } from '../message/index.ts';
import type { Location, RegistrarFlows, Registration, RegistrationKeeper } from './contract.ts';
import { registrarLimits } from './limits.ts';
import { LocationTable } from './location-table.ts';
import { replyHeaders } from './register-reply.ts';
import {
  type RegisterRefusal,
  type RegisterWish,
  readPath,
  readRegister,
  registerOptions,
} from './register-request.ts';
import { mustTakeFlow } from './take-flow.ts';
import { updateRegistrations } from './update-registrations.ts';
import { UserProof, type UserProofParts } from './user-proof.ts';

export interface RegistrarParts extends UserProofParts {
  readonly keeper: RegistrationKeeper;
  readonly clock: Clock;
  readonly log: Logger;
  /** Value of Server. */
  readonly product: string;
}

/** RFC 3261 §10.3 with RFC 3327 (Path) and RFC 5626 (outbound): who is where, proven by password. */
export class Registrar implements RegisterHandler, Location, Disposable {
  readonly #parts: RegistrarParts;
  readonly #proof: UserProof;
  readonly #table: LocationTable;
  readonly #watches = new Map<Registration, Disposable>();
  #flows: RegistrarFlows | undefined;
  #sweep: TimerHandle;

  constructor(parts: RegistrarParts) {
    this.#parts = parts;
    this.#proof = new UserProof(parts);
    this.#table = new LocationTable(() => parts.clock.now());
    this.#sweep = this.#nextSweep();
  }

  /** Registrations known now. */
  get count(): number {
    return this.#table.count;
  }

  contactsOf(applicationId: ApplicationId, username: string): readonly CallTarget[] {
    return this.#table.contactsOf(applicationId, username);
  }

  /** Least recently refreshed first. */
  registrationsOf(user: AuthenticatedUser): readonly Registration[] {
    const now = this.#parts.clock.now();
    return this.#table.of(user).filter(({ expiresAt }) => expiresAt > now);
  }

  /** Takes back what was kept over a restart; before the gateway listens. */
  restore(user: AuthenticatedUser, registrations: readonly Registration[]): void {
    this.#table.set(user, registrations);
  }

  /** From now on flows are kept open, and what was registered over a connection ends with it. */
  watch(flows: RegistrarFlows): void {
    this.#flows = flows;
    for (const { user, registrations } of this.#table.rows()) this.#watchAll(user, registrations);
  }

  /** The user is gone, or has another password: whatever was registered with the old one ends. */
  drop(user: AuthenticatedUser): void {
    this.#set(user, []);
  }

  register(transaction: ServerTransaction): void {
    const { request, flow } = transaction;
    const unknown = request.headers.require.filter((option) => !registerOptions.has(option));
    if (unknown.length > 0) {
      this.#refuse(transaction, { status: 420, headers: [['Unsupported', unknown.join(', ')]] });
      return;
    }
    const user = this.#proof.prove(request, flow, request.headers.to.uri);
    if ('outcome' in user) {
      this.#refuse(transaction, user);
      return;
    }
    const wish = readRegister(request);
    const refusal = 'kind' in wish ? this.#update(transaction, user, wish) : wish;
    if (refusal !== undefined) this.#refuse(transaction, refusal);
  }

  /** Waiting timers and watches end; what is kept stays kept. */
  [Symbol.dispose](): void {
    this.#sweep.cancel();
    for (const watch of this.#watches.values()) watch[Symbol.dispose]();
    this.#watches.clear();
  }

  #update(transaction: ServerTransaction, user: AuthenticatedUser, wish: RegisterWish): RegisterRefusal | undefined {
    const { request, flow } = transaction;
    const { headers } = request;
    const { clock } = this.#parts;
    const path = readPath(headers);
    if (path === undefined) return { status: 400, reason: 'Malformed Path' };
    const usesOutbound = wish.kind === 'set' && asksForOutbound(wish, headers);
    if (usesOutbound && !firstHopKeepsFlow(headers, path)) return { status: 439 };
    if (wish.kind === 'set' && this.#table.count >= registrarLimits.registrations) {
      return { status: 503, headers: [['Retry-After', '60']] };
    }
    const now = clock.now();
    const registrations = updateRegistrations(this.#table.of(user), wish, {
      flow,
      path,
      callId: headers.callId,
      cseq: headers.cseq.sequence,
      userAgent: (headers.get('User-Agent') ?? '').slice(0, registrarLimits.userAgentChars),
      now,
      usesOutbound,
      // An edge is where it is; which connection of it a REGISTER came by says nothing.
      mustTakeFlow: (contact, outbound) =>
        path.length > 0 ? flow.transport === 'udp' : outbound || mustTakeFlow(contact, flow, headers),
    });
    if ('status' in registrations) return registrations;
    if (wish.kind !== 'query') this.#set(user, registrations);
    this.#respond(transaction, 200, replyHeaders({ request: headers, registrations, now, usesOutbound }));
    return undefined;
  }

  #set(user: AuthenticatedUser, registrations: readonly Registration[]): void {
    const before = this.#table.of(user);
    for (const gone of before.filter((one) => !registrations.includes(one))) {
      this.#watches.get(gone)?.[Symbol.dispose]();
      this.#watches.delete(gone);
    }
    this.#table.set(user, registrations);
    this.#watchAll(user, registrations);
    this.#parts.keeper.keep(user, registrations.filter(outlivesProcess));
    if (before.length !== registrations.length) {
      this.#parts.log.info({ ...user, contacts: registrations.length }, 'the contacts of a user changed');
    }
  }

  #watchAll(user: AuthenticatedUser, registrations: readonly Registration[]): void {
    for (const one of registrations) {
      if (this.#watches.has(one) || !one.byFlow || one.path.length > 0) continue;
      const watch = this.#flows?.keepAlive(one.flow, () => this.#lost(user, one));
      if (watch !== undefined) this.#watches.set(one, watch);
    }
  }

  #lost(user: AuthenticatedUser, lost: Registration): void {
    const before = this.#table.of(user);
    if (before.includes(lost))
      this.#set(
        user,
        before.filter((one) => one !== lost),
      );
  }

  #nextSweep(): TimerHandle {
    return this.#parts.clock.setTimeout(() => {
      const now = this.#parts.clock.now();
      for (const { user, registrations } of [...this.#table.rows()]) {
        const live = registrations.filter(({ expiresAt }) => expiresAt > now);
        if (live.length < registrations.length) this.#set(user, live);
      }
      this.#sweep = this.#nextSweep();
    }, registrarLimits.sweepMs);
  }

  #refuse(transaction: ServerTransaction, refusal: RegisterRefusal): void {
    this.#respond(transaction, refusal.status, refusal.headers ?? [], refusal.reason);
  }

  #respond(transaction: ServerTransaction, status: number, more: readonly HeaderLine[], reason?: string): void {
    const headers: HeaderLine[] = [['Server', this.#parts.product], ...more];
    transaction.respond(
      createResponse(transaction.request, status, { headers, ...(reason === undefined ? {} : { reason }) }),
    );
  }
}

type HeaderLine = readonly [name: string, value: string];

/** A connection ends with the process; a socket and an edge proxy are there again after it. */
function outlivesProcess({ flow, path }: Registration): boolean {
  return flow.transport === 'udp' || path.length > 0;
}

/** RFC 5626 §6: one Contact with an instance and a number for its flow, from a phone that knows what they mean. */
function asksForOutbound({ contacts }: Extract<RegisterWish, { kind: 'set' }>, headers: SipHeaders): boolean {
  const [contact, ...others] = contacts;
  const isKnown = headers.supported.includes('outbound') || headers.require.includes('outbound');
  return isKnown && others.length === 0 && contact?.instance !== undefined && contact.regId !== undefined;
}

/** RFC 5626 §6: with proxies between, the one next to the phone must keep the flow and say so (`ob` in its Path). */
function firstHopKeepsFlow(headers: SipHeaders, path: readonly string[]): boolean {
  return headers.vias.length < 2 || /;ob(?:[;?]|$)/i.test(path.at(-1) ?? '');
}
