import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import { productVersion } from '#runtime/shared/release.ts';
import { type ArchivedStore, readStore } from '#runtime/store/index.ts';
import { type BackupLine, backupFormat, keyFileName } from './backup-line.ts';
import { backupErrors } from './errors.ts';
import { backupLimits } from './limits.ts';

export interface BackupOptions extends ArchivedStore {
  /** Also the key file that opens the secrets. */
  readonly withKey: boolean;
  readonly now: number;
}

/** What is in a backup. */
export interface BackupSummary {
  readonly rows: number;
  readonly files: number;
}

/**
 * Writes all that a store has, and the recordings beside it, to `file`, while servers go on. It is there when it is whole.
 * Throws BACKUP_FILE_EXISTS, BACKUP_FILE_UNUSABLE, and as `readStore`.
 */
export async function writeBackup(file: string, options: BackupOptions): Promise<BackupSummary> {
  if (existsSync(file)) throw backupErrors.create('BACKUP_FILE_EXISTS', { file });
  const part = `${file}.part`;
  const summary = { rows: 0, files: 0 };
  try {
    await readStore(options, `${file}.snapshot`, async (store) => {
      const lines = async function* () {
        let count = 0;
        for await (const line of contentOf(options, store)) {
          if (line.kind === 'rows') summary.rows += line.rows.length;
          if (line.kind === 'file') summary.files += 1;
          count += 1;
          yield textOf(line);
        }
        yield textOf({ kind: 'end', lines: count });
      };
      await pipeline(Readable.from(lines()), createGzip(), createWriteStream(part, { mode: 0o600 }));
    });
    await rename(part, file);
    return summary;
  } catch (error) {
    await rm(part, { force: true });
    if (isPatchbayError(error)) throw error;
    throw backupErrors.create('BACKUP_FILE_UNUSABLE', { file, problem: messageOf(error) }, error);
  }
}

/** The store first: what is recorded meanwhile is rather there twice than not at all. */
async function* contentOf(
  { dataDirectory, withKey, now }: BackupOptions,
  store: AsyncIterable<BackupLine>,
): AsyncGenerator<BackupLine> {
  yield { kind: 'backup', format: backupFormat, writtenBy: productVersion, at: new Date(now).toISOString() };
  yield* store;
  for (const folder of ['recordings/files', 'recordings/tapes']) {
    const names = await readdir(path.join(dataDirectory, folder)).catch(() => []);
    for (const name of names.toSorted()) yield* fileLines(dataDirectory, `${folder}/${name}`);
  }
  if (withKey) yield* fileLines(dataDirectory, keyFileName);
}

/** Nothing for a file that is gone meanwhile. */
async function* fileLines(dataDirectory: string, name: string): AsyncGenerator<BackupLine> {
  const file = path.join(dataDirectory, name);
  if (!existsSync(file)) return;
  yield { kind: 'file', name };
  try {
    // A whole number of base64's groups of three bytes.
    for await (const chunk of createReadStream(file, { highWaterMark: backupLimits.chunkBytes }))
      yield { kind: 'bytes', base64: (chunk as Buffer).toString('base64') };
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

function isGone(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}

function textOf(line: BackupLine): string {
  return `${JSON.stringify(line)}\n`;
}
