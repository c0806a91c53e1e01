import { type Transition, type TransitionTable, to } from './machine.ts';

export type InviteServerState = 'proceeding' | 'accepted' | 'completed' | 'confirmed' | 'terminated';
export type InviteServerEvent =
  | 'retransmission'
  | 'ack'
  | 'send1xx'
  | 'send2xx'
  | 'sendFailure'
  | 'timerG'
  | 'timerH'
  | 'timerI'
  | 'timerL'
  | 'transportError';
export type InviteServerEffect =
  | 'send'
  | 'resend'
  | 'startG'
  | 'repeatG'
  | 'startH'
  | 'startI'
  | 'startL'
  | 'stopTimers'
  | 'passAck'
  | 'tellAcknowledged'
  | 'tellTimeout'
  | 'tellTransport';

const stay = to<InviteServerState, InviteServerEffect>;

const table: TransitionTable<InviteServerState, InviteServerEvent, InviteServerEffect> = {
  proceeding: {
    retransmission: stay('proceeding', 'resend'), // RFC 3261 §17.2.1: the latest provisional response
    send1xx: stay('proceeding', 'send'),
    send2xx: stay('accepted', 'send', 'startL'), // RFC 6026 §7.1
    sendFailure: stay('completed', 'send', 'startG', 'startH'),
    transportError: stay('terminated', 'stopTimers', 'tellTransport'),
  },
  accepted: {
    retransmission: stay('accepted'), // RFC 6026 §7.1: absorbed; the user repeats the 2xx
    ack: stay('accepted', 'passAck'),
    send2xx: stay('accepted', 'send'),
    timerL: stay('terminated', 'stopTimers'),
    transportError: stay('accepted'), // RFC 6026 §7.1: the user's retransmissions may still get through
  },
  completed: {
    retransmission: stay('completed', 'resend'),
    ack: stay('confirmed', 'stopTimers', 'startI', 'tellAcknowledged'),
    timerG: stay('completed', 'resend', 'repeatG'),
    timerH: stay('terminated', 'stopTimers', 'tellTimeout'),
    transportError: stay('terminated', 'stopTimers', 'tellTransport'),
  },
  confirmed: {
    timerI: stay('terminated', 'stopTimers'),
  },
  terminated: {},
};

/**
 * INVITE server transaction (RFC 3261 §17.2.1, figure 7, with the Accepted state of RFC 6026 §7.1).
 *
 * ```
 * proceeding ──2xx──▶ accepted ──L──▶ terminated
 *     └──3xx–6xx──▶ completed ──ACK──▶ confirmed ──I──▶ terminated
 *                       └──H, transport error──▶ terminated
 * ```
 */
export function nextInviteServer(
  state: InviteServerState,
  event: InviteServerEvent,
): Transition<InviteServerState, InviteServerEffect> {
  return table[state][event] ?? unchanged[state];
}

const unchanged: Readonly<Record<InviteServerState, Transition<InviteServerState, InviteServerEffect>>> = {
  proceeding: stay('proceeding'),
  accepted: stay('accepted'),
  completed: stay('completed'),
  confirmed: stay('confirmed'),
  terminated: stay('terminated'),
};
