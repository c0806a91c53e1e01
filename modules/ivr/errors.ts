import { defineErrors } from '#runtime/shared/errors.ts';

export const ivrErrors = defineErrors('modules/ivr', {
  IVR_BAD_COMMAND: {
    kind: 'bug',
    summary: 'A sandbox sent an IVR command that is not one: {type}',
    hint: 'The command was ignored; report this with the journal of the session.',
  },
  IVR_NOWHERE: {
    kind: 'user',
    summary: 'The IVR state {state} was left for nowhere: no next state takes what came, and no function does',
    hint: 'Give the state a function for its input and one for its time-out, or a state to go on to.',
  },
});
