import { gatewayLimits } from '#runtime/gateway/limits.ts';
import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import type { SipHeaders } from '../message/index.ts';
import type { HeaderPair } from './capabilities.ts';

/** What two user agents agreed on (RFC 4028): how long the session lives, and which of them refreshes it. */
export interface SessionInterval {
  readonly seconds: number;
  /** Seen from the transaction that agreed on it. */
  readonly refresher: 'uac' | 'uas';
}

/** What our 2xx says. */
export interface AgreedTimer {
  readonly tooSmall: false;
  readonly interval: SessionInterval;
  readonly headers: readonly HeaderPair[];
}

/** What we answer to a request that sets up or refreshes a session: 422, or this (RFC 4028 §9). */
export type TimerAnswer = { readonly tooSmall: true } | AgreedTimer;

const leastSeconds = gatewayLimits.sessionLeastMs / 1000;
const offeredSeconds = gatewayLimits.sessionOfferedMs / 1000;

/** The headers of our own request; `refresher` names who refreshes now, in a request that is a refresh (§7.4). */
export function timerHeaders(least: number, interval?: SessionInterval): HeaderPair[] {
  const seconds = Math.max(interval?.seconds ?? offeredSeconds, least);
  const refresher = interval === undefined ? '' : `;refresher=${interval.refresher}`;
  return [
    ['Session-Expires', `${seconds}${refresher}`],
    ['Min-SE', String(least)],
  ];
}

/** The least interval we allow before anybody asked for more (§5: 90 s). */
export const defaultLeast: number = leastSeconds;

/** Reads Session-Expires; undefined when absent, malformed or shorter than any session may be. */
export function sessionExpiresOf(
  headers: SipHeaders,
): { readonly seconds: number; readonly refresher: 'uac' | 'uas' | undefined } | undefined {
  const match = /^(\d{1,9})\s*(?:;(.*))?$/.exec(headers.get('session-expires') ?? '');
  if (match === null) return undefined;
  const refresher = /(?:^|;)\s*refresher\s*=\s*"?(uac|uas)"?\s*(?:;|$)/i.exec(match[2] ?? '')?.[1]?.toLowerCase();
  return { seconds: Number(match[1]), refresher: refresher === 'uac' || refresher === 'uas' ? refresher : undefined };
}

/** Min-SE in seconds; undefined when absent or malformed. */
export function leastOf(headers: SipHeaders): number | undefined {
  const match = /^(\d{1,9})\s*(?:;|$)/.exec(headers.get('min-se') ?? '');
  return match === null ? undefined : Number(match[1]);
}

/**
 * The UAS's side (§9). Without a wish of the other side, one that supports timers gets ours and refreshes; one that
 * does not is refreshed by us, or a phone that vanished would keep its session for good.
 */
export function answerTimer(request: SipHeaders): TimerAnswer {
  const asked = sessionExpiresOf(request);
  const supported = request.supported.includes('timer') || request.require.includes('timer');
  if (asked !== undefined && asked.seconds < leastSeconds && supported) return { tooSmall: true };
  const least = Math.max(leastSeconds, leastOf(request) ?? 0);
  const seconds = Math.max(least, Math.min(asked?.seconds ?? offeredSeconds, offeredSeconds));
  const refresher = supported ? (asked?.refresher ?? 'uac') : 'uas'; // table 2
  const headers: HeaderPair[] = [['Session-Expires', `${seconds};refresher=${refresher}`]];
  if (refresher === 'uac') headers.push(['Require', 'timer']);
  return { tooSmall: false, interval: { seconds, refresher }, headers };
}

/** The UAC's side (§7.2): without Session-Expires in the 2xx nobody has to refresh, and we do to find out whether anybody is there. */
export function timerOf(response: SipHeaders): SessionInterval {
  const answered = sessionExpiresOf(response);
  if (answered === undefined || answered.seconds < 1) return { seconds: offeredSeconds, refresher: 'uac' };
  return { seconds: Math.max(answered.seconds, leastSeconds), refresher: answered.refresher ?? 'uac' };
}

export interface SessionTimerUser {
  /** Half of the time is over and it is ours to refresh (§10). */
  refresh(): void;
  /** The other side has not refreshed: the session is over. */
  expired(): void;
}

/** The clock of one session. */
export class SessionTimer {
  readonly #clock: Clock;
  readonly #user: SessionTimerUser;
  #timer: TimerHandle | undefined;
  #seconds = 0;
  #ours = false;

  constructor(clock: Clock, user: SessionTimerUser) {
    this.#clock = clock;
    this.#user = user;
  }

  /** What the next refresh of ours says: we are its UAC. */
  get interval(): SessionInterval | undefined {
    if (this.#timer === undefined) return undefined;
    return { seconds: this.#seconds, refresher: this.#ours ? 'uac' : 'uas' };
  }

  /** `role` is ours in the transaction that agreed on the interval; undefined interval: no timer (any more). */
  start(interval: SessionInterval | undefined, role: 'uac' | 'uas'): void {
    this.stop();
    if (interval === undefined) return;
    this.#seconds = interval.seconds;
    this.#ours = interval.refresher === role;
    const ms = interval.seconds * 1000;
    // §10: half the interval to refresh; the other side is given up a third, at most 32 s, before the end.
    const delayMs = this.#ours ? ms / 2 : ms - Math.min(32_000, ms / 3);
    this.#timer = this.#clock.setTimeout(() => (this.#ours ? this.#user.refresh() : this.#user.expired()), delayMs);
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }
}
