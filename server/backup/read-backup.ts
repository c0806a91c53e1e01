import { createReadStream, existsSync } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { createGunzip } from 'node:zlib';
import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import { type ArchivedStore, archiveErrors, fillStore, type StoreLine } from '#runtime/store/index.ts';
import { type BackupLine, keyFileName, parseBackupLine } from './backup-line.ts';
import { backupErrors } from './errors.ts';
import type { BackupSummary } from './write-backup.ts';

/**
 * Makes a store, and the recordings beside it, of a backup: of any database, in any other. The backup is read twice: nothing is changed before it is
 * known to be whole.
 * Throws BACKUP_DAMAGED, BACKUP_FILE_UNUSABLE, RESTORE_KEY_EXISTS, and as `fillStore`.
 */
export async function readBackup(
  file: string,
  options: ArchivedStore & { readonly now: number },
): Promise<BackupSummary & { readonly hasKey: boolean }> {
  const summary = { rows: 0, files: 0, hasKey: false };
  for await (const line of linesOf(file)) {
    if (line.kind === 'rows') summary.rows += line.rows.length;
    if (line.kind === 'file') summary.files += 1;
    if (line.kind === 'file' && line.name === keyFileName) summary.hasKey = true;
  }
  const key = path.join(options.dataDirectory, keyFileName);
  if (summary.hasKey && existsSync(key)) throw backupErrors.create('RESTORE_KEY_EXISTS', { file: key });
  const lines = linesOf(file);
  await fillStore(options, storeLines(lines));
  await restoreFiles(options.dataDirectory, lines);
  return summary;
}

/** Throws BACKUP_DAMAGED when it does not end as a backup does. */
async function* linesOf(file: string): AsyncGenerator<BackupLine> {
  let count = 0;
  let isWhole = false;
  for await (const text of textsOf(file)) {
    const line = parseBackupLine(text, count + 1);
    if (isWhole || (line.kind === 'backup') !== (count === 0)) throw damaged(`line ${count + 1} is out of place`);
    if (line.kind !== 'end') count += 1;
    else if (line.lines === count) isWhole = true;
    else throw damaged(`it has ${count} lines of ${line.lines}`);
    yield line;
  }
  if (!isWhole) throw damaged('it ends too early');
}

async function* textsOf(file: string): AsyncGenerator<string> {
  const input = createReadStream(file);
  const gunzip = createGunzip();
  input.on('error', (error) => gunzip.destroy(error));
  input.pipe(gunzip).setEncoding('utf8');
  let rest = '';
  try {
    for await (const chunk of gunzip as AsyncIterable<string>) {
      const texts = (rest + chunk).split('\n');
      rest = texts.pop() ?? '';
      yield* texts;
    }
  } catch (error) {
    if (isPatchbayError(error)) throw error;
    const problem = messageOf(error);
    const isOfZlib = typeof error === 'object' && error !== null && 'code' in error && /^Z_/.test(String(error.code));
    throw isOfZlib ? damaged(problem) : backupErrors.create('BACKUP_FILE_UNUSABLE', { file, problem }, error);
  } finally {
    input.destroy();
  }
  if (rest !== '') throw damaged('its last line is cut off');
}

/** Up to the last line of the store; the rest stays in `lines`. */
async function* storeLines(lines: AsyncGenerator<BackupLine>): AsyncGenerator<StoreLine> {
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
    const line = next.value;
    if (line.kind === 'schema' || line.kind === 'table' || line.kind === 'rows') yield line;
    else if (line.kind === 'numbers') return yield line;
    else if (line.kind !== 'backup') throw damaged('the store is not all there');
  }
}

async function restoreFiles(dataDirectory: string, lines: AsyncIterable<BackupLine>): Promise<void> {
  let current: FileHandle | undefined;
  try {
    for await (const line of lines) {
      if (line.kind === 'bytes') await current?.writeFile(Buffer.from(line.base64, 'base64'));
      if (line.kind !== 'file') continue;
      await current?.close();
      const file = path.join(dataDirectory, line.name);
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      current = await open(file, 'w', 0o600);
    }
  } finally {
    await current?.close();
  }
}

function damaged(problem: string): Error {
  return archiveErrors.create('BACKUP_DAMAGED', { problem });
}
