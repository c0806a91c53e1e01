import type { Command } from 'commander';
import { programFile } from '#runtime/shared/release.ts';
import { addExamples } from '../option-sets.ts';
import { runChild } from '../run-child.ts';

const phone = programFile('tools/phone/main.ts', 'phone.mjs');

export function addCall(program: Command): void {
  const command = program
    .command('call')
    .summary('place a call with a small phone')
    .description(
      'Calls a SIP address from a process of its own, with real RTP, and tells what it hears. Options of the phone:\n' +
        '  --from USER    who calls\n' +
        '  --seconds N    hang up N seconds after the answer (default: when the other side does, or on Ctrl-C)\n' +
        '  --tone HZ      frequency it sends, 0 for silence\n' +
        '  --json         one JSON record a line\n' +
        'Ends with 0 when the call was answered, with 1 when it was not.',
    )
    .argument('<uri>', 'sip:NUMBER@HOST:PORT')
    .argument('[options...]', 'options of the phone')
    .allowUnknownOption(true)
    .passThroughOptions(true)
    .action(call);
  addExamples(command, [
    'patchbay call sip:+15550100@127.0.0.1:5060',
    'patchbay call sip:1000@127.0.0.1:5060 --from alice --seconds 5 --tone 440 --json',
  ]);
}

async function call(uri: string, options: readonly string[]): Promise<void> {
  process.exitCode = await runChild(phone, [uri, ...options]);
}
