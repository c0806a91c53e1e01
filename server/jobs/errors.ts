import { defineErrors } from '#runtime/shared/errors.ts';

export const jobErrors = defineErrors('server/jobs', {
  JOB_TIME_INVALID: {
    kind: 'user',
    summary: 'A session cannot be scheduled for {at}: it is no time in ISO 8601',
    hint: 'Write it as 2026-12-24T09:00:00+01:00, or 2026-12-24T09:00 with a time zone.',
  },
});
