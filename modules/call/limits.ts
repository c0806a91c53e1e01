import { defineLimits } from '#runtime/shared/limits.ts';

export const callLimits = defineLimits('modules/call', {
  headerFieldBytes: {
    value: 200,
    unit: 'bytes',
    effect: 'The method that was given the header throws a TypeError in the scenario.',
    source: 'VoxEngine limits page, 2026-09-14',
  },
  headerTotalBytes: {
    value: 4095,
    unit: 'bytes',
    effect: 'The method that was given the headers throws a TypeError in the scenario.',
    source: 'VoxEngine limits page, 2026-09-14',
  },
  callCustomDataBytes: {
    value: 200,
    unit: 'bytes',
    effect: 'Call.customData throws a TypeError in the scenario.',
    source: 'VoxEngine typings 7.51.0',
  },
});
