import { fileURLToPath } from 'node:url';
import { messageOf } from '#runtime/shared/errors.ts';
import { projectFile } from '#runtime/shared/release.ts';
import { serverErrors } from '../errors.ts';

export interface ConsoleBundle {
  readonly script: string;
  readonly style: string;
}

/**
 * The web console as one script and one style sheet. Throws CONSOLE_NOT_BUILT: the packages that it is made of are there in a checkout with all
 * of its dependencies only.
 */
export async function buildConsole(): Promise<ConsoleBundle> {
  try {
    const { build } = await import('esbuild');
    const { outputFiles } = await build({
      entryPoints: { console: fileURLToPath(projectFile('console/main.tsx')) },
      outdir: fileURLToPath(projectFile('console')),
      bundle: true,
      write: false,
      minify: true,
      format: 'esm',
      target: 'es2022',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      legalComments: 'none',
      logLevel: 'silent',
    });
    const textOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
    return { script: textOf('.js'), style: textOf('.css') };
  } catch (error) {
    throw serverErrors.create('CONSOLE_NOT_BUILT', { problem: messageOf(error) }, error);
  }
}
