import { readFileSync } from 'node:fs';

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

/** Patchbay's version, from package.json. */
export const productVersion: string = String(JSON.parse(readFileSync(projectFile('package.json'), 'utf8')).version);
