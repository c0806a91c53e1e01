import { writeFile } from 'node:fs/promises';
import { messageOf } from '#runtime/shared/errors.ts';
import { cliErrors } from './errors.ts';
import { note, plural } from './terminal.ts';

/** Writes what a command made to the file that was named; `-` is standard output. Throws CLI_FILE_NOT_WRITTEN. */
export async function writeOutput(file: string, bytes: Buffer): Promise<void> {
  if (file === '-') {
    process.stdout.write(bytes);
    return;
  }
  // What people said to each other's phones is nobody else's: only the owner may read the file.
  await writeFile(file, bytes, { mode: 0o600 }).catch((error: unknown) => {
    throw cliErrors.create('CLI_FILE_NOT_WRITTEN', { file, problem: messageOf(error) }, error);
  });
  note(`Wrote ${plural(bytes.length, 'byte')} to ${file}.`);
}
