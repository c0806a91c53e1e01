import { defineLimits } from '#runtime/shared/limits.ts';

export const cliLimits = defineLimits('cli', {
  secretInputBytes: {
    value: 65_536,
    unit: 'bytes',
    effect: 'A longer secret value on standard input is refused before it is sent.',
  },
  doctorAnswerMs: {
    value: 3_000,
    unit: 'ms',
    effect: '`patchbay doctor` takes a server that does not answer for this long as one that hangs.',
  },
  doctorDnsMs: {
    value: 2_000,
    unit: 'ms',
    effect: '`patchbay doctor` takes a name server that does not answer for this long as one that is not there.',
  },
  doctorLoadMs: {
    value: 30_000,
    unit: 'ms',
    effect: '`patchbay doctor` takes a native module that loads for longer as one that does not load.',
  },
  impatientMs: {
    value: 1_000,
    unit: 'ms',
    effect:
      'A second Ctrl-C this long after the first makes `patchbay start` end calls at once; sooner it is the same one, passed on twice.',
  },
  drainAskMs: {
    value: 250,
    unit: 'ms',
    effect: '`patchbay drain` asks this often what the server waits for.',
  },
  mcpMessageBytes: {
    value: 2_097_152,
    unit: 'bytes',
    effect: '`patchbay mcp` ends when a line on its standard input is longer.',
  },
  mcpPending: {
    value: 64,
    unit: 'count',
    effect: '`patchbay mcp` refuses a request while that many wait for their answers.',
  },
});
