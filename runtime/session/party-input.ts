import type { Leg } from '#runtime/gateway/leg.ts';
import { sessionErrors } from './errors.ts';

/** Keys or a text that are to come as if a party had sent them. */
export interface PartyInput {
  /** Whose; undefined: the party of the only call that is up. */
  readonly callId?: string | undefined;
  /** Pressed one after the other: 0–9, `*`, `#`, A–D. */
  readonly tones?: string | undefined;
  /** A SIP MESSAGE. */
  readonly text?: string | undefined;
}

/**
 * Tells the session what its gateway would tell it, had the party sent it: whoever listens to the leg hears it. Returns the id of the call. Throws
 * SESSION_CALL_NOT_UP, SESSION_CALLS_SEVERAL.
 */
export function giveInput(legs: ReadonlyMap<string, Leg>, { callId, tones = '', text }: PartyInput): string {
  const [id, leg] = chosen(legs, callId);
  for (const tone of tones) leg.events.emit('dtmf', { tone, method: 'rfc4733' });
  if (text !== undefined) leg.events.emit('message', { text, headers: {} });
  return id;
}

/** 603 Decline (RFC 3261 §21.6.2). */
const declined = 603;

/** Ends a call from outside: its scenario hears of it as of every end. Throws SESSION_CALL_NOT_UP. */
export function hangUp(legs: ReadonlyMap<string, Leg>, callId: string): void {
  const leg = legs.get(callId);
  if (leg === undefined) throw sessionErrors.create('SESSION_CALL_NOT_UP', { call: callId });
  if (leg.direction === 'incoming' && leg.state === 'alerting') leg.reject(declined);
  else leg.hangup();
}

function chosen(legs: ReadonlyMap<string, Leg>, callId: string | undefined): readonly [string, Leg] {
  const up = [...legs].filter(([id, leg]) => isUp(leg) && (callId === undefined || id === callId));
  const [first, ...others] = up;
  if (first === undefined) throw sessionErrors.create('SESSION_CALL_NOT_UP', { call: callId ?? 'any' });
  if (others.length > 0)
    throw sessionErrors.create('SESSION_CALLS_SEVERAL', { calls: up.map(([id]) => id).join(', ') });
  return first;
}

/** Whether the party may send something: the call rings, has early media or was answered (RFC 3261 §12.1). */
function isUp({ state }: Leg): boolean {
  return state === 'connected' || state === 'progressing';
}
