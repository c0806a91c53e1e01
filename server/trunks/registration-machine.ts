/**
 * Our registration with a trunk (RFC 3261 §10.2).
 *
 * ```
 * idle ── start ──▶ registering ── accepted ──▶ registered ── refreshDue ──▶ refreshing
 *                    │   ▲   ▲                       ▲───────── accepted ───────┘ │
 *                    │   │   └─ 423: longer          │                            │
 *            refused,│   │ retryDue                  │                            │ refused,
 *         unreachable│   │                           │                            │ unreachable
 *                    ▼   │                           │                            ▼
 *                   waiting ◀─────────────────────────────────────────────────────┘
 *
 * any but idle and waiting ── close ──▶ leaving ── left ──▶ closed ◀── close ── idle, waiting
 * ```
 */
export type RegistrationState = 'idle' | 'registering' | 'registered' | 'refreshing' | 'waiting' | 'leaving' | 'closed';

export type RegistrationEvent =
  | 'start'
  | 'accepted'
  /** 423 with a longer lifetime that we can ask for (§10.2.8). */
  | 'tooBrief'
  | 'refused'
  | 'unreachable'
  | 'refreshDue'
  | 'retryDue'
  | 'close'
  /** The answer to our un-REGISTER, or its time-out. */
  | 'left';

export type RegistrationEffect =
  | 'register'
  /** REGISTER with a lifetime of 0 (§10.2.2). */
  | 'unregister'
  | 'scheduleRefresh'
  | 'scheduleRetry'
  | 'cancelTimer'
  | 'announce';

export interface RegistrationTransition {
  readonly state: RegistrationState;
  readonly effects: readonly RegistrationEffect[];
}

type Row = Partial<Readonly<Record<RegistrationEvent, RegistrationTransition>>>;

const granted: RegistrationTransition = { state: 'registered', effects: ['scheduleRefresh', 'announce'] };
const failed: RegistrationTransition = { state: 'waiting', effects: ['scheduleRetry', 'announce'] };
const gone: RegistrationTransition = { state: 'closed', effects: ['cancelTimer'] };
/** Also when a REGISTER is under way: its CSeq is the lower one, so ours is the last word (§10.2.4). */
const leave: RegistrationTransition = { state: 'leaving', effects: ['cancelTimer', 'unregister'] };

const rows: Readonly<Record<RegistrationState, Row>> = {
  idle: { start: { state: 'registering', effects: ['register'] }, close: gone },
  registering: {
    accepted: granted,
    tooBrief: { state: 'registering', effects: ['register'] },
    refused: failed,
    unreachable: failed,
    close: leave,
  },
  registered: { refreshDue: { state: 'refreshing', effects: ['register'] }, close: leave },
  refreshing: {
    accepted: { state: 'registered', effects: ['scheduleRefresh'] },
    tooBrief: { state: 'refreshing', effects: ['register'] },
    refused: failed,
    unreachable: failed,
    close: leave,
  },
  waiting: { retryDue: { state: 'registering', effects: ['register'] }, close: gone },
  leaving: { left: { state: 'closed', effects: [] } },
  closed: {},
};

/** The transition; undefined when the event means nothing in that state. */
export function nextRegistrationState(
  state: RegistrationState,
  event: RegistrationEvent,
): RegistrationTransition | undefined {
  return rows[state][event];
}
