import { describe, expect, it } from '@jest/globals';
import { nextProcessState, type ProcessEvent, type ProcessState } from './process-state.ts';

const events: readonly ProcessEvent[] = ['configured', 'drain', 'emptied', 'doomed', 'exited'];

/** Every state × event: next state and effects; `-` is no change. */
const expected: Readonly<Record<ProcessState, readonly string[]>> = {
  starting: ['ready offer', 'ended kill lose replace', '-', 'ended kill lose replace', 'ended lose replace'],
  ready: ['-', 'draining replace', '-', 'ended kill lose replace', 'ended lose replace'],
  draining: ['-', '-', 'ended kill', 'ended kill lose', 'ended lose'],
  ended: ['-', '-', '-', '-', '-'],
};

const rows = Object.entries(expected).flatMap(([state, outcomes]) =>
  outcomes.map((outcome, i) => [state as ProcessState, events[i] as ProcessEvent, outcome] as const),
);

describe('a sandbox process', () => {
  it.each(rows)('that is %s, on %s: %s', (state, event, outcome) => {
    const next = nextProcessState(state, event);
    const told = next.state === state && next.effects.length === 0 ? '-' : [next.state, ...next.effects].join(' ');
    expect(told).toBe(outcome);
  });
});
