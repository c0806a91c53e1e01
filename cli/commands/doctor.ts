import type { Command } from 'commander';
import { addExamples } from '../option-sets.ts';
import { addServerOptions, configurationInput } from '../server-options.ts';

interface DoctorOptions {
  readonly json?: boolean;
}

export function addDoctor(program: Command): void {
  const command = program
    .command('doctor')
    .summary('the effective configuration, and what is wrong')
    .description(
      'Prints the effective configuration with the source of each value and checks what a server needs. Ends with 1 when something would keep it from starting.',
    )
    .option('--json', 'print JSON instead of text')
    .action(doctor);
  addExamples(addServerOptions(command), ['patchbay doctor', 'patchbay doctor --http 127.0.0.1:8080 --json']);
}

async function doctor(options: DoctorOptions, command: Command): Promise<void> {
  const { runDoctor } = await import('../doctor/index.ts');
  await runDoctor(configurationInput(command), options.json === true);
}
