import { randomBytes } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { createTwoFilesPatch } from 'diff';
import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import { cliErrors } from '../errors.ts';
import type { AssistantProgram } from './assistants.ts';
import { edited, valueAt } from './edited-configuration.ts';
import { entryName, type ServerEntry } from './server-entry.ts';

/** What was done for an assistant, or would be. */
export interface Setup {
  readonly assistant: AssistantProgram['name'];
  readonly file: string;
  readonly outcome: 'written' | 'updated' | 'unchanged';
  /** Where the file as it was is kept; null: there was none, or nothing was changed. */
  readonly backup: string | null;
  /** What changes, in the form of `diff -u`, without the key. */
  readonly changes: string;
}

/**
 * Tells an assistant of our server, in its own file. `isDry`: says what it would do. Throws CLI_MCP_CONFIG_INVALID, CLI_FILE_NOT_WRITTEN;
 * nothing is changed then.
 */
export function setUp({ name, file, property }: AssistantProgram, entry: ServerEntry, isDry: boolean): Setup {
  try {
    const place = existsSync(file) ? realpathSync(file) : file;
    const current = existsSync(place) ? readFileSync(place, 'utf8') : undefined;
    const text = edited(file, current ?? '', property, entryName, entry);
    if (text === current) return { assistant: name, file, outcome: 'unchanged', backup: null, changes: '' };
    const backup = current === undefined ? null : `${place}.${stamp()}.backup`;
    if (!isDry) replace(place, text, backup, entry.env !== undefined);
    const changes = hidden(differences(file, current ?? '', text), entry);
    return { assistant: name, file, outcome: current === undefined ? 'written' : 'updated', backup, changes };
  } catch (error) {
    if (isPatchbayError(error)) throw error;
    throw cliErrors.create('CLI_FILE_NOT_WRITTEN', { file, problem: messageOf(error) }, error);
  }
}

export type SetupState = 'not there' | 'not set up' | 'set up' | 'other' | 'unreadable';

/** Whether an assistant knows of the server of this entry; `other`: of another, or started in another way. */
export function setupState({ file, property, isThere }: AssistantProgram, entry: ServerEntry): SetupState {
  if (!existsSync(file)) return isThere ? 'not set up' : 'not there';
  try {
    const found = valueAt(file, readFileSync(file, 'utf8'), property, entryName);
    if (found === undefined) return 'not set up';
    return isDeepStrictEqual(found, JSON.parse(JSON.stringify(entry))) ? 'set up' : 'other';
  } catch {
    return 'unreadable';
  }
}

/** Whole or not at all: a file beside it takes its place. A file with a key in it is its owner's alone. */
function replace(file: string, text: string, backup: string | null, hasKey: boolean): void {
  const folder = path.dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const mode = hasKey || backup === null ? 0o600 : statSync(file).mode & 0o777;
  if (backup !== null) copyFileSync(file, backup);
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const descriptor = openSync(draft, 'wx', mode);
  try {
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
    closeSync(descriptor);
    renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

function stamp(): string {
  return new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
}

function differences(file: string, before: string, after: string): string {
  return (createTwoFilesPatch(file, file, before, after) ?? '').replace(/^(?:Index: .*\n)?=+\n/, '');
}

function hidden(text: string, { env = {} }: ServerEntry): string {
  return Object.values(env).reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
}
