import { defineErrors } from '#runtime/shared/errors.ts';

export const timersErrors = defineErrors('modules/timers', {
  TIMERS_BAD_COMMAND: {
    kind: 'bug',
    summary: 'A sandbox sent a timer command that is not one: {type}',
    hint: 'The command was ignored; report this with the journal of the session.',
  },
});
