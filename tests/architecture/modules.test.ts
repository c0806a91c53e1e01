import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { listFiles, readText, root, type SourceFile, sourceFiles } from './source-files.ts';

const modules = listFiles('modules/*/guest.ts').map((path) => path.split('/')[1] ?? '');
const byPath = new Map(sourceFiles().map((file) => [file.path, file]));

/** Every file of ours that `path` imports, directly or through others, itself included. */
function reachable(path: string): SourceFile[] {
  const seen = new Map<string, SourceFile>();
  const queue = [path];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const file = byPath.get(next);
    if (file === undefined || seen.has(next)) continue;
    seen.set(next, file);
    for (const site of file.imports) if (site.target !== undefined) queue.push(site.target);
  }
  return [...seen.values()];
}

describe('modules', () => {
  it('are there', () => {
    expect(modules).toEqual(expect.arrayContaining(['voxengine', 'call', 'mcp']));
  });

  it.each(modules)('%s has its halves together: README, guest, host and a test', (name) => {
    const folder = join(root, 'modules', name);
    const missing = ['README.md', 'guest.ts', 'host.ts'].filter((file) => !existsSync(join(folder, file)));
    if (listFiles(`modules/${name}/**/*.test.ts`).length === 0) missing.push('*.test.ts');
    expect(missing).toEqual([]);
  });

  it.each(modules)('%s is one line in the table of modules/index.ts', (name) => {
    expect(readText('modules/index.ts')).toMatch(new RegExp(`from './${name}/`));
  });

  it.each(modules)('%s: what its guest half reaches uses neither Node nor a package nor the host half', (name) => {
    const reached = reachable(`modules/${name}/guest.ts`);
    const foreign = reached.flatMap((file) =>
      file.imports
        .filter((site) => site.target === undefined || /\/host(-[a-z-]+)?\.ts$/.test(site.target))
        .map((site) => `${file.path}:${site.line}: ${site.specifier}`),
    );
    expect(foreign).toEqual([]);
  });

  it.each(modules)('%s: what its host half reaches leaves the guest half and the guest kit alone', (name) => {
    const reached = reachable(`modules/${name}/host.ts`).map((file) => file.path);
    const guestSide = reached.filter((path) => path.includes('/guest-kit/') || path.endsWith('/guest.ts'));
    expect(guestSide).toEqual([]);
  });
});
