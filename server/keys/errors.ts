import { defineErrors } from '#runtime/shared/errors.ts';

export const keyErrors = defineErrors('server/keys', {
  ADMIN_KEY_UNREADABLE: {
    kind: 'operator',
    summary: 'The admin key file {file} cannot be used: {problem}',
    hint: 'Make it readable and writable for its owner only (chmod 600), or delete it: the next start makes a new key.',
  },
  PERMISSION_MISSING: {
    kind: 'user',
    httpStatus: 403,
    summary: 'The key {key} has the role {role}, which lacks {permission}',
    hint: 'Use a key with a role that has it (`patchbay keys roles`), or ask whoever gave you this one.',
  },
  KEY_SCOPE: {
    kind: 'user',
    httpStatus: 403,
    summary: 'The key {key} is for some applications only, and this is about the whole node',
    hint: 'Use a key that is for all applications.',
  },
  ADDRESS_NOT_AUTHORIZED: {
    kind: 'user',
    httpStatus: 403,
    summary: 'No keys are taken from the address {address}',
    hint: 'Ask the operator to let it in (`patchbay access allow NETWORK --api`), which always works on the machine of the server itself.',
  },
  OAUTH_SCOPE_MISSING: {
    kind: 'user',
    httpStatus: 403,
    summary: 'The access token has none of the scopes that are worth something here: {scopes}',
    hint: 'Ask the authorization server for a token with one of them.',
  },
  OAUTH_APPLICATION_MISSING: {
    kind: 'user',
    httpStatus: 403,
    summary: 'The access token is for no application of this server',
    hint: 'Ask the authorization server for a token that names one, in a scope or in the claim that the operator chose (`oauth` in docs/how-to/keys.md).',
  },
  OAUTH_KEYS_UNREACHABLE: {
    kind: 'operator',
    httpStatus: 503,
    summary: 'The keys of {issuer}, which signs access tokens, cannot be had',
    hint: 'Look at `oauth.jwksUrl` in the configuration file, and at the server log; keys of this server are taken meanwhile.',
  },
  KEY_TOO_MUCH: {
    kind: 'user',
    httpStatus: 403,
    summary: 'The key {key} cannot give what it does not have: {problem}',
    hint: 'Ask for a role and for applications within those of the key that you use.',
  },
});
