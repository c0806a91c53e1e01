import { once } from 'node:events';
import { existsSync, realpathSync } from 'node:fs';
import { stat, watch } from 'node:fs/promises';
import path from 'node:path';
import { isPatchbayError } from '#runtime/shared/errors.ts';
import type { InputListener } from '../bundle/index.ts';
import { note, paintError, safe, safeLines } from '../terminal.ts';

/** Editors write a file in several steps. */
const settleMs = 200;

/**
 * Runs `action` now, and again whenever something under `target` changes, or a file that it said it had read, until
 * `stopped` (default: Ctrl-C). Its errors are told.
 */
export async function watchPath(
  target: string,
  action: (onInput: InputListener) => Promise<void>,
  stopped: AbortSignal = untilCtrlC(),
): Promise<void> {
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, stopped]);
  const isFolder = (await stat(target)).isDirectory();
  const { promise: failed, reject: fail } = Promise.withResolvers<never>();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(() => attempt(() => action(onInput)));
      running.catch(fail);
    }, settleMs);
  };
  const watchFolder = async (folder: string, recursive: boolean, isMeant: (name: string) => boolean): Promise<void> => {
    for await (const { filename } of watch(folder, { recursive, signal })) {
      if (filename === null || isMeant(filename)) changed();
    }
  };
  const watched = new Map<string, Set<string>>();
  // Many editors put a new file in the place of the old one, which a watch of the file itself would lose.
  const onInput = (file: string): void => {
    const folder = path.dirname(file);
    const names = watched.get(folder) ?? new Set();
    names.add(path.basename(file));
    if (watched.has(folder) || !existsSync(folder) || (isFolder && isBelow(file, target))) return;
    watched.set(folder, names);
    watchFolder(folder, false, (name) => names.has(name)).catch(fail);
  };
  if (isFolder) watchFolder(target, true, (name) => !isNoise(name)).catch(fail);
  else onInput(path.resolve(target));
  await attempt(() => action(onInput));
  note(paintError('dim', `Watching ${safe(target)}; Ctrl-C ends it.`));
  try {
    await Promise.race([once(signal, 'abort'), failed]);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
    stop.abort();
    await running;
  }
}

function untilCtrlC(): AbortSignal {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
  return stop.signal;
}

function isBelow(file: string, folder: string): boolean {
  const relative = path.relative(realpathSync(folder), file);
  return !(relative.startsWith('..') || path.isAbsolute(relative));
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
