import { requirements } from '../requirement.ts';

/** Every name of VoxEngine, and what becomes of those that are not there; what authors' editors know of them. */
export const voxEngineNames = requirements('NAMES', [
  ['THERE', 'VoxEngine typings 7.51.0', 'Every function, class, method and property has its name and its type.'],
  ['VALUES', 'VoxEngine typings 7.51.0', 'Every event, enumeration and module has VoxEngine’s value.'],
  ['GLOBALS', 'VoxEngine corpus', 'Every global is configurable and writable, and every function works detached.'],
  [
    'UNSUPPORTED',
    'Design: bad input',
    'A name that is not there throws an error with code UNSUPPORTED that names it and what to use in its place.',
  ],
  [
    'EVENT-NAME',
    'VoxEngine reference',
    'Every event bears its name, the value of its enumeration, and the fields of its kind.',
  ],
  ['TYPINGS', 'Design: typings', 'The typings declare what a sandbox has, all of it and nothing else.'],
  [
    'TYPED',
    'Design: typings',
    'They know what every event brings, and find what is wrong; every declaration has a comment.',
  ],
  ['TYPINGS-GUEST', 'Design: typings', 'Classes and functions of the guest halves are what the typings say of them.'],
  [
    'TYPESCRIPT',
    'Design: typings',
    'A scenario in TypeScript is checked with the typings, uploaded as it is, and its errors name its own lines.',
  ],
]);
