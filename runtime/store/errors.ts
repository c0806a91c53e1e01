import { defineErrors } from '#runtime/shared/errors.ts';

export const storeErrors = defineErrors('runtime/store', {
  DATA_DIRECTORY_IN_USE: {
    kind: 'operator',
    summary: 'Another process holds the data directory {directory}: {holder}.',
    hint: 'Stop that process, or give this one a data directory of its own with --data-dir or PATCHBAY_DATA_DIR.',
    httpStatus: 503,
  },
  DATA_DIRECTORY_UNUSABLE: {
    kind: 'operator',
    summary: 'The data directory {directory} cannot be used: {problem}.',
    hint: 'Name a directory that this user may create or write to, with --data-dir or PATCHBAY_DATA_DIR.',
  },
  DATA_DIRECTORY_CORRUPT: {
    kind: 'operator',
    summary: 'The file {file} in the data directory is damaged: {problem}.',
    hint: 'Nothing was changed. Restore {file} from a backup, or move it and its -wal and -shm files away to start with an empty database.',
  },
  DATA_DIRECTORY_FOREIGN: {
    kind: 'operator',
    summary: 'The file {file} is a database of another program.',
    hint: 'Nothing was changed. Use another data directory.',
  },
  DATA_DIRECTORY_NEWER: {
    kind: 'operator',
    summary: 'The data directory {directory} has schema version {found}; this Patchbay knows versions up to {known}.',
    hint: 'A newer Patchbay wrote it. Run that version or a later one, or restore a backup made before the upgrade.',
  },
  STORE_DISK_FULL: {
    kind: 'operator',
    summary: 'The disk that holds the data directory is full.',
    hint: 'Free space on it; calls go on meanwhile, and the journal tells how many records it had to drop.',
    httpStatus: 507,
  },
  STORE_WRITE_FAILED: {
    kind: 'operator',
    summary: 'The database in the data directory could not be read or written ({problem}).',
    hint: 'Look at the disk, the permissions of the data directory and the system log.',
  },
  APPLICATION_NAME_INVALID: {
    kind: 'user',
    summary: 'The application name {name} is not allowed.',
    hint: 'Use 1 to 63 lower-case letters, digits and hyphens; a hyphen neither first nor last.',
  },
  APPLICATION_NAME_TAKEN: {
    kind: 'user',
    summary: 'There is an application named {name} already.',
    hint: 'Choose another name, or use the application that is there.',
    httpStatus: 409,
  },
  APPLICATION_MISSING: {
    kind: 'user',
    summary: 'There is no application {application}.',
    hint: 'List the applications (patchbay applications); the one named default is always there.',
    httpStatus: 404,
  },
  SCENARIO_NAME_INVALID: {
    kind: 'user',
    summary: 'The scenario name {name} is not allowed.',
    hint: 'Use 1 to 100 characters without commas, slashes and control characters, and no space at either end.',
  },
  SCENARIO_MISSING: {
    kind: 'user',
    summary: 'The application has no scenario named {name}.',
    hint: 'Upload it first (patchbay upload FILE --name {name}), or look for the name among those that are there.',
    httpStatus: 404,
  },
  SCENARIO_VERSION_MISSING: {
    kind: 'user',
    summary: 'The scenario {name} has no version {version}.',
    hint: 'List its versions; they count from 1.',
    httpStatus: 404,
  },
  SCENARIO_IN_USE: {
    kind: 'user',
    summary: 'The scenario {name} is named by {rules}.',
    hint: 'Remove these rules first, then the scenario.',
    httpStatus: 409,
  },
  RULE_NAME_INVALID: {
    kind: 'user',
    summary: 'The rule name {name} is not allowed.',
    hint: 'Use 1 to 100 characters without commas, slashes and control characters, and no space at either end.',
  },
  RULE_NAME_TAKEN: {
    kind: 'user',
    summary: 'The application has a rule named {name} already.',
    hint: 'Choose another name, or remove that rule first.',
    httpStatus: 409,
  },
  RULE_WITHOUT_SCENARIO: {
    kind: 'user',
    summary: 'The rule {name} names no scenario.',
    hint: 'Name at least one scenario: --scenarios NAME or --scenarios FIRST,SECOND.',
  },
  RULE_SCENARIO_LIMIT: {
    kind: 'user',
    summary: 'The rule {name} names {count} scenarios; {limit} are allowed.',
    hint: 'Join some of the scenarios into one file.',
  },
  RULE_SCENARIO_MISSING: {
    kind: 'user',
    summary: 'The rule {name} names the scenario {scenario}, which the application does not have.',
    hint: 'Upload the scenario first (patchbay upload FILE --name {scenario}), or correct the name.',
    httpStatus: 404,
  },
  RULE_MISSING: {
    kind: 'user',
    summary: 'The application has no rule named {name}.',
    hint: 'List its rules (patchbay rules list).',
    httpStatus: 404,
  },
  RULE_ORDER_INCOMPLETE: {
    kind: 'user',
    summary: 'The new order does not name every rule of the application exactly once: {problem}.',
    hint: 'Give all names in the wanted order, or move one rule to a position.',
  },
  RULE_LIMIT: {
    kind: 'limit',
    summary: 'The application has {limit} rules, which is as many as it may have.',
    hint: 'Join rules: one pattern can match several numbers, as in (100|200|3\\d\\d).',
    httpStatus: 409,
  },
  SECRET_CONFLICT: {
    kind: 'user',
    summary: 'The secret {name} was changed by somebody else at the same time.',
    hint: 'Set it again if your value is the one that should stay.',
    httpStatus: 409,
  },
  SECRET_LIMIT: {
    kind: 'limit',
    summary: 'The application has {limit} secrets, which is as many as it may have.',
    hint: 'Remove secrets that no scenario reads any more.',
    httpStatus: 409,
  },
  SESSION_MISSING: {
    kind: 'user',
    summary: 'There is no session {session}.',
    hint: 'List the sessions (patchbay sessions).',
    httpStatus: 404,
  },
});
