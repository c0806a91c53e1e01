import { defineLimits } from '#runtime/shared/limits.ts';

export const secretsLimits = defineLimits('secrets', {
  nameChars: {
    value: 64,
    unit: 'chars',
    effect: 'A longer name is refused with SECRET_NAME_INVALID.',
    source: 'VoxEngine.getSecretValue',
  },
  valueChars: {
    value: 8_192,
    unit: 'chars',
    effect: 'A longer value is refused with SECRET_VALUE_TOO_LONG.',
    source: 'VoxEngine.getSecretValue',
  },
  setAttempts: {
    value: 5,
    unit: 'count',
    effect: 'When others change the same secret at the same time this often, setting it fails with SECRET_CONFLICT.',
  },
});
