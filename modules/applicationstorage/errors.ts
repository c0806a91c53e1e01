import { defineErrors } from '#runtime/shared/errors.ts';

export const storageErrors = defineErrors('modules/applicationstorage', {
  STORAGE_BAD_COMMAND: {
    kind: 'bug',
    summary: 'A sandbox sent a command to ApplicationStorage that is none: {type}',
    hint: 'The command was ignored; report this with the journal of the session.',
  },
  STORAGE_BAD_ARGUMENT: {
    kind: 'user',
    summary: '{argument} must be {expected}',
    hint: 'Turn objects into text with JSON.stringify, and back with JSON.parse.',
  },
  STORAGE_TOO_OFTEN: {
    kind: 'limit',
    summary: 'The session asks for stored values too often: {limit} times a second are allowed',
    hint: 'Keep what the session needs several times in a variable, and put several values under one key as JSON.',
  },
});
