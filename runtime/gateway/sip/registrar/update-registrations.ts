import { SipUri } from '../message/index.ts';
import type { Registration } from './contract.ts';
import { registrarLimits } from './limits.ts';
import type { ContactWish, RegisterRefusal, RegisterWish } from './register-request.ts';

/** What all contacts of one REGISTER have in common. */
export interface RegisterFacts extends Pick<Registration, 'flow' | 'path' | 'callId' | 'cseq' | 'userAgent'> {
  readonly now: number;
  /** Whether the phone keeps its flow, and wants to be told apart by `+sip.instance` and `reg-id`. */
  readonly usesOutbound: boolean;
  /** Whether calls to that Contact must take the flow of the REGISTER back. */
  mustTakeFlow(contact: SipUri, usesOutbound: boolean): boolean;
}

/**
 * A user's registrations after a REGISTER: all that it asks for, or a refusal and no change (RFC 3261 §10.3, step 7).
 * Expired ones in `before` count as gone.
 */
export function updateRegistrations(
  before: readonly Registration[],
  wish: RegisterWish,
  facts: RegisterFacts,
): readonly Registration[] | RegisterRefusal {
  const live = before.filter(({ expiresAt }) => expiresAt > facts.now);
  if (wish.kind === 'query') return live;
  if (wish.kind === 'remove-all') {
    return live.some((one) => isOutOfOrder(one, facts)) ? outOfOrder : [];
  }
  let after = live;
  for (const contact of wish.contacts) {
    const known = after.find((one) => isSame(one, contact, facts));
    if (known !== undefined && isOutOfOrder(known, facts)) return outOfOrder;
    after = after.filter((one) => one !== known);
    if (contact.lifetimeMs > 0) after = [...after, registrationOf(contact, known, facts)];
  }
  const fresh = after.filter(({ refreshedAt, callId }) => refreshedAt === facts.now && callId === facts.callId);
  if (fresh.length > registrarLimits.contactsPerUser) return { status: 403, reason: 'Too Many Contacts' };
  // A softphone that starts anew every day leaves its old contacts behind: they give way, not the new one.
  return after.slice(-registrarLimits.contactsPerUser);
}

const outOfOrder: RegisterRefusal = { status: 500, reason: 'CSeq Out Of Order' };

/** RFC 3261 §10.3: an older request of the same phone that was overtaken must change nothing. */
function isOutOfOrder(known: Registration, { callId, cseq }: RegisterFacts): boolean {
  return known.callId === callId && cseq <= known.cseq;
}

function isSame(one: Registration, contact: ContactWish, facts: RegisterFacts): boolean {
  const outbound = outboundOf(contact, facts);
  if (outbound !== undefined || one.outbound !== undefined) {
    // RFC 5626 §6: the phone and which of its flows, whatever the Contact says.
    return one.outbound?.instance === outbound?.instance && one.outbound?.regId === outbound?.regId;
  }
  return SipUri.parse(one.uri)?.equals(contact.uri) === true;
}

function registrationOf(contact: ContactWish, known: Registration | undefined, facts: RegisterFacts): Registration {
  const { flow, path, callId, cseq, userAgent, now } = facts;
  const outbound = outboundOf(contact, facts);
  return {
    uri: contact.uri.toString(),
    flow,
    byFlow: facts.mustTakeFlow(contact.uri, outbound !== undefined),
    path,
    outbound,
    q: contact.q,
    callId,
    cseq,
    registeredAt: known?.registeredAt ?? now,
    refreshedAt: now,
    expiresAt: now + contact.lifetimeMs,
    userAgent,
  };
}

function outboundOf({ instance, regId }: ContactWish, { usesOutbound }: RegisterFacts): Registration['outbound'] {
  return usesOutbound && instance !== undefined && regId !== undefined ? { instance, regId } : undefined;
}
