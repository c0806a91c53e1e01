import { defineErrors } from '#runtime/shared/errors.ts';

export const secretsErrors = defineErrors('secrets', {
  SECRET_NAME_INVALID: {
    kind: 'user',
    summary: 'The secret name {name} is not allowed.',
    hint: 'Use 1 to 64 Latin letters, digits and underscores, the first one a letter.',
  },
  SECRET_VALUE_EMPTY: {
    kind: 'user',
    summary: 'The value given for the secret {name} is empty.',
    hint: 'Give the value on standard input; to be rid of the secret, remove it.',
  },
  SECRET_VALUE_TOO_LONG: {
    kind: 'user',
    summary: 'The value given for the secret {name} has {chars} characters; {limit} are allowed.',
    hint: 'Keep large material elsewhere and store the credential that fetches it.',
  },
  SECRET_MISSING: {
    kind: 'user',
    summary: 'The application has no secret named {name}.',
    hint: 'List its secrets (patchbay secrets list).',
    httpStatus: 404,
  },
  SECRET_UNREADABLE: {
    kind: 'operator',
    summary: 'The secret {name} cannot be opened: what is stored was changed, or was sealed with another key.',
    hint: 'Restore the key file and the database from the same backup, or set the secret again.',
  },
  SECRET_KEY_MISSING: {
    kind: 'operator',
    summary: 'The secret {name} is sealed with the key {keyId}, which the key file does not have.',
    hint: 'Restore the key file that belongs to this data directory, or set the secret again.',
  },
  KEY_FILE_EXPOSED: {
    kind: 'operator',
    summary: 'The key file {file} has mode {mode}: others than its owner may use it.',
    hint: 'Find out who may have read it, then run: chmod 600 {file}',
  },
  KEY_FILE_FOREIGN_OWNER: {
    kind: 'operator',
    summary: 'The key file {file} belongs to another user ({owner}).',
    hint: 'Run Patchbay as that user, or give the file to this one with chown.',
  },
  KEY_FILE_INVALID: {
    kind: 'operator',
    summary: 'The key file {file} is not one of ours: {problem}.',
    hint: 'Restore it from a backup. Without it the stored secrets cannot be opened; a new one is made only when the file is gone.',
  },
  KEY_FILE_UNUSABLE: {
    kind: 'operator',
    summary: 'The key file {file} cannot be read or made: {problem}.',
    hint: 'Make the data directory readable and writable for the user who runs Patchbay.',
  },
  SECRETS_KEY_UNAVAILABLE: {
    kind: 'operator',
    summary: 'The key that seals secrets cannot be had from {source}: {problem}.',
    hint: 'Correct --secrets-key (PATCHBAY_SECRETS_KEY), or what it names; docs/how-to/secrets.md has every form.',
    httpStatus: 503,
  },
  VAULT_UNREACHABLE: {
    kind: 'operator',
    summary: 'Vault at {address} does not answer: {problem}.',
    hint: 'See that it runs and is unsealed, and that this machine reaches it; a private authority goes into NODE_EXTRA_CA_CERTS.',
    httpStatus: 503,
  },
  VAULT_REFUSED: {
    kind: 'operator',
    summary: 'Vault at {address} refused {path} with {status}: {problem}.',
    hint: 'Give the token a policy that may read and update keys/NAME, encrypt/NAME and decrypt/NAME, and rotate for `patchbay secrets rotate`.',
    httpStatus: 503,
  },
});
