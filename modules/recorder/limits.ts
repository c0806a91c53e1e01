import { defineLimits } from '#runtime/shared/limits.ts';

export const recorderLimits = defineLimits('modules/recorder', {
  recorders: {
    value: 20,
    unit: 'count',
    effect: 'A further recorder of a session gets RecorderEvents.RecorderError; calls that record count apart.',
  },
});
