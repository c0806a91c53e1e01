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
  ['UPLOAD-SYNTAX', 'Design: users’ verbs', 'An upload with a syntax error shows it in its place and changes nothing.'],
  [
    'UPLOAD-IMPORTS',
    'Design: users’ verbs',
    'A scenario that imports files and packages is uploaded as one script; its errors name the author’s own file and line.',
  ],
  ['SECRET-STDIN', 'Design: users’ verbs', 'A secret’s value comes from standard input and is never shown.'],
  ['SECRET-ARGUMENT', 'Design: users’ verbs', 'A value on the command line is refused without being repeated.'],
  ['NO-SERVER', 'Design: users’ verbs', 'Without a server the command ends with 3 and names `npm start`.'],
  [
    'SECOND-SERVER',
    'Design: bad input',
    'A second server is refused the data directory and the ports, and told what to do.',
  ],
  ['OLD-NODE', 'Design: interfaces', 'Under an older Node the command starts itself again with the installed one.'],
  ['LOGS-FOLLOW', 'Design: users’ verbs', '`logs -f` shows what happens as it happens and ends with 0 on Ctrl-C.'],
  ['HOW-TO', 'Design: documents', 'The commands of the first how-to all succeed when run in order.'],
]);
