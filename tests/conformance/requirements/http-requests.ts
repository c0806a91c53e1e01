import { requirements } from '../requirement.ts';

/** AppEvents.HttpRequest, and sessions that are started over HTTP. */
export const httpRequests = requirements('HTTP', [
  ['REQUEST-EVENT', 'VoxEngine typings', 'HttpRequest tells method, path, content and the X- headers of a request.'],
  ['REQUEST-METHODS', 'VoxEngine reference', 'Requests to the access URL come by any method.'],
  ['REQUEST-ANSWER', 'Design: HTTP requests', 'What a listener returns, or promises, is the reply.'],
  ['REQUEST-FAILURES', 'Design: bad input', 'A request without an answer gets a status and a code that say why.'],
  ['REQUEST-BOUNDS', 'Design: limits', 'Requests are bounded by size and rate, and need the token of their session.'],
  [
    'START',
    'VoxEngine StartScenarios',
    'A session is started over HTTP without a call: its scenario gets Started alone, and the custom data.',
  ],
  ['START-REFUSED', 'Design: bad input', 'A session that cannot be started so is refused with a code that says why.'],
]);
