import { defineErrors } from '#runtime/shared/errors.ts';

export const asrErrors = defineErrors('modules/asr', {
  ASR_BAD_COMMAND: {
    kind: 'bug',
    summary: 'A sandbox sent a speech recognition command that is not one: {type}',
    hint: 'The command was ignored; report this with the journal of the session.',
  },
  ASR_TOO_MANY: {
    kind: 'limit',
    summary: 'A session may have {limit} recognisers at the same time',
    hint: 'Call asr.stop() on those that are no longer needed.',
  },
  ASR_LOST: {
    kind: 'bug',
    summary: 'The recognition was lost with the worker that held it: {reason}',
    hint: 'Make a new one if the call still needs it. The server log says what the worker last reported.',
  },
});
