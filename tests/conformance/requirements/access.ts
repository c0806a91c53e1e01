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
]);
