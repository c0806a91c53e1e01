import { requirements } from '../requirement.ts';

/** Keys of the HTTP interface. */
export const access = requirements('ACCESS', [
  ['HASHED', 'Design: threat model', 'Of a key only a hash and its beginning are kept.'],
  ['ISOLATED', 'Design: threat model', 'A key for one application finds nothing of another, at any route.'],
  ['UNCHANGED', 'Design: threat model', 'A key for one application changes nothing of another, at any route.'],
  ['NODE', 'Design: threat model', 'A key for some applications is refused what the node has once.'],
  ['VIEWER', 'Design: threat model', 'A viewer is refused every change.'],
  ['NO-MORE', 'Design: threat model', 'Nobody gives a key more than they have.'],
  ['AUDIT', 'Design: operators', 'Every change that is asked for is in the audit log, without what was sent.'],
  ['RATE', 'Design: limits', 'Too many requests are answered 429 and told when to come again.'],
  ['PROBLEM', 'RFC 9457', 'Every refusal is a problem document with a stable code.'],
  ['CONDITIONAL', 'RFC 9110 §13', 'A change with If-Match is made only to what the client has seen.'],
  [
    'IDEMPOTENT',
    'Design: HTTP interface',
    'A creating request that comes again with its Idempotency-Key makes one thing.',
  ],
  ['PAGES', 'Design: HTTP interface', 'A list is read page by page, also when what a page ended with is gone.'],
  ['OPENAPI', 'OpenAPI 3.1', 'The description of the interface is valid and has every operation.'],
  ['HOSTILE', 'Design: bad input', 'What a schema does not have is refused with a code, and nothing is written.'],
]);
