import { defineLimits } from '#runtime/shared/limits.ts';

export const routerLimits = defineLimits('runtime/router', {
  patternChars: {
    value: 4_096,
    unit: 'chars',
    effect: 'A rule with a longer pattern is refused with RULE_PATTERN_TOO_LONG.',
    source: 'VoxEngine allows 64 KiB; patterns in use have under 200',
  },
  patternDepth: {
    value: 64,
    unit: 'count',
    effect: 'A pattern whose groups nest deeper is refused with RULE_PATTERN_TOO_DEEP.',
  },
  patternStates: {
    value: 2_000,
    unit: 'count',
    effect: 'A pattern with more states is refused with RULE_PATTERN_TOO_LARGE; \\d{1,14} has 28.',
  },
  destinationChars: {
    value: 256,
    unit: 'chars',
    effect: 'A longer destination matches no rule: the call is answered 404.',
  },
  routeSteps: {
    value: 300_000,
    unit: 'count',
    effect: 'Patterns that need more steps for one call are given up: the remaining rules do not match.',
    source: 'about 10 ms of the signalling thread; a usual rule takes under 100 steps',
  },
});
