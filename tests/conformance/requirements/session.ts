import { requirements } from '../requirement.ts';

export const session = requirements('SESSION', [
  ['STATES', 'Design: session', 'Every state of a session takes every stimulus as its table says.'],
  [
    'CLOSED-ONCE',
    'Design: closing',
    'On every path the calls are released, everything is closed and the end announced exactly once.',
  ],
]);
