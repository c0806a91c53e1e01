export { readBackup } from './read-backup.ts';
export { type BackupOptions, type BackupSummary, writeBackup } from './write-backup.ts';
