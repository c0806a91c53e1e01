/** Who has an offer under way in a confirmed dialog. */
export type ExchangeState = 'idle' | 'ours' | 'backOff' | 'answering' | 'unacknowledged';

/**
 * `wanted`: we have something to offer. `invite`, `offer`: a re-INVITE, or an UPDATE or PRACK with an offer, came.
 * `accepted`, `refused`: what we answered to it. `settled`: our own request has its final answer, `glare`: that was 491.
 */
export type ExchangeEvent =
  | 'wanted'
  | 'invite'
  | 'offer'
  | 'accepted'
  | 'acceptedOffer'
  | 'refused'
  | 'acknowledged'
  | 'settled'
  | 'glare'
  | 'timer';

export type ExchangeEffect =
  /** Send the next of our own requests, if one waits. */
  | 'sendNext'
  /** Hand the other side's offer to the dialog's user. */
  | 'take'
  /** 491 Request Pending: both sides offered (RFC 3261 §14.2, RFC 3311 §5.2). */
  | 'refuseGlare'
  /** 500 with Retry-After: the offer before it is not settled (RFC 3261 §14.2, RFC 3311 §5.2). */
  | 'refuseEarly'
  /** Wait some time before ours is sent again (RFC 3261 §14.1). */
  | 'startTimer';

export interface ExchangeTransition {
  readonly state: ExchangeState;
  readonly effects: readonly ExchangeEffect[];
}

type Row = Partial<Readonly<Record<ExchangeEvent, ExchangeTransition>>>;

const take: ExchangeTransition = { state: 'answering', effects: ['take'] };
const done: ExchangeTransition = { state: 'idle', effects: ['sendNext'] };

const rows: Readonly<Record<ExchangeState, Row>> = {
  idle: {
    wanted: { state: 'ours', effects: ['sendNext'] },
    invite: take,
    offer: take,
    // The first INVITE's offer was answered in a reliable provisional response already (RFC 3262 §5).
    accepted: { state: 'unacknowledged', effects: [] },
  },
  ours: {
    invite: { state: 'ours', effects: ['refuseGlare'] },
    offer: { state: 'ours', effects: ['refuseGlare'] },
    settled: done,
    glare: { state: 'backOff', effects: ['startTimer'] },
  },
  // §14.1: meanwhile the other side's own attempt may come through.
  backOff: { invite: take, offer: take, timer: { state: 'ours', effects: ['sendNext'] } },
  answering: {
    invite: { state: 'answering', effects: ['refuseEarly'] },
    offer: { state: 'answering', effects: ['refuseEarly'] },
    accepted: { state: 'unacknowledged', effects: [] },
    acceptedOffer: done,
    refused: done,
  },
  unacknowledged: {
    invite: { state: 'unacknowledged', effects: ['refuseEarly'] },
    offer: { state: 'unacknowledged', effects: ['refuseGlare'] },
    acknowledged: done,
  },
};

/**
 * At most one offer at a time in a dialog (RFC 3264 §4, RFC 6337 §4).
 *
 * ```
 *             wanted                         glare           timer
 *    idle ──────────────▶ ours ─────────────────▶ backOff ─────────▶ ours
 *      ▲ ◀──── settled ─────┘                        │
 *      │                            invite, offer    ▼
 *      ├──── refused, answered UPDATE ──── answering ◀── invite, offer ── idle
 *      │                                      │ 2xx to an INVITE
 *      └────────── ACK ── unacknowledged ◀────┘
 * ```
 *
 * Events that mean nothing in a state change nothing; our own wishes wait in a queue for `sendNext`.
 */
export function nextExchange(state: ExchangeState, event: ExchangeEvent): ExchangeTransition {
  return rows[state][event] ?? { state, effects: [] };
}
