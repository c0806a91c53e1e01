import { requirements } from '../requirement.ts';

const reference = 'VoxEngine reference';

/** What sessions of an application share. */
export const storedValues = requirements('STORAGE', [
  [
    'SHAPE',
    reference,
    'get, put and remove resolve with key, value and expireAt in seconds; get with null for nothing.',
  ],
  ['DEFAULTS', 'VoxEngine guide', 'A number may be put, and a value without a time is kept for 30 days.'],
  ['SHARED', reference, 'Every session of an application sees at once what another was told is stored.'],
  ['APART', reference, 'No application sees what another keeps.'],
  ['ORDER', 'Design: data', 'Reads and changes are done in the order that they were asked for.'],
  ['PATTERN', reference, 'Keys are found by how they begin, and by patterns with stars.'],
  ['LIMITS', 'VoxEngine limits', 'Keys have up to 200 characters, values 2,000, and both last up to 90 days.'],
  [
    'REJECTS',
    'Design: bad input',
    'What cannot be done is rejected with an error that names the call and the argument.',
  ],
  ['LAST-WORDS', 'Design: data', 'What a session puts before it ends is stored, also when it does not wait.'],
  ['SWEPT', 'Design: data', 'What is over is not seen, and removed for good.'],
  ['KILL-9', 'Design: data', 'A value that was acknowledged is there after the process was killed.'],
]);
