import { buildProgram } from '#cli/program.ts';
import { type Page, page } from './markdown.ts';

type Program = ReturnType<typeof buildProgram>;

/** Every command's help, as `--help` prints it 100 columns wide. */
export function cliPage(): Page {
  const program = buildProgram();
  return page('docs/reference/cli.md', 'The patchbay command', [
    'In a checkout it is run as `npx patchbay`. It talks HTTP to a running server: `--url`, else `PATCHBAY_URL`, else the configured HTTP address. On the server’s own machine it finds the admin key in the data directory; elsewhere set `PATCHBAY_KEY`.',
    ...sections(program, 'patchbay'),
  ]);
}

function sections(command: Program, name: string): string[] {
  const own = [`## ${name}`, `\`\`\`text\n${helpOf(command)}\n\`\`\``];
  return [...own, ...command.commands.flatMap((child) => sections(child, `${name} ${child.name()}`))];
}

function helpOf(command: Program): string {
  let text = '';
  command.configureOutput({
    writeOut: (part) => {
      text += part;
    },
    getOutHelpWidth: () => 100,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return text.trimEnd();
}
