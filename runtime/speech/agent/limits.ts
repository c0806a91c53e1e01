import { defineLimits } from '#runtime/shared/limits.ts';

export const agentLimits = defineLimits('runtime/speech/agent', {
  nestedLevels: {
    value: 64,
    unit: 'count',
    effect: 'A message of a voice agent that is nested deeper does not reach the scenario; it is counted.',
  },
});
