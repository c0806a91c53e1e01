import { requirements } from '../requirement.ts';

/** Configuration, HTTP interface, command line. */
export const operator = requirements('OPERATOR', [
  ['LOOPBACK', 'Design: interfaces', 'Without a file and without a variable everything listens on loopback.'],
  [
    'PRECEDENCE',
    'Design: interfaces',
    'A flag wins over the environment, the environment over the file, the file over the default.',
  ],
  [
    'ADMIN-KEY',
    'Design: interfaces',
    'The admin key is made on the first start for its owner only, and not used when others may have read it.',
  ],
  ['FOREIGN-HOST', 'Design: threat model', 'A request with a foreign Host or Origin is refused.'],
]);
