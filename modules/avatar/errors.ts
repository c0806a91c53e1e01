import { defineErrors } from '#runtime/shared/errors.ts';

export const avatarErrors = defineErrors('modules/avatar', {
  AVATAR_BAD_COMMAND: {
    kind: 'bug',
    summary: 'A sandbox sent a command of an avatar that is not one: {type}',
    hint: 'The command was ignored; report this with the journal of the session.',
  },
  AVATAR_MISSING: {
    kind: 'user',
    summary: 'The application has no scenario {avatarId} that could be an avatar',
    hint: 'Upload the script of the avatar under that name: `patchbay upload FILE --name NAME`.',
  },
  AVATAR_TOO_MANY: {
    kind: 'limit',
    summary: 'A session may have {limit} avatars',
    hint: 'Let one avatar lead through the whole conversation: it may have as many states as it needs.',
  },
  AVATAR_NOT_LOADED: {
    kind: 'operator',
    summary: 'The script of the avatar could not be read: {reason}',
    hint: 'Look at the server’s log: the store does not answer as it should.',
  },
});
