import { defineErrors } from '#runtime/shared/errors.ts';

export const callListErrors = defineErrors('server/call-lists', {
  CALL_LIST_FILE_INVALID: {
    kind: 'user',
    summary: 'The file of the call list cannot be used: line {line}: {problem}',
    hint: 'Write a CSV file with the names of its columns in the first line, and name the delimiter if it is neither ; nor a comma.',
  },
  CALL_TASK_NOT_WAITING: {
    kind: 'user',
    summary: 'The call list {number} has no task {task} that waits for an attempt',
    hint: 'A task can be changed until it is called: look at it with patchbay call-lists results {number}.',
    httpStatus: 409,
  },
  CALL_LIST_RUNNING: {
    kind: 'user',
    summary: 'The call list {number} is running',
    hint: 'Pause it (patchbay call-lists pause {number}) and wait until its sessions have ended.',
    httpStatus: 409,
  },
});
