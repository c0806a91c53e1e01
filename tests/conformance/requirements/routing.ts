import { requirements } from '../requirement.ts';

export const routing = requirements('ROUTE', [
  [
    'FIRST-MATCH',
    'VoxEngine rules',
    'The first rule whose pattern matches decides, and its scenarios run in their order in their current versions.',
  ],
  [
    'BOUND',
    'VoxEngine routing: a rule forced for a number',
    'A call to a number that is bound to a rule gets that rule, whatever its pattern says, as long as the application has it.',
  ],
  ['NO-RULE', 'VoxEngine rules', 'A call that no rule matches is refused.'],
  ['IMMEDIATE', 'Design: data', 'A change of a rule is in effect the moment it is acknowledged.'],
  ['BAD-PATTERN', 'Design: router', 'A pattern that is no expression is refused and nothing is stored.'],
  [
    'MISSING-SCENARIO',
    'Design: router',
    'A rule that names a missing scenario, or has a name that is taken, is refused.',
  ],
  ['LINEAR-TIME', 'Design: router', 'A pattern takes few steps where a backtracking engine would need 2^256.'],
  ['AS-V8', 'VoxEngine rules', 'A pattern judges as V8’s expression does, for every pattern it accepts.'],
]);
