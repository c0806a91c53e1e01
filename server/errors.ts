import { defineErrors } from '#runtime/shared/errors.ts';

export const serverErrors = defineErrors('server', {
  SERVER_CLOSING: {
    kind: 'operator',
    summary: 'The server is closing and takes no new calls',
    hint: 'Call again when it is up, or send calls to another node meanwhile.',
    httpStatus: 503,
  },
  CALLER_BLOCKED: {
    kind: 'user',
    summary: 'Calls from this number are declined',
    hint: 'patchbay access blocked lists such numbers; patchbay access unblock takes calls from one again.',
    httpStatus: 403,
  },
  LIMIT_UNKNOWN: {
    kind: 'user',
    summary: 'There is no limit {name} that can be set for an application',
    hint: 'Set one of {names}.',
    httpStatus: 404,
  },
  LIMIT_OUT_OF_RANGE: {
    kind: 'user',
    summary: 'The limit {name} cannot be {value}',
    hint: 'Set a whole number from {least} to {most} ({unit}).',
  },
  CONFIGURATION_INVALID: {
    kind: 'operator',
    summary: '{source} {name} cannot be used: {problem}, but it is {value}',
    hint: '{advice} `patchbay doctor` prints the whole configuration with the source of each value.',
  },
  CONFIGURATION_FILE_UNREADABLE: {
    kind: 'operator',
    summary: 'The configuration file {file} cannot be read: {problem}',
    hint: 'Write one JSON object into it, for example {"http": "127.0.0.1:7080"}, or name another file with --config.',
  },
  HTTP_ADDRESS_IN_USE: {
    kind: 'operator',
    summary: 'The HTTP address {address} cannot be used: {problem}',
    hint: 'Stop what listens there (perhaps another Patchbay) or choose another address with --http or PATCHBAY_HTTP.',
  },
  UNAUTHENTICATED: {
    kind: 'user',
    httpStatus: 401,
    summary: 'The request carries no valid key',
    hint: 'Send "Authorization: Bearer KEY" with a key that holds: from `patchbay keys create`, or the file admin-key in the data directory (the CLI: PATCHBAY_KEY).',
  },
  REQUESTS_TOO_MANY: {
    kind: 'limit',
    summary: 'Too many requests have come with this key, or without one from this address',
    hint: 'Ask again in {seconds} s; --http-rate says how many a second are taken.',
  },
  HOST_REFUSED: {
    kind: 'user',
    httpStatus: 421,
    summary: 'This server does not answer for the host {host}',
    hint: 'Use the address the server printed at its start, or allow the name with --http-hosts.',
  },
  ORIGIN_REFUSED: {
    kind: 'user',
    httpStatus: 403,
    summary: 'Pages from {origin} may not use this server',
    hint: 'Open the page from the server itself, or allow its host with --http-hosts.',
  },
  ROUTE_UNKNOWN: {
    kind: 'user',
    httpStatus: 404,
    summary: 'There is nothing at {method} {path}',
    hint: 'GET /v1/openapi.json lists every route.',
  },
  REQUEST_INVALID: {
    kind: 'user',
    summary: 'The request is not valid: {problem}',
    hint: 'GET /v1/openapi.json describes what this route takes.',
  },
  REQUEST_TOO_LARGE: {
    kind: 'user',
    httpStatus: 413,
    summary: 'The request body is larger than {limitBytes} bytes',
    hint: 'Send less; docs/reference/limits.md has every limit.',
  },
  PRECONDITION_FAILED: {
    kind: 'user',
    httpStatus: 412,
    summary: 'It is not, or no longer, as If-Match or If-None-Match say',
    hint: 'Get it again, look at what has changed, and send the ETag of that answer.',
  },
  PRECONDITION_UNKNOWN: {
    kind: 'user',
    httpStatus: 412,
    summary: 'There is no ETag to hold If-Match or If-None-Match against',
    hint: 'Leave these headers out for this route.',
  },
  IDEMPOTENCY_KEY_INVALID: {
    kind: 'user',
    summary: 'The header Idempotency-Key is not usable',
    hint: 'Send 1 to 255 visible ASCII characters without spaces, a UUID for instance.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    kind: 'user',
    httpStatus: 422,
    summary: 'Another request was sent with this Idempotency-Key',
    hint: 'Send a new key for each thing that you want made; the old one only to repeat the same request.',
  },
  IDEMPOTENCY_REPLY_SECRET: {
    kind: 'user',
    httpStatus: 409,
    summary: 'This was made already, and its answer was shown once',
    hint: 'If the answer was lost, remove what was made and make it anew, with another Idempotency-Key.',
  },
  SESSION_AMBIGUOUS: {
    kind: 'user',
    httpStatus: 409,
    summary: 'Several sessions begin with {session}',
    hint: 'Give more characters of the id: {candidates}.',
  },
  SESSION_CUSTOM_DATA_TOO_LONG: {
    kind: 'user',
    summary: 'The custom data has {bytes} bytes; {limit} are allowed',
    hint: 'Give the scenario an id, with which it asks for the rest.',
  },
  SESSION_STARTS_FULL: {
    kind: 'limit',
    summary: '{limit} sessions that were started without a call run already',
    hint: 'Start another one when one of them has ended: `patchbay sessions --running`.',
  },
  SESSION_NOT_RUNNING: {
    kind: 'user',
    httpStatus: 409,
    summary: 'Session {session} has already ended',
    hint: 'Its journal stays readable: `patchbay logs {session}`.',
  },
  SOURCE_NOT_LISTED: {
    kind: 'user',
    httpStatus: 404,
    summary: 'Nothing is held against {source}',
    hint: '`patchbay guard` lists the sources that are not listened to. An IPv6 address counts as its /64 network.',
  },
  RECORDING_NOT_READY: {
    kind: 'user',
    httpStatus: 503,
    summary: 'Recording {recording} is not ready: {state}',
    hint: 'It can be fetched a moment after it was stopped; try again.',
  },
  RECORDING_FAILED: {
    kind: 'operator',
    httpStatus: 410,
    summary: 'Recording {recording} could not be kept: {reason}',
    hint: 'Look into the server log, and whether the disk of the data directory is full.',
  },
  RECORDING_LOST: {
    kind: 'operator',
    httpStatus: 410,
    summary: 'The file of recording {recording} is gone',
    hint: 'Somebody removed it from the data directory: remove the recording, too (`patchbay recordings remove`).',
  },
  RECORDING_CHANGED: {
    kind: 'user',
    httpStatus: 412,
    summary: 'Recording {recording} is another file than the one that was asked for',
    hint: 'Leave If-Match and If-Unmodified-Since out.',
  },
  RECORDING_RANGE: {
    kind: 'user',
    httpStatus: 416,
    summary: 'Recording {recording} has no such range',
    hint: 'Content-Range tells how long it is.',
  },
  FOLLOWERS_FULL: {
    kind: 'limit',
    summary: 'Already {limit} clients follow the journal',
    hint: 'End a `patchbay logs -f` that nobody reads.',
  },
  REQUEST_FAILED: {
    kind: 'bug',
    summary: 'The request could not be carried out',
    hint: 'The server log has the reason under request id {requestId}.',
  },
});
