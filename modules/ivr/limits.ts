import { defineLimits } from '#runtime/shared/limits.ts';

export const ivrLimits = defineLimits('modules/ivr', {
  timeoutMs: {
    value: 5_000,
    unit: 'ms',
    effect: 'An IVR state waits so long for a key, and for each further one, unless its settings say another time.',
    source: 'VoxEngine ivr_timeout_default_ms',
  },
  inputChars: {
    value: 256,
    unit: 'chars',
    effect: 'So many keys in one IVR state are taken as its whole input.',
  },
  nameChars: {
    value: 100,
    unit: 'chars',
    effect: 'Of a longer name of an IVR state the journal has the beginning.',
  },
});
