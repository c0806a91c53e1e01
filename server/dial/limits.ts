import { defineLimits } from '#runtime/shared/limits.ts';

export const dialLimits = defineLimits('server/dial', {
  trunkAttempts: {
    value: 16,
    unit: 'count',
    effect: 'A call to a number is given up after so many proxies of trunks have failed to take it.',
  },
  numberChars: { value: 40, unit: 'chars', effect: 'A call to a longer number fails with 404.' },
  callerIdChars: { value: 128, unit: 'chars', effect: 'A call with a longer caller id fails with 403.' },
});
