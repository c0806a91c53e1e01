import { readFileSync } from 'node:fs';
import { messageOf } from '#runtime/shared/errors.ts';
import { cliErrors } from './errors.ts';

/** The text byte for byte, also its byte order mark; anything but UTF-8 would change on its way. */
export function readText(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch (error) {
    throw cliErrors.create('CLI_FILE_UNREADABLE', { file, problem: messageOf(error) }, error);
  }
}
