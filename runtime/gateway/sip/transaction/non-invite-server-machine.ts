import { type Transition, type TransitionTable, to } from './machine.ts';

export type NonInviteServerState = 'trying' | 'proceeding' | 'completed' | 'terminated';
export type NonInviteServerEvent = 'retransmission' | 'send1xx' | 'sendFinal' | 'timerJ' | 'transportError';
export type NonInviteServerEffect = 'send' | 'resend' | 'startJ' | 'stopTimers' | 'tellTransport';

const stay = to<NonInviteServerState, NonInviteServerEffect>;

const table: TransitionTable<NonInviteServerState, NonInviteServerEvent, NonInviteServerEffect> = {
  trying: {
    // A retransmission is discarded: there is nothing to repeat yet (RFC 3261 §17.2.2).
    send1xx: stay('proceeding', 'send'),
    sendFinal: stay('completed', 'send', 'startJ'),
    transportError: stay('terminated', 'stopTimers', 'tellTransport'),
  },
  proceeding: {
    retransmission: stay('proceeding', 'resend'),
    send1xx: stay('proceeding', 'send'),
    sendFinal: stay('completed', 'send', 'startJ'),
    transportError: stay('terminated', 'stopTimers', 'tellTransport'),
  },
  completed: {
    retransmission: stay('completed', 'resend'),
    timerJ: stay('terminated', 'stopTimers'),
    transportError: stay('terminated', 'stopTimers', 'tellTransport'),
  },
  terminated: {},
};

/**
 * Non-INVITE server transaction (RFC 3261 §17.2.2, figure 8).
 *
 * ```
 * trying ──1xx──▶ proceeding ──200–699──▶ completed ──J──▶ terminated
 *    └──────────200–699──────────────────────▲   └──transport error──▶ terminated
 * ```
 */
export function nextNonInviteServer(
  state: NonInviteServerState,
  event: NonInviteServerEvent,
): Transition<NonInviteServerState, NonInviteServerEffect> {
  return table[state][event] ?? unchanged[state];
}

const unchanged: Readonly<Record<NonInviteServerState, Transition<NonInviteServerState, NonInviteServerEffect>>> = {
  trying: stay('trying'),
  proceeding: stay('proceeding'),
  completed: stay('completed'),
  terminated: stay('terminated'),
};
