import { defineErrors } from '#runtime/shared/errors.ts';

export const callListModuleErrors = defineErrors('modules/calllist', {
  CALLLIST_BAD_COMMAND: {
    kind: 'bug',
    summary: 'A sandbox sent a report that is none: {type}',
    hint: 'The command was ignored; report this with the journal of the session.',
  },
  CALLLIST_NO_TASK: {
    kind: 'user',
    summary: 'The session is for no task of a call list, so nothing was reported',
    hint: 'Start it by a call list: patchbay call-lists create FILE --rule RULE.',
  },
  CALLLIST_TOO_MANY: {
    kind: 'limit',
    summary: 'The session has made {limit} reports, which is as many as it may',
    hint: 'Report progress less often.',
  },
  CALLLIST_NO_ERROR: {
    kind: 'user',
    summary: 'requestNextAttempt was given no error',
    hint: 'Say in `error` why the attempt failed: it is kept as the result of the task.',
  },
});
