import { defineErrors } from '#runtime/shared/errors.ts';

export const callListErrors = defineErrors('server/call-lists', {
  CALL_LIST_FILE_INVALID: {
    kind: 'user',
    summary: 'The file of the call list cannot be used: line {line}: {problem}',
    hint: 'Write a CSV file with the names of its columns in the first line, and name the delimiter if it is neither ; nor a comma.',
  },
  CALL_LIST_RUNNING: {
    kind: 'user',
    summary: 'The call list {number} is running',
    hint: 'Pause it (patchbay call-lists pause {number}) and wait until its sessions have ended.',
    httpStatus: 409,
  },
});
