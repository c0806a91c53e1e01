import type { Command } from 'commander';
import { addExamples } from '../option-sets.ts';
import { runChild } from '../run-child.ts';

const phone = new URL('../../tools/phone/main.ts', import.meta.url);

export function addCall(program: Command): void {
  const command = program
    .command('call')
    .summary('place a call with a small phone')
    .description(
      'Calls a SIP address from a process of its own, with real RTP, and tells what it hears. Options are those of the phone:\n' +
        '  --from USER      who calls\n' +
        '  --seconds N      how long to stay\n' +
        '  --tone HZ        send a tone instead of silence\n' +
        '  --json           one JSON object at the end',
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
