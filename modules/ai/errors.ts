import { defineErrors } from '#runtime/shared/errors.ts';

export const aiErrors = defineErrors('modules/ai', {
  AI_BAD_COMMAND: {
    kind: 'bug',
    summary: 'A sandbox sent a command to a client of Dialogflow that is not one: {type}',
    hint: 'The command was ignored; report this with the journal of the session.',
  },
  DIALOGFLOW_BAD_PARAMETERS: {
    kind: 'user',
    summary: '{method}: {reason}',
    hint: 'docs/how-to/dialogflow.md has an example; what is Google’s is named as in its reference of v2beta1.',
  },
  DIALOGFLOW_KEY_MISSING: {
    kind: 'user',
    summary: 'The application has no key {which}',
    hint: 'Add one with AddDialogflowKey, or bind one with BindDialogflowKeys, or set the secret {secret} to the JSON of a service account.',
  },
  DIALOGFLOW_KEY_AMBIGUOUS: {
    kind: 'user',
    summary: 'The application has keys of several agents of Dialogflow',
    hint: 'Say which: agentId is the dialogflow_key_id of GetDialogflowKeys.',
  },
  DIALOGFLOW_KEY_UNUSABLE: {
    kind: 'user',
    summary: 'The key of the agent of Dialogflow cannot be used',
    hint: 'Give the JSON file of a service account as Google’s console wrote it, with project_id, client_email and private_key.',
  },
  DIALOGFLOW_TOO_MANY: {
    kind: 'limit',
    summary: 'A session may have {limit} clients of Dialogflow',
    hint: 'Stop those that are no longer needed.',
  },
  DIALOGFLOW_ACCESS_REFUSED: {
    kind: 'operator',
    summary: 'Dialogflow refuses the key of the agent: {reason}',
    hint: 'Give the service account the role Dialogflow API Client, and switch on the Dialogflow API in its project.',
  },
  DIALOGFLOW_REQUEST_REFUSED: {
    kind: 'user',
    summary: 'Dialogflow refuses the request: {reason}',
    hint: 'Correct what it names: the query, its parameters, the language, the region or the environment.',
  },
  DIALOGFLOW_QUOTA_EXCEEDED: {
    kind: 'limit',
    summary: 'Dialogflow takes no more requests for now: {reason}',
    hint: 'Ask less often, or raise the quota of the project.',
  },
  DIALOGFLOW_TIMED_OUT: {
    kind: 'peer',
    summary: 'Dialogflow did not answer in time: {reason}',
    hint: 'Look at the webhooks of the agent, and at Google’s status page.',
  },
  DIALOGFLOW_FAILED: {
    kind: 'peer',
    summary: 'The request to Dialogflow failed: {reason}',
    hint: 'Try again; check that the address can be reached from this machine.',
  },
  DIALOGFLOW_DROPPED: {
    kind: 'limit',
    summary: 'Something between Dialogflow and the call was dropped: {reason}',
    hint: 'The figures of the client tell how often; docs/reference/limits.md says what is taken.',
  },
  DIALOGFLOW_LOST: {
    kind: 'bug',
    summary: 'The client of Dialogflow was lost with the worker that held it: {reason}',
    hint: 'Make a new one if the call still needs it. The server log says what the worker last reported.',
  },
});
