import { expect, it } from '@jest/globals';
import { type AgentState, type AgentStimulus, next } from './agent-state.ts';

const stimuli: readonly AgentStimulus[] = ['offered', 'answered', 'missed', 'withdrawn', 'ended', 'rested'];

it.each<[AgentState, Partial<Record<AgentStimulus, AgentState>>]>([
  ['free', { offered: 'ringing' }],
  ['ringing', { answered: 'serving', missed: 'banned', withdrawn: 'free' }],
  ['serving', { ended: 'resting' }],
  ['resting', { rested: 'free' }],
  ['banned', { rested: 'free' }],
])('an agent who is %s moves as drawn and is moved by nothing else', (state, moves) => {
  for (const stimulus of stimuli) expect(next(state, stimulus)).toBe(moves[stimulus] ?? state);
});
