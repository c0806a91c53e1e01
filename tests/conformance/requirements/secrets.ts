import { requirements } from '../requirement.ts';

export const secrets = requirements('SECRET', [
  ['PER-APPLICATION', 'VoxEngine secrets', 'An application reads its own values and no other application’s.'],
  [
    'NAMES-AND-SIZES',
    'VoxEngine limits',
    'Names have up to 64 characters and begin with a letter, values up to 8,192.',
  ],
  ['ENCRYPTED', 'Design: secrets', 'No value stands in any file of the data directory.'],
  [
    'BOUND',
    'Design: secrets',
    'A sealed value opens under its own name, version and application only, and not when a byte changed.',
  ],
  [
    'KEY-FILE',
    'Design: secrets',
    'The wrapping key is made on the first start in a file for its owner only, and refused when others may use it.',
  ],
  ['ROTATION', 'Design: secrets', 'Rotating the key wraps data keys anew and leaves values as they are.'],
  [
    'KEY-SOURCES',
    'Design: secrets',
    'The wrapping key comes from a file, a variable, a credential of systemd, a command or Vault Transit.',
  ],
  ['MASKED-FORMS', 'Design: journal', 'A value is masked in raw, base64 and URL-encoded form, wherever it stands.'],
]);
