import { defineErrors } from '#runtime/shared/errors.ts';

export const connectorErrors = defineErrors('modules/connectors', {
  CONNECTOR_BAD_COMMAND: {
    kind: 'bug',
    summary: 'A sandbox sent a command to a vendor’s client that is not one: {type}',
    hint: 'The command was ignored; report this with the journal of the session.',
  },
  CONNECTOR_BAD_PARAMETERS: {
    kind: 'user',
    summary: '{method}: {reason}',
    hint: 'docs/how-to/voice-agents.md has an example for each vendor; a key that is undefined is often a secret that was not set.',
  },
  CONNECTOR_BAD_URL: {
    kind: 'user',
    summary: '{method}: the address cannot be used: {reason}',
    hint: 'Give an https or wss URL of a public host; the operator can allow others with PATCHBAY_EGRESS_ALLOW.',
  },
  CONNECTOR_TOO_MANY: {
    kind: 'limit',
    summary: 'A session may have {limit} clients of vendors',
    hint: 'Close those that are no longer needed.',
  },
  CONNECTOR_TEXT_TOO_LONG: {
    kind: 'limit',
    summary: '{method}: more than {limit} characters wait to be spoken; this text was dropped',
    hint: 'Send texts as they are spoken: AudioChunksPlaybackFinished tells that one was.',
  },
  CONNECTOR_REFUSED: {
    kind: 'peer',
    summary: '{vendor} answered with status {status}',
    hint: 'Check the key, and whether the account may use the model or the agent; HTTPResponse has the answer.',
  },
  CONNECTOR_FAILED: {
    kind: 'peer',
    summary: 'The connection with {vendor} failed: {reason}',
    hint: 'Check the address and the key, and whether the server is running.',
  },
  CONNECTOR_TROUBLED: {
    kind: 'peer',
    summary: '{vendor} says that something went wrong: {reason}',
    hint: 'Check the voice, the model and what was sent; the player takes more.',
  },
  CONNECTOR_DROPPED: {
    kind: 'peer',
    summary: 'Something between {vendor} and the call was dropped: {reason}',
    hint: 'The figures of the client tell how often; docs/how-to/voice-agents.md says what is taken.',
  },
  CONNECTOR_CLOSED: {
    kind: 'user',
    summary: '{method} was called on a client that is closed',
    hint: 'Make a new client, if the call still needs one.',
  },
  CONNECTOR_LOST: {
    kind: 'bug',
    summary: 'The client of {vendor} was lost with the worker that held it: {reason}',
    hint: 'Make a new one if the call still needs it. The server log says what the worker last reported.',
  },
});
