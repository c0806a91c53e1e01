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
  keyCommandMs: {
    value: 10_000,
    unit: 'ms',
    effect:
      'A command that is to give the key and takes longer keeps the server from starting (SECRETS_KEY_UNAVAILABLE).',
  },
  keyCommandBytes: {
    value: 4_096,
    unit: 'bytes',
    effect: 'A command that is to give the key and writes more keeps the server from starting.',
  },
  vaultMs: {
    value: 5_000,
    unit: 'ms',
    effect: 'A request to Vault that takes longer fails with VAULT_UNREACHABLE.',
  },
  openedKeys: {
    value: 10_000,
    unit: 'count',
    effect: 'Vault is asked again for the data keys that were opened longest ago.',
  },
  openedKeyMs: {
    value: 300_000,
    unit: 'ms',
    effect: 'Vault is asked again for a data key that was opened longer ago; until then calls start without it.',
  },
});
