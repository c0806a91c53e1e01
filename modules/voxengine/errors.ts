import { defineErrors } from '#runtime/shared/errors.ts';

export const voxEngineErrors = defineErrors('modules/voxengine', {
  VOXENGINE_BAD_COMMAND: {
    kind: 'bug',
    summary: 'A sandbox sent a VoxEngine command that is not one: {type}',
    hint: 'The command was ignored; report this with the journal of the session.',
  },
  VOXENGINE_SECRET_MISSING: {
    kind: 'user',
    summary: 'VoxEngine.getSecretValue found no value for this name',
    hint: 'Set it with: patchbay secrets set {name}',
  },
});
