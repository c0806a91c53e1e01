import { describe, expect, it } from '@jest/globals';
import {
  type NonInviteClientEvent,
  type NonInviteClientState,
  nextNonInviteClient,
} from './non-invite-client-machine.ts';

const events: readonly NonInviteClientEvent[] = ['1xx', 'final', 'timerE', 'timerF', 'timerK', 'transportError'];

// Next state and effects, in the order of `events`. '-' stays and does nothing.
const expected: Readonly<Record<NonInviteClientState, readonly string[]>> = {
  trying: [
    'proceeding: pass',
    'completed: stopTimers startK pass',
    'trying: resend repeatE',
    'terminated: stopTimers tellTimeout',
    '-',
    'terminated: stopTimers tellTransport',
  ],
  proceeding: [
    'proceeding: pass',
    'completed: stopTimers startK pass',
    'proceeding: resend slowE',
    'terminated: stopTimers tellTimeout',
    '-',
    'terminated: stopTimers tellTransport',
  ],
  completed: ['-', '-', '-', '-', 'terminated: stopTimers', '-'],
  terminated: ['-', '-', '-', '-', '-', '-'],
};

describe('the non-INVITE client transaction (RFC 3261 §17.1.2)', () => {
  const cells = Object.entries(expected).flatMap(([state, row]) =>
    events.map((event, index) => [state as NonInviteClientState, event, row[index] ?? ''] as const),
  );

  it.each(cells)('in %s on %s: %s', (state, event, cell) => {
    const next = nextNonInviteClient(state, event);
    const [wantedState, effects = ''] = cell === '-' ? [state, ''] : cell.split(': ');
    expect({ state: next.state, effects: next.effects.join(' ') }).toEqual({ state: wantedState, effects });
  });
});
