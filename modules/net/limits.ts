import { defineLimits } from '#runtime/shared/limits.ts';

export const netLimits = defineLimits('modules/net', {
  httpActive: {
    value: 3,
    unit: 'count',
    effect: 'Further HTTP requests of the session wait for one of these to end.',
    source: 'VoxEngine http_active',
  },
  httpPending: {
    value: 35,
    unit: 'count',
    effect: 'HTTP requests under way and waiting. One more throws “Exceeded the HTTP connection count limit!”.',
    source: 'VoxEngine http_active_plus_queued',
  },
  httpMs: {
    value: 90_000,
    unit: 'ms',
    effect: 'A request that has no answer by then has the code -7; `timeout` may only be shorter.',
    source: 'VoxEngine http_total_timeout_s',
  },
  httpConnectMs: {
    value: 6000,
    unit: 'ms',
    effect: 'A connection that is not up by then gives the code -7; `connectionTimeout` may only be shorter.',
    source: 'VoxEngine http_connect_timeout_s',
  },
  responseBytes: {
    value: 2_097_152,
    unit: 'bytes',
    effect: 'A larger response is not read to its end: code -9.',
    source: 'VoxEngine http_response_bytes',
  },
  rawBytes: {
    value: 1_048_576,
    unit: 'bytes',
    effect: 'A larger response has the code -9 when its bytes are asked for (`rawOutput`).',
    source: 'a list of numbers takes 8 bytes for each, and an isolate has 16 MiB [measured]',
  },
  answerChars: {
    value: 4_000_000,
    unit: 'chars',
    effect: 'A response whose text is longer when written as JSON (control characters take six) has the code -9.',
    source: 'sandbox eventBytes',
  },
  urlChars: { value: 32_768, unit: 'chars', effect: 'A longer URL, parameters included, throws a TypeError.' },
  headers: { value: 100, unit: 'count', effect: 'More headers throw a TypeError.' },
  headerChars: { value: 16_384, unit: 'chars', effect: 'Longer headers, all together, throw a TypeError.' },
  bodyChars: {
    value: 480_000,
    unit: 'chars',
    effect: 'A longer postData, written as JSON (bytes as base64), throws a TypeError; 360,000 bytes fit.',
    source: 'sandbox commandBytes',
  },
  leftOut: {
    value: 20,
    unit: 'count',
    effect: 'Further things that a request leaves out are not named in the journal.',
  },
  loggedChars: { value: 4000, unit: 'chars', effect: 'A longer body is cut in the journal (`enableSystemLog`).' },
  mailsActive: {
    value: 2,
    unit: 'count',
    effect: 'Further mails of the session wait for one of these to be sent.',
    source: 'VoxEngine smtp_active',
  },
  mailsPending: {
    value: 10,
    unit: 'count',
    effect: 'Mails being sent and waiting. One more throws “Exceeded the SMTP connection count limit!”.',
    source: 'VoxEngine smtp_active_plus_queued',
  },
  mailMs: { value: 90_000, unit: 'ms', effect: 'A mail that the server has not taken by then has the code -7.' },
  mailChars: { value: 200_000, unit: 'chars', effect: 'A longer body of a mail, or HTML, throws a TypeError.' },
  titleChars: { value: 1000, unit: 'chars', effect: 'A longer title of a mail throws a TypeError.' },
  addressChars: { value: 1000, unit: 'chars', effect: 'A longer address, login or password throws a TypeError.' },
  recipients: { value: 100, unit: 'count', effect: 'A mail to more addresses throws a TypeError.' },
});
