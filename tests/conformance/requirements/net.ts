import { requirements } from '../requirement.ts';

/** HTTP requests and mails of scenarios. */
export const net = requirements('NET', [
  ['CALLBACK', 'VoxEngine reference', 'httpRequest calls back with the result, httpRequestAsync resolves with it.'],
  ['BODY', 'VoxEngine reference', 'postData goes out as UTF-8 text or as the bytes that it lists.'],
  ['HEADERS', 'VoxEngine corpus', 'Headers are an object, or a list of "Name: value"; User-Agent is VoxEngine/1.0.'],
  ['PARAMS', 'VoxEngine reference', 'params join the query of the URL.'],
  ['RAW', 'VoxEngine reference', 'data holds the bytes of the response with rawOutput, text holds what is no binary.'],
  ['DECODING', 'Design: net', 'gzip, deflate and br are decompressed, and text is decoded by its charset.'],
  ['CODES', 'VoxEngine reference', 'A request that fails has VoxEngine’s internal code and says why.'],
  ['RESOLVES', 'VoxEngine reference', 'A request that fails resolves.'],
  ['TIMEOUTS', 'VoxEngine typings', 'timeout and connectionTimeout may only be lowered.'],
  ['EGRESS', 'Design: egress', 'Requests and mails reach public addresses only, and the journal says what to allow.'],
  ['ARGUMENTS', 'Design: bad input', 'A wrong argument is a TypeError that names it.'],
  ['QUEUE', 'VoxEngine http_active', 'Three requests of a session run at once, the others wait in order.'],
  [
    'LIMIT',
    'VoxEngine http_active_plus_queued',
    'The 36th request throws “Exceeded the HTTP connection count limit!”.',
  ],
  ['JOURNAL', 'Design: journal', 'Each request and its outcome are in the journal, without what may be secret.'],
  ['SYSTEM-LOG', 'VoxEngine reference', 'The body of a request is in the journal with enableSystemLog alone.'],
  [
    'AWAITED',
    'VoxEngine http_wait_before_terminating_s',
    'Requests under way have their callbacks before Terminating.',
  ],
  ['DROPPED', 'VoxEngine http_wait_before_terminating_s', 'Requests that wait when the session ends are dropped.'],
  ['GIVEN-UP', 'VoxEngine http_wait_before_terminating_s', 'A session that ends waits 90 s at most for its requests.'],
  ['TERMINATING', 'VoxEngine session life cycle', 'One HTTP request may be made in Terminating, none in Terminated.'],
  ['MAIL', 'VoxEngine reference', 'sendMail hands a mail to a server; the result has its reply code.'],
  ['MAIL-TLS', 'Design: net', 'A mail goes over TLS where the server has it, under the name that was asked for.'],
  ['MAIL-CODES', 'Design: net', 'A mail that fails has the server’s reply code, or that of an HTTP request.'],
  ['MAIL-LIMIT', 'VoxEngine smtp_active_plus_queued', 'Two mails at once; the 11th throws.'],
]);
