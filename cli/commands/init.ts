import type { Command } from 'commander';
import { writeNewProject } from '../new-project/new-project.ts';
import { addExamples } from '../option-sets.ts';
import { print, printJson, safe } from '../terminal.ts';

interface InitOptions {
  readonly dryRun: boolean;
  readonly json?: boolean;
}

export function addInit(program: Command): void {
  const command = program
    .command('init')
    .summary('begin a project: a scenario, its rule, typings and a test')
    .description(
      'Writes a project that `patchbay upload` takes: a scenario with its rule, as VoxEngine’s deploy tool keeps them, typings for editors, and a test that calls it. Writes over nothing, and asks no server.',
    )
    .argument('[folder]', 'folder of the project', '.')
    .option('--dry-run', 'only tell what would be written', false)
    .option('--json', 'print JSON instead of text')
    .action(init);
  addExamples(command, ['patchbay init shop', 'patchbay init --dry-run']);
}

function init(folder: string, options: InitOptions): void {
  const files = writeNewProject(folder, options.dryRun);
  if (options.json === true) {
    printJson({ files, written: !options.dryRun });
    return;
  }
  for (const file of files) print(`${options.dryRun ? 'Would write' : 'Written'}: ${safe(file)}`);
  if (options.dryRun) return;
  const place = safe(folder);
  print(`\nNext, with a server running (npx patchbay start):`);
  print(`  npx patchbay upload ${place}\n  npx patchbay call sip:100@127.0.0.1:5060\n  npx patchbay logs`);
}
