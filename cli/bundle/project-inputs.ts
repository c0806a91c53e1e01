import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'esbuild';
import type { InputListener } from './read-scenario.ts';

const isOfPackage = (file: string): boolean => /[\\/]node_modules[\\/]/.test(file);

/**
 * Tells files of the project as they are read, also those that are missing, and keeps `require('name')` in them for the
 * scenario. Packages are shown as they are installed: their own maps name files that nobody here has.
 */
export function projectInputs(onInput: InputListener): Plugin {
  return {
    name: 'project-inputs',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.{1,2}\// }, ({ path: named, resolveDir, importer }) => {
        if (!isOfPackage(importer)) onInput(path.resolve(resolveDir, named));
        return undefined;
      });
      onResolve({ filter: /^[^./]/ }, ({ path: named, kind, importer }) =>
        kind === 'require-call' && !isOfPackage(importer) ? { path: named, external: true } : undefined,
      );
      onLoad({ filter: /\.[cm]?js$/ }, async ({ path: file }) => {
        if (!isOfPackage(file)) return undefined;
        const contents = await readFile(file, 'utf8');
        return { contents: contents.replaceAll('sourceMappingURL', 'sourceMappingXXX'), loader: 'js' };
      });
      onLoad({ filter: /.*/ }, ({ path: file }) => {
        if (!isOfPackage(file)) onInput(file);
        return undefined;
      });
    },
  };
}
