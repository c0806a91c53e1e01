import { defineLimits } from '#runtime/shared/limits.ts';

export const detectorLimits = defineLimits('modules/detectors', {
  detectors: {
    value: 20,
    unit: 'count',
    effect: 'A session with so many detectors at the same time: the promise of the next is rejected.',
    source: 'each takes a hundredth of a processor',
  },
  longestMs: {
    value: 60_000,
    unit: 'ms',
    effect: 'Longer times of Silero.createVAD and Pipecat.createTurnDetector reject their promise.',
  },
});
