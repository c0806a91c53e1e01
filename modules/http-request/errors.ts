import { defineErrors } from '#runtime/shared/errors.ts';

export const httpRequestErrors = defineErrors('modules/http-request', {
  HTTP_REQUEST_BAD_COMMAND: {
    kind: 'bug',
    summary: 'A sandbox sent an answer to an HTTP request that is none: {type}',
    hint: 'It was ignored; report this with the journal of the session.',
  },
  HTTP_REQUEST_UNHANDLED: {
    kind: 'user',
    httpStatus: 404,
    summary: 'The scenario answers no HTTP requests',
    hint: 'Add VoxEngine.addEventListener(AppEvents.HttpRequest, (e) => "answer") at the top of the scenario.',
  },
  HTTP_REQUEST_FAILED: {
    kind: 'user',
    httpStatus: 500,
    summary: 'The scenario failed before it answered',
    hint: 'The journal of the session tells why: patchbay logs SESSION.',
  },
  HTTP_REQUEST_ANSWER: {
    kind: 'user',
    httpStatus: 500,
    summary: 'The scenario’s answer cannot be sent',
    hint: 'Return a text of at most {limit} characters, or an object that JSON.stringify takes and that is no longer then.',
  },
  HTTP_REQUEST_LATE: {
    kind: 'user',
    httpStatus: 504,
    summary: 'The scenario did not answer within {limitMs} ms',
    hint: 'Return the answer, or a promise that is kept in time, from the listener of AppEvents.HttpRequest.',
  },
  HTTP_REQUEST_TOO_MANY: {
    kind: 'limit',
    httpStatus: 429,
    summary: 'The session gets more HTTP requests than it may have',
    hint: 'Send {perSecond} a second at most, and no more than {pending} at once.',
  },
});
