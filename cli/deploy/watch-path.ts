import { stat, watch } from 'node:fs/promises';
import path from 'node:path';
import { isPatchbayError } from '#runtime/shared/errors.ts';
import { note, paintError, safe, safeLines } from '../terminal.ts';

/** Editors write a file in several steps. */
const settleMs = 200;

/** Runs `action` now, and again whenever something under `target` changes, until Ctrl-C. Its errors are told. */
export async function watchPath(target: string, action: () => Promise<void>): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  await attempt(action);
  note(paintError('dim', `Watching ${safe(target)}; Ctrl-C ends it.`));
  // Many editors put a new file in the place of the old one, which a watch of the file itself would lose.
  const isFolder = (await stat(target)).isDirectory();
  const folder = isFolder ? target : path.dirname(target);
  const isMeant = (name: string): boolean => (isFolder ? !isNoise(name) : name === path.basename(target));
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  try {
    for await (const { filename } of watch(folder, { recursive: isFolder, signal: stop.signal })) {
      if (filename !== null && !isMeant(filename)) continue;
      clearTimeout(timer);
      timer = setTimeout(() => {
        running = running.then(() => attempt(action));
      }, settleMs);
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
    await running;
  }
}

/** Left-overs of editors, and folders of tools. */
function isNoise(filename: string): boolean {
  return (
    /(^|[/\\])(\.git|node_modules)([/\\]|$)|~$|\.sw[a-z]$/.test(filename) || path.basename(filename).startsWith('.#')
  );
}

async function attempt(action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    if (!isPatchbayError(error)) throw error;
    const frame = typeof error.details.frame === 'string' ? `\n${safeLines(error.details.frame)}` : '';
    note(`${paintError('red', 'error:')} ${safe(error.message)}${frame}\n  ${safe(error.hint)}`);
  }
}
