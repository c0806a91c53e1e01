import { defineLimits } from '#runtime/shared/limits.ts';

export const callListModuleLimits = defineLimits('modules/calllist', {
  dataChars: {
    value: 8_192,
    unit: 'chars',
    effect: 'Functions of CallList throw a TypeError for data that is longer as JSON.',
  },
  reports: {
    value: 100,
    unit: 'count',
    effect: 'Reports of one session; a further one is answered with code 429.',
  },
});
