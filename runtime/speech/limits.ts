import { defineLimits } from '#runtime/shared/limits.ts';

export const speechLimits = defineLimits('runtime/speech', {
  workerMemoryMiB: {
    value: 1024,
    unit: 'MiB',
    effect: 'Old-space ceiling of the speech worker; above it the worker is ended and replaced.',
  },
});
