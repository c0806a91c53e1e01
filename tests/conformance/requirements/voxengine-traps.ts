import { requirements } from '../requirement.ts';

/** What scripts in the wild rely on. */
export const voxEngineTraps = requirements('TRAP', [
  [
    '01-SLOPPY-SCRIPT',
    'VoxEngine corpus',
    'A scenario runs as a classic sloppy script: assigning an undeclared name makes a global.',
  ],
  [
    '02-GLOBALS-REDEFINABLE',
    'VoxEngine corpus',
    'API globals are configurable and writable: a scenario may declare its own `class Player`.',
  ],
  [
    '03-SHARED-SCOPE',
    'VoxEngine corpus',
    'Scripts of one rule share one global and lexical scope, in order; the same const twice is a syntax error that names its scenario.',
  ],
  [
    '04-DETACHED',
    'VoxEngine corpus',
    'Namespace functions and methods work detached: `addEventListener(CallEvents.Disconnected, VoxEngine.terminate)`.',
  ],
  ['05-WRITABLE-NAMESPACES', 'VoxEngine corpus', 'Members of VoxEngine may be replaced by a scenario.'],
  [
    '06-REQUIRE-ANYTHING',
    'VoxEngine corpus',
    '`require(undefined)` and `require` of any string do nothing and do not throw.',
  ],
  [
    '07-LEGACY-NAMES',
    'VoxEngine corpus',
    'Names that older scripts use exist, or reading them is undefined without an error.',
  ],
  [
    '08-LATE-LISTENER-ERRORS',
    'VoxEngine corpus',
    'Registering an undefined event name or a handler that is no function does not throw; the latter is an error when its event fires.',
  ],
  [
    '09-STRINGIFY',
    'VoxEngine reference',
    'Every event object survives JSON.stringify, and a Call in a string is readable.',
  ],
  [
    '10-EVENT-NAME',
    'VoxEngine reference',
    "Every event carries `name`, its enum's string; events of a call carry its id.",
  ],
  [
    '11-REMOVE-LISTENERS',
    'VoxEngine reference',
    'removeEventListener without a handler drops all of the event; a handler may remove itself while it runs.',
  ],
  [
    '12-ASYNC-HANDLERS',
    'VoxEngine corpus',
    "An async handler's rejection is logged with its place, and the session goes on.",
  ],
  ['13-INTERVAL-FLOOR', 'VoxEngine typings', 'setInterval runs at most every 100 ms; `new Date()` is UTC.'],
  ['14-LIMITS', 'VoxEngine limits', '16 MiB of heap and 1 s per callback end the session with their reason.'],
  ['15-UNKNOWN-ARGUMENTS', 'VoxEngine corpus', 'Arguments that a function does not know are ignored.'],
  [
    '15-HTTP-MISTAKES',
    'VoxEngine corpus',
    '`body` instead of postData sends nothing, headers as [[k, v]] are left out, and the journal warns of both.',
  ],
]);
