import { describe, expect, it } from '@jest/globals';
import { type InviteClientEvent, type InviteClientState, nextInviteClient } from './invite-client-machine.ts';

const events: readonly InviteClientEvent[] = [
  '1xx',
  '2xx',
  'failure',
  'timerA',
  'timerB',
  'timerD',
  'timerM',
  'timerX',
  'transportError',
];

// Next state and effects, in the order of `events`. '-' stays and does nothing.
const expected: Readonly<Record<InviteClientState, readonly string[]>> = {
  calling: [
    'proceeding: stopTimers pass sendCancel',
    'accepted: stopTimers startM pass',
    'completed: stopTimers ack startD pass',
    'calling: resend repeatA',
    'terminated: stopTimers tellTimeout',
    '-',
    '-',
    '-',
    'terminated: stopTimers tellTransport',
  ],
  proceeding: [
    'proceeding: pass',
    'accepted: stopTimers startM pass',
    'completed: stopTimers ack startD pass',
    '-',
    '-',
    '-',
    '-',
    'terminated: stopTimers tellTimeout',
    '-',
  ],
  accepted: ['-', 'accepted: pass', '-', '-', '-', '-', 'terminated: stopTimers', '-', '-'],
  completed: ['-', '-', 'completed: ack', '-', '-', 'terminated: stopTimers', '-', '-', 'terminated: stopTimers'],
  terminated: ['-', '-', '-', '-', '-', '-', '-', '-', '-'],
};

describe('the INVITE client transaction (RFC 3261 §17.1.1, RFC 6026 §7.2)', () => {
  const cells = Object.entries(expected).flatMap(([state, row]) =>
    events.map((event, index) => [state as InviteClientState, event, row[index] ?? ''] as const),
  );

  it.each(cells)('in %s on %s: %s', (state, event, cell) => {
    const next = nextInviteClient(state, event);
    const [wantedState, effects = ''] = cell === '-' ? [state, ''] : cell.split(': ');
    expect({ state: next.state, effects: next.effects.join(' ') }).toEqual({ state: wantedState, effects });
  });
});
