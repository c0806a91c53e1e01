import { Argument, type Command } from 'commander';
import { completionScript, type Shell, shells } from '../completion-script.ts';
import { addExamples } from '../option-sets.ts';

export function addCompletion(program: Command): void {
  const command = program
    .command('completion')
    .summary('let the shell complete commands and options')
    .description(
      'Prints what a shell reads to complete commands and options: put the example into ~/.bashrc or ~/.zshrc. Asks no server.',
    )
    .addArgument(new Argument('<shell>', 'which one').choices(shells))
    .action((shell: Shell) => void process.stdout.write(completionScript(program, shell)));
  addExamples(command, ['source <(patchbay completion bash)', 'source <(patchbay completion zsh)']);
}
