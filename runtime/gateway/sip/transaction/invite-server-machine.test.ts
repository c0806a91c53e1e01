import { describe, expect, it } from '@jest/globals';
import { type InviteServerEvent, type InviteServerState, nextInviteServer } from './invite-server-machine.ts';

const events: readonly InviteServerEvent[] = [
  'retransmission',
  'ack',
  'send1xx',
  'send2xx',
  'sendFailure',
  'timerG',
  'timerH',
  'timerI',
  'timerL',
  'transportError',
];

// Next state and effects, in the order of `events`. '-' stays and does nothing.
const expected: Readonly<Record<InviteServerState, readonly string[]>> = {
  proceeding: [
    'proceeding: resend',
    '-',
    'proceeding: send',
    'accepted: send startL',
    'completed: send startG startH',
    '-',
    '-',
    '-',
    '-',
    'terminated: stopTimers tellTransport',
  ],
  accepted: ['-', 'accepted: passAck', '-', 'accepted: send', '-', '-', '-', '-', 'terminated: stopTimers', '-'],
  completed: [
    'completed: resend',
    'confirmed: stopTimers startI tellAcknowledged',
    '-',
    '-',
    '-',
    'completed: resend repeatG',
    'terminated: stopTimers tellTimeout',
    '-',
    '-',
    'terminated: stopTimers tellTransport',
  ],
  confirmed: ['-', '-', '-', '-', '-', '-', '-', 'terminated: stopTimers', '-', '-'],
  terminated: ['-', '-', '-', '-', '-', '-', '-', '-', '-', '-'],
};

describe('the INVITE server transaction (RFC 3261 §17.2.1, RFC 6026 §7.1)', () => {
  const cells = Object.entries(expected).flatMap(([state, row]) =>
    events.map((event, index) => [state as InviteServerState, event, row[index] ?? ''] as const),
  );

  it.each(cells)('in %s on %s: %s', (state, event, cell) => {
    const next = nextInviteServer(state, event);
    const [wantedState, effects = ''] = cell === '-' ? [state, ''] : cell.split(': ');
    expect({ state: next.state, effects: next.effects.join(' ') }).toEqual({ state: wantedState, effects });
  });
});
