import type { Command } from 'commander';
import { type AuthorFile, writeAuthorFiles } from '../author-files/author-files.ts';
import { addExamples } from '../option-sets.ts';
import { print, printJson, safe } from '../terminal.ts';

interface TypingsOptions {
  readonly force?: boolean;
  readonly json?: boolean;
}

export function addTypings(program: Command): void {
  const command = program
    .command('typings')
    .summary('write the typings of scenarios into a project')
    .description(
      'Writes voxengine.d.ts, by which editors and the TypeScript compiler know all that scenarios can name, and a jsconfig.json. A jsconfig.json or tsconfig.json that is there stays as it is, and what it lacks is said. Asks no server.',
    )
    .argument('[folder]', 'folder of the project', '.')
    .option('--force', 'replace a voxengine.d.ts from elsewhere, and the jsconfig.json')
    .option('--json', 'print JSON instead of text')
    .action(typings);
  addExamples(command, ['patchbay typings', 'patchbay typings scenarios --json']);
}

function typings(folder: string, options: TypingsOptions): void {
  const files = writeAuthorFiles(folder, options.force === true);
  if (options.json === true) printJson({ files });
  else for (const file of files) print(describe(file));
}

function describe({ file, outcome, add = {} }: AuthorFile): string {
  const name = safe(file);
  if (outcome !== 'kept') return `${outcome.slice(0, 1).toUpperCase()}${outcome.slice(1)}: ${name}`;
  if (Object.keys(add).length === 0) return `Kept: ${name}, which has all that the typings need.`;
  return `Kept: ${name}. The typings need these compilerOptions in it:\n${JSON.stringify(add, null, 2)}`;
}
