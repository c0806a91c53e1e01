import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { messageOf } from '#runtime/shared/errors.ts';
import { sandboxErrors } from '../errors.ts';

/**
 * A module's files that go into the sandbox: its guest half, and the functions that answer `kit.sync`, when it has any.
 */
export interface SandboxModule {
  readonly name: string;
  /** A file that exports `guest: GuestModule`. */
  readonly guest: URL;
  /** A file that exports `sync: SyncModule`. */
  readonly sync?: URL;
}

const bootFile = fileURLToPath(new URL('../guest-kit/boot.ts', import.meta.url));

/**
 * Bundles the kit and the modules' guest halves to one strict script. Its completion value is the realm's driver
 * (`GuestRealm`); it leaves no global behind. Throws SANDBOX_MODULE_EXPORT when a file cannot be bundled.
 */
export async function buildGuestKit(modules: readonly Pick<SandboxModule, 'name' | 'guest'>[]): Promise<string> {
  const imports = modules.map(
    (module, i) => `import { guest as m${i} } from ${JSON.stringify(fileURLToPath(module.guest))};`,
  );
  const entry = [
    `import { openRealm } from ${JSON.stringify(bootFile)};`,
    ...imports,
    `patchbayRealm = openRealm([${modules.map((_, i) => `m${i}`).join(', ')}]);`,
  ].join('\n');
  const code = await bundle(entry, modules.map((module) => module.name).join(', '));
  // The driver leaves as the script's completion value, never through a global; strict mode keeps stack hooks from
  // reading the kit's functions.
  return `(function(){"use strict";let patchbayRealm;${code}\nreturn patchbayRealm;})()`;
}

async function bundle(contents: string, module: string): Promise<string> {
  try {
    const result = await build({
      stdin: { contents, loader: 'ts', resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
      bundle: true,
      write: false,
      format: 'iife',
      platform: 'neutral',
      target: 'es2024',
      minifyWhitespace: true,
      minifySyntax: true,
      legalComments: 'none',
      logLevel: 'silent',
    });
    return result.outputFiles[0]?.text ?? '';
  } catch (error) {
    throw sandboxErrors.create('SANDBOX_MODULE_EXPORT', { module, reason: messageOf(error) }, error);
  }
}
