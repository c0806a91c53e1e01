import { describe, expect, it } from '@jest/globals';
import { next, type SessionState, type SessionStimulus } from './lifecycle.ts';

const states: readonly SessionState[] = ['starting', 'doomed', 'running', 'terminating', 'closing', 'closed'];
const stimuli: readonly SessionStimulus[] = ['ready', 'end', 'lost', 'delivered', 'closed'];

const moves: Readonly<Record<string, string>> = {
  'starting ready': 'running: deliver-events',
  'starting end': 'doomed: ',
  'starting lost': 'closing: release-calls, close-everything',
  'doomed ready': 'terminating: release-calls, deliver-last-events',
  'doomed lost': 'closing: release-calls, close-everything',
  'running end': 'terminating: release-calls, deliver-last-events',
  'running lost': 'closing: release-calls, close-everything',
  'terminating lost': 'closing: close-everything',
  'terminating delivered': 'closing: close-everything',
  'closing closed': 'closed: announce-closed',
};

describe('the life of a session', () => {
  for (const state of states) {
    for (const stimulus of stimuli) {
      const expected = moves[`${state} ${stimulus}`] ?? `${state}: `;
      it(`${stimulus} in ${state} leads to ${expected}`, () => {
        const step = next(state, stimulus);
        expect(`${step.state}: ${step.effects.join(', ')}`).toBe(expected);
      });
    }
  }

  it('closes everything and announces it exactly once on every path', () => {
    for (const path of [
      ['ready', 'end', 'delivered', 'closed'],
      ['end', 'ready', 'delivered', 'closed'],
      ['lost', 'end', 'closed', 'lost'],
      ['ready', 'end', 'end', 'lost', 'delivered', 'closed', 'closed'],
    ] as const) {
      let state: SessionState = 'starting';
      const effects: string[] = [];
      for (const stimulus of path) {
        const step = next(state, stimulus);
        state = step.state;
        effects.push(...step.effects);
      }
      expect(state).toBe('closed');
      for (const once of ['release-calls', 'close-everything', 'announce-closed']) {
        expect(effects.filter((effect) => effect === once)).toHaveLength(1);
      }
    }
  });
});
