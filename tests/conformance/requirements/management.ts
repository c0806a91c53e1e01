import { requirements } from '../requirement.ts';

/** What scenarios manage of their application. */
export const management = requirements('MANAGEMENT', [
  [
    'SHAPE',
    'VoxEngine VoximplantAPI',
    'A client has the methods of the platform’s own client; parameters and answers have names in camel case, lists and times.',
  ],
  ['TYPES', 'VoxEngine VoximplantAPI', 'Answers have the members that the typings for scenarios promise.'],
  ['REFUSED', 'Design: hostile scenarios', 'Where the operator allows nothing, there is no client.'],
  [
    'OWN',
    'Design: hostile scenarios',
    'A session reaches what is of its application, which is meant when none is named.',
  ],
  ['ISOLATED', 'Design: hostile scenarios', 'No command of a session shows or changes what another application has.'],
  [
    'ROLES',
    'Design: hostile scenarios',
    'The role of the application decides; commands about the whole server and values of secrets are refused.',
  ],
  ['AUDIT', 'Design: hostile scenarios', 'Changes by a session are in the audit log as that session’s.'],
  ['JOURNAL', 'Design: hostile scenarios', 'The journal has commands with names and ids, never other values.'],
  [
    'BOUNDED',
    'Design: hostile scenarios',
    'Commands that come too often, wait in too great a number or have too long answers are rejected.',
  ],
]);
