import { defineErrors } from '#runtime/shared/errors.ts';

export const managementErrors = defineErrors('modules/voximplantapi', {
  MANAGEMENT_BAD_COMMAND: {
    kind: 'bug',
    summary: 'A sandbox sent a command to VoximplantAPI that is none: {type}',
    hint: 'The command was ignored; report this with the journal of the session.',
  },
  MANAGEMENT_NOT_ALLOWED: {
    kind: 'user',
    summary: 'Scenarios of this application may not use the management API of this server',
    hint: 'The operator allows it with a role, under the key `managementApi` of the configuration file (docs/how-to/management-api.md).',
  },
  MANAGEMENT_TOO_OFTEN: {
    kind: 'limit',
    summary: 'The session asks the management API too often: {limit} times a second are allowed',
    hint: 'Ask for lists instead of single things, and keep what is needed several times in a variable.',
  },
  MANAGEMENT_TOO_MANY: {
    kind: 'limit',
    summary: 'The session waits for {limit} answers of the management API already',
    hint: 'Await answers before you ask for more.',
  },
  MANAGEMENT_ANSWER_TOO_LONG: {
    kind: 'limit',
    summary: 'The answer of the management API has {chars} characters; at most {limit} are taken',
    hint: 'Ask for less at once: `count` and `offset`.',
  },
});
