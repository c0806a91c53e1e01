import { defineErrors } from '#runtime/shared/errors.ts';

export const routerErrors = defineErrors('runtime/router', {
  RULE_PATTERN_INVALID: {
    kind: 'user',
    summary: 'The pattern is no valid regular expression: {problem} at character {position}.',
    hint: 'Correct it at the mark:\n  {pattern}\n  {mark}',
  },
  RULE_PATTERN_UNSUPPORTED: {
    kind: 'user',
    summary: 'The pattern uses {feature} at character {position}, which routing patterns cannot.',
    hint: 'Patterns run in time proportional to their length; write it without, for example as alternatives (a|b):\n  {pattern}\n  {mark}',
  },
  RULE_PATTERN_TOO_LONG: {
    kind: 'user',
    summary: 'The pattern has {chars} characters; {limit} are allowed.',
    hint: 'Make several rules of it: the first one that matches wins.',
  },
  RULE_PATTERN_TOO_LARGE: {
    kind: 'user',
    summary: 'The pattern has {states} states when its repetitions are written out; {limit} are allowed.',
    hint: 'Use smaller repetition counts, or * and + instead of {n,m}.',
  },
  RULE_PATTERN_TOO_DEEP: {
    kind: 'user',
    summary: 'The pattern nests groups deeper than {limit}.',
    hint: 'Remove groups that are not needed, or make several rules of it.',
  },
});
