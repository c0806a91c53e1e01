import { defineLimits } from '#runtime/shared/limits.ts';

export const admissionLimits = defineLimits('server/admission', {
  trunkNonceMs: {
    value: 60_000,
    unit: 'ms',
    effect: 'The answer of a trunk to an older challenge is challenged again, as stale.',
  },
  refusalLinesPerSecond: {
    value: 5,
    unit: 'per second',
    effect: 'The log tells of this many requests a second that access lists refused; the next line says how many more.',
  },
});
