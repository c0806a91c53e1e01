import { defineErrors } from '#runtime/shared/errors.ts';

export const archiveErrors = defineErrors('runtime/store/archive', {
  BACKUP_NEWER: {
    kind: 'operator',
    summary: 'The backup has schema version {found}; this Patchbay knows versions up to {known}.',
    hint: 'Nothing was changed. Restore it with the version that wrote it, or a later one.',
  },
  BACKUP_DAMAGED: {
    kind: 'operator',
    summary: 'The backup cannot be read: {problem}.',
    hint: 'Nothing was changed. Take another backup, or copy this one anew from where it is kept.',
  },
  BACKUP_STORE_OLD: {
    kind: 'operator',
    summary: 'The store has schema version {found}, and this Patchbay writes backups of version {known} only.',
    hint: 'Start this version of the server once, which brings the store up to date, or take the backup with the version that wrote it.',
  },
  BACKUP_STORE_MISSING: {
    kind: 'operator',
    summary: 'There is no store at {place} yet.',
    hint: 'Name that of the server with --data-dir and --store, or PATCHBAY_DATA_DIR and PATCHBAY_STORE.',
  },
  RESTORE_STORE_USED: {
    kind: 'operator',
    summary: 'There is a store at {place} already.',
    hint: 'Nothing was changed. Restore into an empty data directory, or into a database that no server has used.',
  },
});
