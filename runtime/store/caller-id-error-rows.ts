import type { ErrorDefinition } from '#runtime/shared/errors.ts';

/** What can be wrong with caller ids and their verification: a part of the table in `errors.ts`. */
export const callerIdErrorRows = {
  CALLER_ID_MISSING: {
    kind: 'user',
    summary: 'There is no caller id {number}.',
    hint: 'List the caller ids (patchbay caller-ids).',
    httpStatus: 404,
  },
  CALLER_ID_TAKEN: {
    kind: 'user',
    summary: 'There is a caller id {number} already.',
    hint: 'An operator activates it (patchbay caller-ids add).',
    httpStatus: 409,
  },
  CALLER_ID_LIMIT: {
    kind: 'limit',
    summary: 'There are {limit} caller ids, which is all there may be.',
    hint: 'Remove some that nobody shows (patchbay caller-ids remove).',
    httpStatus: 409,
  },
  CALLER_ID_CALLS_USED: {
    kind: 'limit',
    summary: 'The number was called {limit} times within a day to verify it, which is all that is done.',
    hint: 'Wait a day, or vouch for it as the operator (patchbay caller-ids add).',
    httpStatus: 429,
  },
  CALLER_ID_CALL_TOO_SOON: {
    kind: 'limit',
    summary: 'The number was called a moment ago to verify it.',
    hint: 'Wait {seconds} seconds.',
    httpStatus: 429,
  },
} as const satisfies Readonly<Record<string, ErrorDefinition>>;
