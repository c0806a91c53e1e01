import { defineLimits } from '#runtime/shared/limits.ts';

export const admissionLimits = defineLimits('server/admission', {
  refusalLinesPerSecond: {
    value: 5,
    unit: 'per second',
    effect: 'The log tells of this many requests a second that access lists refused; the next line says how many more.',
  },
});
