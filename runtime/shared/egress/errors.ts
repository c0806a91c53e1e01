import { defineErrors } from '../errors.ts';

export const egressErrors = defineErrors('runtime/shared/egress', {
  EGRESS_REFUSED: {
    kind: 'user',
    summary: 'This request may not leave: {reason}',
    hint: 'Scenarios reach public http and https addresses; the operator can allow more with PATCHBAY_EGRESS_ALLOW.',
  },
  EGRESS_UNREACHABLE: {
    kind: 'peer',
    summary: 'The server could not be reached: {reason}',
    hint: 'Check the host name and the port, and that the server is running.',
  },
  EGRESS_REDIRECTS: {
    kind: 'peer',
    summary: 'The server redirected more than {limit} times',
    hint: 'Give the address that it redirects to at last; servers that redirect in a circle have none.',
  },
  EGRESS_TOO_LARGE: {
    kind: 'limit',
    summary: 'The response is larger than {limit} bytes',
    hint: 'Ask the server for less at once.',
  },
  EGRESS_TIMEOUT: {
    kind: 'peer',
    summary: 'The server did not answer within {timeoutMs} ms',
    hint: 'Check that the server is up and not overloaded.',
  },
});
