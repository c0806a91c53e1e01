import { defineErrors } from '#runtime/shared/errors.ts';

export const platformErrors = defineErrors('server/platform-api', {
  PLATFORM_REFUSED: {
    kind: 'user',
    summary: '{problem}',
    hint: 'docs/reference/management-api.md tells what each command takes; the answer has the number of the error.',
  },
});
