import { defineLimits } from '#runtime/shared/limits.ts';

export const userLimits = defineLimits('server/users', {
  keepDelayMs: {
    value: 100,
    unit: 'ms',
    effect:
      'Changes of registrations are stored together after so long; a server that is killed meanwhile forgets them, and the phone registers again.',
  },
});
