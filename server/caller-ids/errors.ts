import { defineErrors } from '#runtime/shared/errors.ts';

export const callerIdErrors = defineErrors('server/caller-ids', {
  CALLER_ID_NO_TRUNK: {
    kind: 'operator',
    httpStatus: 503,
    summary: 'The number cannot be called to verify it: no trunk takes it',
    hint: 'Add a trunk for it (`patchbay trunks add NAME --proxy URI --prefix PREFIX`), or vouch for the number yourself (`patchbay caller-ids add`).',
  },
  CALLER_ID_CALL_FAILED: {
    kind: 'peer',
    httpStatus: 502,
    summary: 'The call that verifies the number failed: {reason}',
    hint: 'Look at its session (`patchbay sessions`, `patchbay logs SESSION`), then ask for another one.',
  },
});
