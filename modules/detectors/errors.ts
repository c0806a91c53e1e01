import { defineErrors } from '#runtime/shared/errors.ts';

export const detectorErrors = defineErrors('modules/detectors', {
  DETECTOR_BAD_COMMAND: {
    kind: 'bug',
    summary: 'A sandbox sent a detector command that is not one: {type}',
    hint: 'The command was ignored; report this with the journal of the session.',
  },
  DETECTOR_TOO_MANY: {
    kind: 'limit',
    summary: 'A session may have {limit} detectors at the same time',
    hint: 'Close those that are no longer needed.',
  },
  DETECTOR_LOST: {
    kind: 'bug',
    summary: 'The detector was lost with the worker that held it: {reason}',
    hint: 'Make a new one if the call still needs it. The server log says what the worker last reported.',
  },
});
