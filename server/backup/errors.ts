import { defineErrors } from '#runtime/shared/errors.ts';

export const backupErrors = defineErrors('server/backup', {
  BACKUP_FILE_EXISTS: {
    kind: 'user',
    summary: 'The file {file} is there already.',
    hint: 'Name another one, with the date in it for instance, or remove that one first.',
  },
  RESTORE_KEY_EXISTS: {
    kind: 'operator',
    summary: 'The backup has a key of secrets, and {file} is there already.',
    hint: 'Nothing was changed. Restore into an empty data directory, or move that file away when no secret needs it.',
  },
  BACKUP_FILE_UNUSABLE: {
    kind: 'operator',
    summary: 'The backup {file} cannot be read or written: {problem}.',
    hint: 'See that the folder is there, that this user may use it, and that the disk has room.',
  },
});
