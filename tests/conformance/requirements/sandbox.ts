import { requirements } from '../requirement.ts';

export const sandbox = requirements('SANDBOX', [
  ['SPIN', 'Design: sandbox', 'A handler that spins is stopped, and the isolate stays usable.'],
  ['SPIN-PROMISES', 'Design: sandbox', 'A handler that spins in promise jobs is stopped as well.'],
  ['HEAP', 'VoxEngine limits', 'A handler that fills its heap ends its session with a memory-limit fault.'],
  ['MACROTASKS', 'Design: bridge', 'Promise jobs run dry before the next event of a batch.'],
  [
    'DETERMINISM',
    'Design: determinism',
    'Time, random numbers and ids are the same in two runs with the same seed and times.',
  ],
  ['HOST-FRAMES', 'Design: sandbox', 'An error that a scenario catches has no frame of the host.'],
  ['DISPOSED', 'Design: closing', 'A disposed sandbox puts nothing out and answers deliveries at once.'],
  [
    'SYNTAX-FRAME',
    'Design: upload',
    'A scenario that does not compile is refused with file, line, column and a code frame.',
  ],
]);
