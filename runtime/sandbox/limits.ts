import { defineLimits } from '#runtime/shared/limits.ts';

/** Every bound of the sandbox. The guest kit and the host read the same table. */
export const sandboxLimits = defineLimits('runtime/sandbox', {
  heapMiB: {
    value: 16,
    unit: 'MiB',
    range: [8, 64],
    effect: 'The isolate is disposed of and its session ends with a memory-limit fault.',
    source: 'VoxEngine js_memory_bytes',
  },
  callbackMs: {
    value: 1_000,
    unit: 'ms',
    range: [100, 4_000],
    effect: 'The handler is stopped and its session ends with a callback-timeout fault.',
    source: 'VoxEngine callback_execution_s',
  },
  wallMs: {
    value: 5_000,
    unit: 'ms',
    effect: 'The isolate is disposed of when one handler has taken this long by the wall clock.',
  },
  commandBytes: {
    value: 524_288,
    unit: 'chars',
    effect: 'The call that would send a larger command throws a TypeError in the scenario.',
  },
  commandDepth: {
    value: 64,
    unit: 'count',
    effect: 'The call that would send a more deeply nested command throws a TypeError in the scenario.',
  },
  turnCommands: {
    value: 1_000,
    unit: 'count',
    effect: 'Further commands of the same turn throw a RangeError in the scenario.',
  },
  turnBytes: {
    value: 1_048_576,
    unit: 'chars',
    effect: 'Further commands of the same turn throw a RangeError in the scenario.',
  },
  commandsPerSecond: {
    value: 2_000,
    unit: 'per second',
    effect: 'Commands beyond the budget, which refills with time, throw a RangeError in the scenario.',
  },
  overruns: {
    value: 1_000,
    unit: 'count',
    effect: 'A scenario that has been refused this many commands ends with a bridge-violation fault.',
  },
  rejectionsPerTurn: {
    value: 20,
    unit: 'count',
    effect: 'Further rejections of the same turn are not reported.',
  },
  mistakesPerTurn: {
    value: 20,
    unit: 'count',
    effect: 'Further mistakes of the same turn (a listener of no event, a text that is none) are not reported.',
  },
  listeners: {
    value: 1_000,
    unit: 'count',
    effect: 'Adding another listener to the same object throws a RangeError in the scenario.',
  },
  describeChars: {
    value: 16_384,
    unit: 'chars',
    effect: 'Longer texts of values and errors are cut and marked with an ellipsis.',
  },
  faultChars: {
    value: 2_048,
    unit: 'chars',
    effect: 'Longer error messages are cut and marked with an ellipsis.',
  },
  stackFrames: {
    value: 20,
    unit: 'count',
    effect: 'Deeper frames of an error in a scenario are not reported.',
  },
  syncCalls: {
    value: 1_000,
    unit: 'count',
    effect: 'Further calls of functions answered beside the isolate throw a RangeError until the next turn.',
  },
  syncBytes: {
    value: 1_048_576,
    unit: 'chars',
    effect: 'A call of a function answered beside the isolate with larger arguments throws a TypeError.',
  },
  syncTurnBytes: {
    value: 4_194_304,
    unit: 'chars',
    effect:
      'Calls of functions answered beside the isolate with more arguments together throw a RangeError until the next turn.',
    source: 'others in the same process wait meanwhile: for SHA-256 of so much about 15 ms',
  },
  eventBytes: {
    value: 4_194_304,
    unit: 'chars',
    effect: 'An event that is larger is not delivered to the scenario; the session notes a bridge-violation.',
  },
  eventDepth: {
    value: 200,
    unit: 'count',
    effect: 'An event that is nested deeper is not delivered to the scenario; the session notes a bridge-violation.',
  },
  queuedBatches: {
    value: 1_000,
    unit: 'count',
    effect:
      'Batches for a session that has not yet handled this many are dropped; the session notes a bridge-violation.',
  },
  scenarioChars: {
    value: 262_144,
    unit: 'chars',
    effect: 'A larger scenario is refused at upload with SCENARIO_TOO_LARGE.',
    source: 'VoxEngine scenario_source_chars',
  },
  scenarioMapChars: {
    value: 786_432,
    unit: 'chars',
    effect:
      'A source map in the last line of a scenario does not count as its source unless it is longer, and is not read then.',
  },
  compileMs: {
    value: 5_000,
    unit: 'ms',
    effect: 'A scenario that takes longer to compile is refused with SCENARIO_COMPILE_TIMEOUT.',
  },
  cachedScripts: {
    value: 64,
    unit: 'count',
    effect: 'Scenario versions whose compiled form a process keeps; those used least recently are compiled again.',
  },
  sandboxesPerProcess: {
    value: 500,
    unit: 'count',
    effect: 'A full process takes no session; when all are full a start is refused with SANDBOX_LIMIT.',
  },
  warmIsolates: {
    value: 10,
    unit: 'count',
    effect: 'Sessions that start faster than the pool refills wait for a new isolate (2 to 8 ms).',
  },
  sessionsPerProcess: {
    value: 5_000,
    unit: 'count',
    effect: 'A process that has served this many sessions takes no more and is replaced.',
  },
  overshootMiB: {
    value: 110,
    unit: 'MiB',
    source: 'Bombs grow by up to 1.5 GB/s, so by about 40 MiB between two looks; together at most 150 beyond the heap',
    effect:
      'A process whose resident memory exceeds its base plus the heaps of its sessions by more than this is killed.',
  },
  recyclePeakMiB: {
    value: 768,
    unit: 'MiB',
    effect:
      'A process that still holds this much more than at its start when a session ends takes no more and is replaced.',
    source: 'V8 gives memory of disposed isolates back late; 300 at a time settle near 450 MiB [measured]',
  },
  liveSessionMiB: {
    value: 4,
    unit: 'MiB',
    effect: 'So much more a process may hold for each session that goes on when another ends.',
    source: '3 MiB for a session of a voice menu [measured]',
  },
  respawnMaxMs: {
    value: 5_000,
    unit: 'ms',
    effect:
      'Longest pause between two attempts to start a sandbox process that keeps ending; the first attempt has none.',
  },
  checkerIdleMs: {
    value: 30_000,
    unit: 'ms',
    effect: 'The process that compiles uploads is ended when it had nothing to do for this long.',
  },
  memoryPollMs: {
    value: 25,
    unit: 'ms',
    effect: 'How often the resident memory of each sandbox process is read.',
  },
  heartbeatMs: { value: 1_000, unit: 'ms', effect: 'How often each sandbox process must answer a ping.' },
  heartbeatsMissed: {
    value: 5,
    unit: 'count',
    effect: 'A sandbox process that has left this many pings in a row unanswered is killed.',
  },
  readyMs: {
    value: 30_000,
    unit: 'ms',
    effect: 'A sandbox process that is not ready in this time is killed and started again.',
  },
  startMs: {
    value: 5_000,
    unit: 'ms',
    effect:
      'A session for which no sandbox process becomes ready in this time is refused with SANDBOX_UNAVAILABLE, one that a process could not begin with SANDBOX_BUSY.',
  },
  turnShareMs: {
    value: 100,
    unit: 'ms',
    effect:
      'Of the isolates of a process as many run at a time as there are processors, and two; one during which the process had more of the processors than this no longer counts.',
    source: 'handlers take 1 ms; unbounded, 60 at once ended 56 of 60 by their time limit [measured]',
  },
  stuckMs: {
    value: 2_000,
    unit: 'ms',
    effect: 'An isolate that is still running this long after its disposal marks its process: it drains and is killed.',
  },
  frameBytes: {
    value: 33_554_432,
    unit: 'bytes',
    effect: 'A sandbox process that announces a larger message is killed.',
  },
} as const);
