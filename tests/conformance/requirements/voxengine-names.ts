import { requirements } from '../requirement.ts';

/** Every name of VoxEngine, and what becomes of those that are not there. */
export const voxEngineNames = requirements('NAMES', [
  ['THERE', 'VoxEngine typings 7.51.0', 'Every function, class, method and property has its name and its type.'],
  ['VALUES', 'VoxEngine typings 7.51.0', 'Every event, enumeration and module has VoxEngine’s value.'],
  ['GLOBALS', 'VoxEngine corpus', 'Every global is configurable and writable, and every function works detached.'],
  [
    'UNSUPPORTED',
    'Design: bad input',
    'A name that is not there throws an error with code UNSUPPORTED that names it and what to use in its place.',
  ],
]);
