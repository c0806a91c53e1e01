import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

const isRelease = !import.meta.url.endsWith('.ts');
const projectFolder = new URL(isRelease ? './' : '../../', import.meta.url);

/**
 * A file that is opened by name, not imported: package.json, a shipped scenario. `path` counts from the checkout, whose
 * layout the release bundle (`npm run build`) keeps for such files.
 */
export function projectFile(path: string): URL {
  return new URL(path, projectFolder);
}

/** A file that only the release bundle has, prepared when it was built; undefined when running from the sources. */
export function releaseFile(name: string): URL | undefined {
  return isRelease ? new URL(name, projectFolder) : undefined;
}

/** A program for a thread or process of its own: its source, or the file of the release bundle that was made of it. */
export function programFile(source: string, bundle: string): URL {
  return releaseFile(bundle) ?? projectFile(source);
}

/** Where Node keeps compiled code between starts; `cli/bin/patchbay.mjs` names the same folder. */
export const compileCacheFolder: string = fileURLToPath(projectFile('node_modules/.cache/patchbay'));

/**
 * A thread with a program of ours. It keeps compiled code where the command does, which only the thread itself can say:
 * 0.17 s of CPU for a start from the sources instead of 0.74 s.
 */
export function startThread(program: URL, options: WorkerOptions): Worker {
  const start = `require('node:module').enableCompileCache(${JSON.stringify(compileCacheFolder)});import(${JSON.stringify(program)})`;
  return new Worker(start, { ...options, eval: true });
}

/** Patchbay's version, from package.json. */
export const productVersion: string = String(JSON.parse(readFileSync(projectFile('package.json'), 'utf8')).version);
