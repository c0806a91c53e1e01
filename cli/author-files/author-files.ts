import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { messageOf } from '#runtime/shared/errors.ts';
import { projectFile } from '#runtime/shared/release.ts';
import { cliErrors } from '../errors.ts';
import { jsconfigText, missingOptions, type NeededOptions } from './jsconfig.ts';

/** `kept`: it is the author's own. */
export type Outcome = 'written' | 'updated' | 'unchanged' | 'kept';

export interface AuthorFile {
  readonly file: string;
  readonly outcome: Outcome;
  /** Options that the author's own file lacks. */
  readonly add?: NeededOptions;
}

const typingsNames = ['voxengine.d.ts', 'avatar.d.ts'];
const configName = 'jsconfig.json';

/** What is written where nothing is yet. */
export const authorFileNames: readonly string[] = [...typingsNames, configName];

/**
 * Writes the typings of scenarios and a `jsconfig.json` into a folder. Files of the author stay as they are, unless
 * `force`. Throws CLI_FILE_FOREIGN for typings from elsewhere, CLI_FILE_NOT_WRITTEN.
 */
export function writeAuthorFiles(folder: string, force: boolean): readonly AuthorFile[] {
  makeFolder(folder);
  const written = typingsNames.map((name) => writeTypings(name, path.join(folder, name), force));
  return [...written, writeConfig(folder, force)];
}

function writeTypings(name: string, file: string, force: boolean): AuthorFile {
  const text = readFileSync(projectFile(`modules/typings/${name}`), 'utf8');
  const [mark = ''] = text.split('\n');
  const current = existsSync(file) ? read(file) : undefined;
  if (current !== undefined && !current.startsWith(mark) && !force)
    throw cliErrors.create('CLI_FILE_FOREIGN', { file });
  return put(file, text, current);
}

/** Editors look at a `tsconfig.json` first, so that a second file beside it would be of no use. */
function writeConfig(folder: string, force: boolean): AuthorFile {
  const own = ['tsconfig.json', 'jsconfig.json'].map((name) => path.join(folder, name)).find(existsSync);
  const isForced = force && own?.endsWith('jsconfig.json') === true;
  if (own === undefined || isForced)
    return put(path.join(folder, configName), jsconfigText, own === undefined ? undefined : read(own));
  const text = read(own);
  if (text === jsconfigText) return { file: own, outcome: 'unchanged' };
  return { file: own, outcome: 'kept', add: missingOptions(text) };
}

function put(file: string, text: string, current: string | undefined): AuthorFile {
  if (current === text) return { file, outcome: 'unchanged' };
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw cliErrors.create('CLI_FILE_NOT_WRITTEN', { file, problem: messageOf(error) }, error);
  }
  return { file, outcome: current === undefined ? 'written' : 'updated' };
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw cliErrors.create('CLI_FILE_NOT_WRITTEN', { file, problem: messageOf(error) }, error);
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw cliErrors.create('CLI_FILE_NOT_WRITTEN', { file: folder, problem: messageOf(error) }, error);
  }
}
