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
  ['ATTACKS-REALM', 'Design: red-team list', 'Attacks from within the realm end as the list says.'],
  ['ATTACKS-RESOURCES', 'Design: red-team list', 'Attacks on time and memory end as the list says, one per process.'],
  [
    'PROCESS-KILLED',
    'Design: processes',
    'The sessions of a killed sandbox process are told why, others go on, and another process starts.',
  ],
  [
    'OVERLOAD',
    'Design: limits',
    'Of more sessions than the processors can serve, those that run go first and new ones are refused in time.',
  ],
  ['OVERLOAD-503', 'Design: limits', 'A call for which there is no sandbox is answered 503.'],
  [
    'OVERLOAD-ALIVE',
    'Design: processes',
    'A process to which many sessions come at once still answers, and starts them.',
  ],
  ['PROCESS-FULL', 'Design: limits', 'A session is refused when every process is full.'],
  [
    'KILL-ONE-SECOND',
    'Design: processes',
    'When a sandbox process is killed, its callers are told and calls are taken again within a second.',
  ],
  ['BESIDE-A-BOMB', 'Design: processes', 'A runaway and a memory bomb do not touch a call beside them.'],
  [
    'REPLAY',
    'Design: determinism',
    'A recorded session gives the same commands and faults again, byte for byte, also in another process.',
  ],
  ['REPLAY-NO-SECRETS', 'Design: determinism', 'The record of a session holds no value of a secret.'],
  ['SOURCE-MAPS', 'Design: bundles', 'Positions are mapped back to the author’s file.'],
  ['BYTE-FOR-BYTE', 'Design: bundles', 'A plain script runs byte for byte as it was uploaded.'],
  ['TIMERS-HUNDRED', 'VoxEngine limits', 'A session has a hundred timers at most.'],
  ['INTRINSICS', 'Design: red-team list', 'Patched intrinsics show a scenario nothing of the engine.'],
  ['LOG-INJECTION', 'Design: red-team list', 'Line breaks, escapes and fake records stay one field of one record.'],
]);
