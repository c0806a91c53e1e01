import { describe, expect, it } from '@jest/globals';
import { type LegMachineEvent, type LegMachineState, nextLegState, publicState } from './leg-machine.ts';

const states: readonly LegMachineState[] = [
  'alerting',
  'dialling',
  'progressing',
  'answering',
  'accepted',
  'connected',
  'terminated',
];
const events: readonly LegMachineEvent[] = [
  'ring',
  'progress',
  'answer',
  'reject',
  'hangup',
  'provisional',
  'accepted',
  'acknowledged',
  'cancelled',
  'bye',
  'refused',
  'noAnswer',
  'noAck',
  'failed',
  'closed',
];

/** `state event → state: effects but for the timer`; what is not listed means nothing. */
const expected: Record<'incoming' | 'outgoing', Record<string, string>> = {
  incoming: {
    ...unanswered('alerting'),
    ...unanswered('progressing'),
    'answering accepted': 'accepted:',
    ...all('answering', ['hangup', 'cancelled', 'bye', 'failed', 'closed'], 'terminated: sendFinal end'),
    'accepted acknowledged': 'connected: announceConnected',
    'accepted bye': 'terminated: end',
    ...all('accepted', ['noAck', 'hangup', 'failed', 'closed'], 'terminated: sendBye end'),
    'connected bye': 'terminated: end',
    ...all('connected', ['hangup', 'failed', 'closed'], 'terminated: sendBye end'),
  },
  outgoing: {
    ...calling('dialling'),
    ...calling('progressing'),
    'connected bye': 'terminated: end',
    ...all('connected', ['hangup', 'failed', 'closed'], 'terminated: sendBye end'),
  },
};

function unanswered(state: string): Record<string, string> {
  return {
    [`${state} ring`]: 'progressing: sendRinging',
    [`${state} progress`]: 'progressing: sendProgress',
    [`${state} answer`]: 'answering: sendAnswer',
    ...all(
      state,
      ['reject', 'hangup', 'cancelled', 'bye', 'noAnswer', 'failed', 'closed'],
      'terminated: sendFinal end',
    ),
  };
}

function calling(state: string): Record<string, string> {
  return {
    [`${state} provisional`]: 'progressing:',
    [`${state} accepted`]: 'connected: announceConnected',
    [`${state} refused`]: 'terminated: end',
    ...all(state, ['hangup', 'bye', 'noAnswer', 'failed', 'closed'], 'terminated: sendCancel end'),
  };
}

function all(state: string, names: string[], outcome: string): Record<string, string> {
  return Object.fromEntries(names.map((name) => [`${state} ${name}`, outcome]));
}

describe.each(['incoming', 'outgoing'] as const)('an %s leg', (direction) => {
  const cells = states.flatMap((state) => events.map((event) => [state, event] as const));

  it.each(cells)('that is %s takes %s as its table says', (state, event) => {
    const transition = nextLegState(direction, state, event);
    const effects = transition?.effects.filter((effect) => !effect.endsWith('NoAnswerTimer')).join(' ');
    const got = transition === undefined ? undefined : `${transition.state}: ${effects}`.trim();
    expect(got).toBe(expected[direction][`${state} ${event}`]);
  });

  it('stops its no-answer timer on every way out of the unanswered states', () => {
    for (const state of ['alerting', 'dialling', 'progressing'] as const) {
      for (const event of events) {
        const transition = nextLegState(direction, state, event);
        if (transition === undefined || publicState(transition.state) === 'progressing') continue;
        expect(transition.effects[0]).toBe('stopNoAnswerTimer');
      }
    }
  });

  it('ends with the effect end, last and once', () => {
    for (const [state, event] of cells) {
      const effects = nextLegState(direction, state, event)?.effects ?? [];
      const ends = nextLegState(direction, state, event)?.state === 'terminated';
      expect(effects.indexOf('end')).toBe(ends ? effects.length - 1 : -1);
    }
  });
});
