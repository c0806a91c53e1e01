import { defineLimits } from '#runtime/shared/limits.ts';

export const callerIdLimits = defineLimits('server/caller-ids', {
  underWayMs: {
    value: 10_000,
    unit: 'ms',
    effect: 'Whoever asks for a call that verifies a number is answered after so long although nothing rings yet.',
  },
});
