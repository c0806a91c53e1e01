import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { messageOf } from '#runtime/shared/errors.ts';
import { authorFileNames, writeAuthorFiles } from '../author-files/author-files.ts';
import { cliErrors } from '../errors.ts';
import { projectFiles } from './project-files.ts';

/**
 * Writes a new project into a folder, or with `dryRun` only tells its files. Nothing is written over. Throws CLI_PROJECT_EXISTS,
 * CLI_FILE_NOT_WRITTEN.
 */
export function writeNewProject(folder: string, dryRun: boolean): readonly string[] {
  const own = Object.entries(projectFiles).map(([name, text]) => ({ file: path.join(folder, name), text }));
  const files = [...own.map(({ file }) => file), ...authorFileNames.map((name) => path.join(folder, name))];
  const there = files.filter((file) => existsSync(file));
  if (there.length > 0) throw cliErrors.create('CLI_PROJECT_EXISTS', { files: there.join(', ') });
  if (dryRun) return files;
  for (const { file, text } of own) write(file, text);
  writeAuthorFiles(folder, false);
  return files;
}

function write(file: string, text: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    throw cliErrors.create('CLI_FILE_NOT_WRITTEN', { file, problem: messageOf(error) }, error);
  }
}
