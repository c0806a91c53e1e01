import path from 'node:path';
import type { Command } from 'commander';
import { addExamples } from '../option-sets.ts';
import { addServerOptions, configurationInput } from '../server-options.ts';
import { note, paintError, plural, print, printJson } from '../terminal.ts';

interface BackupOptions {
  readonly withKey?: boolean;
  readonly json?: boolean;
}

const storeOptions = ['dataDirectory', 'store'] as const;

export function addBackup(program: Command): void {
  const command = program
    .command('backup')
    .summary('write all that a server keeps to a file')
    .description(
      'Writes the database and the recordings of the data directory to one file, as they are at this moment, while the server goes on. The key that opens secrets is not in it, unless asked for.',
    )
    .argument('<file>', 'file to make, such as patchbay-2026-11-30.backup')
    .option('--with-key', 'also the file secrets-key: whoever has the backup can read all secrets')
    .option('--json', 'print JSON instead of text')
    .action(backup);
  addExamples(addServerOptions(command, storeOptions), [
    'patchbay backup patchbay.backup',
    'patchbay backup /backups/patchbay.backup --data-dir /srv/patchbay',
  ]);
}

export function addRestore(program: Command): void {
  const command = program
    .command('restore')
    .summary('make a data directory or database of a backup')
    .description(
      'Makes a store of a backup, whatever database it was taken from: an empty data directory, or a PostgreSQL database that no server has used yet. No server may run there.',
    )
    .argument('<file>', 'file that `patchbay backup` wrote')
    .option('--json', 'print JSON instead of text')
    .action(restore);
  addExamples(addServerOptions(command, storeOptions), [
    'patchbay restore patchbay.backup --data-dir /srv/patchbay',
    'PATCHBAY_STORE=postgres://patchbay@db.example.com/patchbay patchbay restore patchbay.backup --data-dir /srv/patchbay',
  ]);
}

async function backup(file: string, { withKey = false, json }: BackupOptions, command: Command): Promise<void> {
  const { writeBackup } = await import('#server/backup/index.ts');
  const store = await storeOf(command);
  const summary = await writeBackup(path.resolve(file), { ...store, withKey, now: Date.now() });
  if (json === true) return printJson({ file, ...summary });
  print(`${plural(summary.rows, 'row')} and ${plural(summary.files, 'file')} are in ${file}.`);
  if (!withKey) note(`${paintError('yellow', 'note:')} the key of the secrets is not in it: keep it elsewhere.`);
}

async function restore(file: string, { json }: BackupOptions, command: Command): Promise<void> {
  const { readBackup } = await import('#server/backup/index.ts');
  const store = await storeOf(command);
  const summary = await readBackup(path.resolve(file), { ...store, now: Date.now() });
  if (json === true) return printJson({ file, ...summary });
  print(`${plural(summary.rows, 'row')} and ${plural(summary.files, 'file')} are restored.`);
  if (!summary.hasKey)
    note(`${paintError('yellow', 'note:')} secrets open with the key of the server that the backup is from.`);
}

async function storeOf(command: Command) {
  const { silentLogger } = await import('#runtime/shared/log.ts');
  const { loadConfiguration } = await import('#server/configuration/index.ts');
  const { dataDirectory, store } = (await loadConfiguration(configurationInput(command))).values;
  return { dataDirectory, log: silentLogger, ...(store === undefined ? {} : { url: store.secret }) };
}
