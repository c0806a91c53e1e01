import { type Transition, type TransitionTable, to } from './machine.ts';

export type InviteClientState = 'calling' | 'proceeding' | 'accepted' | 'completed' | 'terminated';
export type InviteClientEvent =
  | '1xx'
  | '2xx'
  | 'failure'
  | 'timerA'
  | 'timerB'
  | 'timerD'
  | 'timerM'
  | 'timerX'
  | 'transportError';
export type InviteClientEffect =
  | 'pass'
  | 'ack'
  | 'resend'
  | 'repeatA'
  | 'startD'
  | 'startM'
  | 'stopTimers'
  | 'sendCancel'
  | 'tellTimeout'
  | 'tellTransport';

const stay = to<InviteClientState, InviteClientEffect>;

const table: TransitionTable<InviteClientState, InviteClientEvent, InviteClientEffect> = {
  calling: {
    '1xx': stay('proceeding', 'stopTimers', 'pass', 'sendCancel'),
    '2xx': stay('accepted', 'stopTimers', 'startM', 'pass'),
    failure: stay('completed', 'stopTimers', 'ack', 'startD', 'pass'),
    timerA: stay('calling', 'resend', 'repeatA'),
    timerB: stay('terminated', 'stopTimers', 'tellTimeout'),
    transportError: stay('terminated', 'stopTimers', 'tellTransport'),
  },
  proceeding: {
    '1xx': stay('proceeding', 'pass'),
    '2xx': stay('accepted', 'stopTimers', 'startM', 'pass'),
    failure: stay('completed', 'stopTimers', 'ack', 'startD', 'pass'),
    timerX: stay('terminated', 'stopTimers', 'tellTimeout'), // RFC 3261 §9.1: the cancelled INVITE is given up
  },
  accepted: {
    '2xx': stay('accepted', 'pass'), // RFC 6026 §7.2: retransmissions and other forks
    timerM: stay('terminated', 'stopTimers'),
  },
  completed: {
    failure: stay('completed', 'ack'),
    timerD: stay('terminated', 'stopTimers'),
    transportError: stay('terminated', 'stopTimers'), // the user has its answer already
  },
  terminated: {},
};

/**
 * INVITE client transaction (RFC 3261 §17.1.1, figure 5, with the Accepted state of RFC 6026 §7.2).
 * Timers A and B run from the start; a CANCEL asked for early waits for the first provisional response (RFC 3261 §9.1).
 *
 * ```
 * calling ──1xx──▶ proceeding ──2xx──▶ accepted ──M──▶ terminated
 *    │                 └──3xx–6xx──▶ completed ──D──▶ terminated
 *    └──B, transport error──▶ terminated
 * ```
 */
export function nextInviteClient(
  state: InviteClientState,
  event: InviteClientEvent,
): Transition<InviteClientState, InviteClientEffect> {
  return table[state][event] ?? unchanged[state];
}

const unchanged: Readonly<Record<InviteClientState, Transition<InviteClientState, InviteClientEffect>>> = {
  calling: stay('calling'),
  proceeding: stay('proceeding'),
  accepted: stay('accepted'),
  completed: stay('completed'),
  terminated: stay('terminated'),
};
