import { requirements } from '../requirement.ts';

export const session = requirements('SESSION', [
  ['LIMITS-VALUES', 'VoxEngine limits', 'Every limit of VoxEngine has its value here, or there is a reason.'],
  [
    'LIMITS-SET',
    'Design: limits',
    'A limit that the operator has set for an application is in force in its sessions, with the outcome of the usual one.',
  ],
  [
    'LIMITS-TOLD',
    'Design: limits',
    'When four fifths of a limit that can be set are used, the journal of the session says so once.',
  ],
  ['STATES', 'Design: session', 'Every state of a session takes every stimulus as its table says.'],
  [
    'CLOSED-ONCE',
    'Design: closing',
    'On every path the calls are released, everything is closed and the end announced exactly once.',
  ],
  [
    'FIRST-EVENTS',
    'VoxEngine session life cycle',
    'Started comes first, then CallAlerting, to scripts that share one global scope.',
  ],
  [
    'TERMINATE',
    'VoxEngine session life cycle',
    'terminate() lets the current block finish; then Terminating and Terminated come and nothing else.',
  ],
  [
    'SCRIPT-ERROR',
    'VoxEngine session life cycle',
    'An error in a handler ends the session with “JS session error” and names file, line and column.',
  ],
  [
    'TOP-LEVEL-ERROR',
    'VoxEngine session life cycle',
    'A script that throws at top level has its caller answered 480 and gets Terminating with systemError.',
  ],
  [
    'REJECTION',
    'VoxEngine session life cycle',
    'An unhandled rejection is logged with its place, and the session goes on.',
  ],
  [
    'CALLBACK-LIMIT',
    'VoxEngine limits',
    'A callback that runs too long ends the session; what was logged before is kept.',
  ],
  ['NO-CALLS', 'VoxEngine limits', 'A session ends a minute after its last call, not with the call.'],
  ['REJECT', 'VoxEngine reference', 'reject() sends the status that the scenario chose.'],
  ['TYPESCRIPT-LINES', 'Design: bundles', 'An error shows the line of the TypeScript file that threw.'],
  ['NO-RULE-404', 'Design: bad input', 'A number that no rule matches is answered 404, and the history says so.'],
  ['CALL-PAYLOADS', 'VoxEngine reference', 'An outgoing leg that never connected is Failed, any other Disconnected.'],
  [
    'TONES',
    'VoxEngine reference',
    'Digits reach the scenario only after handleTones, and only of the kinds asked for.',
  ],
  ['MISTAKES', 'Design: bad input', 'What a scenario gets wrong is in its journal with its place and what to do.'],
]);
