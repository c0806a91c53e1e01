import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '#runtime/shared/ids.ts';
import { touchPrivate } from './sqlite/private-file.ts';

const nodeIdFile = 'patchbay.node';

/** What tells the server of this data directory from others that share its database; made at the first start. */
export function nodeIdIn(directory: string): string {
  const file = join(directory, nodeIdFile);
  touchPrivate(file);
  const known = readFileSync(file, 'utf8').trim();
  if (known !== '') return known;
  const made: string = newId();
  writeFileSync(file, `${made}\n`, { flush: true });
  return made;
}
