import { defineErrors } from '#runtime/shared/errors.ts';

export const netErrors = defineErrors('modules/net', {
  NET_BAD_COMMAND: {
    kind: 'bug',
    summary: 'A sandbox sent a Net command that is not one: {type}',
    hint: 'The command was ignored; report this with the journal of the session.',
  },
  NET_LEFT_OUT: {
    kind: 'user',
    summary: 'Parts of an HTTP request were left out',
    hint: 'Correct the options of the request; docs/how-to/http-requests.md has them all.',
  },
  NET_BAD_URL: {
    kind: 'user',
    summary: 'The URL cannot be used: {reason}',
    hint: 'Give an absolute http or https URL.',
  },
  NET_REFUSED: {
    kind: 'user',
    summary: 'The server may not be reached: {reason}',
    hint: 'Scenarios reach public addresses; the operator can allow this one with PATCHBAY_EGRESS_ALLOW={host}.',
  },
  NET_TIMEOUT: {
    kind: 'peer',
    summary: 'There was no answer within {timeoutMs} ms',
    hint: 'Check that the server is up and not overloaded.',
  },
  NET_RESPONSE_TOO_LARGE: {
    kind: 'limit',
    summary: 'The response is larger than {limit} bytes',
    hint: 'Ask the server for less at once; with rawOutput less fits than without.',
  },
  NET_RESPONSE_BROKEN: {
    kind: 'peer',
    summary: 'The response broke off, or cannot be decoded: {reason}',
    hint: 'Try again; if it happens often, look at the server and at proxies between here and it.',
  },
  NET_TOO_MANY: {
    kind: 'limit',
    summary: 'The session has {limit} requests under way or waiting already',
    hint: 'Wait for results before asking for more.',
  },
  NET_DROPPED: {
    kind: 'limit',
    summary: '{count} requests that waited for their turn were dropped, because the session ended',
    hint: 'Only requests under way are waited for at the end; await the others before VoxEngine.terminate().',
  },
  NET_ENDING: {
    kind: 'limit',
    summary: 'The session ends: {reason}',
    hint: 'Ask before VoxEngine.terminate(); a handler of AppEvents.Terminating may make one HTTP request.',
  },
  NET_GIVEN_UP: {
    kind: 'limit',
    summary: 'The request was given up because of its session: {reason}',
    hint: 'A session that ends waits 90 s for its requests, one that is ended by an operator 5 s.',
  },
  NET_MAIL_REFUSED: {
    kind: 'peer',
    summary: 'The mail server refused: {reason}',
    hint: 'Check sender, recipients, login and password with whoever runs the mail server.',
  },
  NET_MAIL_FAILED: {
    kind: 'peer',
    summary: 'The mail could not be sent: {reason}',
    hint: 'Check the mail server’s name, port and certificate.',
  },
  NET_RECIPIENTS_REFUSED: {
    kind: 'peer',
    summary: 'The mail server took the mail, but not for {count} of its recipients',
    hint: 'Check the addresses.',
  },
  NET_FAILED: {
    kind: 'bug',
    summary: 'The request failed in Patchbay itself: {reason}',
    hint: 'Please report this with the journal of the session.',
  },
});
