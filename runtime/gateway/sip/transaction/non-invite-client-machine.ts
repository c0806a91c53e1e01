import { type Transition, type TransitionTable, to } from './machine.ts';

export type NonInviteClientState = 'trying' | 'proceeding' | 'completed' | 'terminated';
export type NonInviteClientEvent = '1xx' | 'final' | 'timerE' | 'timerF' | 'timerK' | 'transportError';
export type NonInviteClientEffect =
  | 'pass'
  | 'resend'
  | 'repeatE'
  | 'slowE'
  | 'startK'
  | 'stopTimers'
  | 'tellTimeout'
  | 'tellTransport';

const stay = to<NonInviteClientState, NonInviteClientEffect>;

const table: TransitionTable<NonInviteClientState, NonInviteClientEvent, NonInviteClientEffect> = {
  trying: {
    '1xx': stay('proceeding', 'pass'),
    final: stay('completed', 'stopTimers', 'startK', 'pass'),
    timerE: stay('trying', 'resend', 'repeatE'),
    timerF: stay('terminated', 'stopTimers', 'tellTimeout'),
    transportError: stay('terminated', 'stopTimers', 'tellTransport'),
  },
  proceeding: {
    '1xx': stay('proceeding', 'pass'),
    final: stay('completed', 'stopTimers', 'startK', 'pass'),
    timerE: stay('proceeding', 'resend', 'slowE'), // RFC 3261 §17.1.2.2: every T2 from here on
    timerF: stay('terminated', 'stopTimers', 'tellTimeout'),
    transportError: stay('terminated', 'stopTimers', 'tellTransport'),
  },
  completed: {
    timerK: stay('terminated', 'stopTimers'),
  },
  terminated: {},
};

/**
 * Non-INVITE client transaction (RFC 3261 §17.1.2, figure 6). Timers E and F run from the start.
 *
 * ```
 * trying ──1xx──▶ proceeding ──200–699──▶ completed ──K──▶ terminated
 *    └──────────────┴──F, transport error──▶ terminated
 * ```
 */
export function nextNonInviteClient(
  state: NonInviteClientState,
  event: NonInviteClientEvent,
): Transition<NonInviteClientState, NonInviteClientEffect> {
  return table[state][event] ?? unchanged[state];
}

const unchanged: Readonly<Record<NonInviteClientState, Transition<NonInviteClientState, NonInviteClientEffect>>> = {
  trying: stay('trying'),
  proceeding: stay('proceeding'),
  completed: stay('completed'),
  terminated: stay('terminated'),
};
