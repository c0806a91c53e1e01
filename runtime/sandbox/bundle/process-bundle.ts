import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { messageOf } from '#runtime/shared/errors.ts';
import { sandboxErrors } from '../errors.ts';
import type { SandboxModule } from './guest-kit-bundle.ts';

const mainFile = fileURLToPath(new URL('../process/main.ts', import.meta.url));

/**
 * Bundles the sandbox process's code with the modules' synchronous functions to one CommonJS file: the only file,
 * beside isolated-vm's binary, that the process may read. Its first argument is the binary's path. Throws
 * SANDBOX_MODULE_EXPORT.
 */
export async function buildProcessEntry(modules: readonly SandboxModule[]): Promise<string> {
  const withSync = modules.flatMap((module) =>
    module.sync === undefined ? [] : [{ name: module.name, sync: module.sync }],
  );
  const contents = [
    `import { main } from ${JSON.stringify(mainFile)};`,
    ...withSync.map(({ sync }, i) => `import { sync as s${i} } from ${JSON.stringify(fileURLToPath(sync))};`),
    `main(process.argv[2], new Map([${withSync.map(({ name }, i) => `[${JSON.stringify(name)}, s${i}]`).join(', ')}]));`,
  ].join('\n');
  try {
    const result = await build({
      stdin: { contents, loader: 'ts', resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
      bundle: true,
      write: false,
      format: 'cjs',
      platform: 'node',
      target: 'node24',
      legalComments: 'none',
      logLevel: 'silent',
    });
    return result.outputFiles[0]?.text ?? '';
  } catch (error) {
    throw sandboxErrors.create('SANDBOX_MODULE_EXPORT', { module: 'sync', reason: messageOf(error) }, error);
  }
}

/** Where isolated-vm's binary for this platform and Node lies. Looks, but does not load. */
export function isolatedVmBinary(): string {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('isolated-vm/package.json'));
  const find = createRequire(`${folder}/package.json`)('node-gyp-build') as { path(folder: string): string };
  return find.path(folder);
}
