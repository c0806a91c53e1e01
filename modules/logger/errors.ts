import { defineErrors } from '#runtime/shared/errors.ts';

export const loggerErrors = defineErrors('modules/logger', {
  LOGGER_BAD_COMMAND: {
    kind: 'bug',
    summary: 'A sandbox sent a Logger command that is not one: {type}',
    hint: 'The command was ignored; report this with the journal of the session.',
  },
  LOGGER_FLOOD: {
    kind: 'limit',
    summary: '{count} log messages were dropped',
    hint: 'The scenario wrote more than {limit} messages in a second; log less inside loops.',
  },
});
