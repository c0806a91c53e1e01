import { defineErrors } from '#runtime/shared/errors.ts';

export const recorderErrors = defineErrors('modules/recorder', {
  RECORDER_BAD_COMMAND: {
    kind: 'user',
    summary: 'A recorder command ({type}) could not be understood',
    hint: 'Pass the arguments that VoxEngine documents for createRecorder, mute and stop.',
  },
  RECORDER_LIMIT: {
    kind: 'limit',
    summary: 'The session has {limit} recorders already',
    hint: 'Stop recorders that have done their work.',
  },
});
