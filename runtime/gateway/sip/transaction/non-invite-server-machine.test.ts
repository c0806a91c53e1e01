import { describe, expect, it } from '@jest/globals';
import {
  type NonInviteServerEvent,
  type NonInviteServerState,
  nextNonInviteServer,
} from './non-invite-server-machine.ts';

const events: readonly NonInviteServerEvent[] = ['retransmission', 'send1xx', 'sendFinal', 'timerJ', 'transportError'];

// Next state and effects, in the order of `events`. '-' stays and does nothing.
const expected: Readonly<Record<NonInviteServerState, readonly string[]>> = {
  trying: ['-', 'proceeding: send', 'completed: send startJ', '-', 'terminated: stopTimers tellTransport'],
  proceeding: [
    'proceeding: resend',
    'proceeding: send',
    'completed: send startJ',
    '-',
    'terminated: stopTimers tellTransport',
  ],
  completed: ['completed: resend', '-', '-', 'terminated: stopTimers', 'terminated: stopTimers tellTransport'],
  terminated: ['-', '-', '-', '-', '-'],
};

describe('the non-INVITE server transaction (RFC 3261 §17.2.2)', () => {
  const cells = Object.entries(expected).flatMap(([state, row]) =>
    events.map((event, index) => [state as NonInviteServerState, event, row[index] ?? ''] as const),
  );

  it.each(cells)('in %s on %s: %s', (state, event, cell) => {
    const next = nextNonInviteServer(state, event);
    const [wantedState, effects = ''] = cell === '-' ? [state, ''] : cell.split(': ');
    expect({ state: next.state, effects: next.effects.join(' ') }).toEqual({ state: wantedState, effects });
  });
});
