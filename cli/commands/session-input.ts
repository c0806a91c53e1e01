import { type Command, Option } from 'commander';
import type { ReachedCall } from '#server/http/contract/index.ts';
import { connect } from '../connection.ts';
import { addClientOptions, addExamples, type ClientOptions, encodePathPart } from '../option-sets.ts';
import { print, printJson, safe } from '../terminal.ts';

interface InputOptions extends ClientOptions {
  readonly call?: string;
}

/** Commands that stand in for the party of a live call. */
export function addSessionInput(group: Command): void {
  const presses = group
    .command('press')
    .description('Press keys as if the party of a live call had; the scenario gets ToneReceived when it handles tones')
    .argument('<session>', 'id, or its first characters')
    .argument('<keys>', '0-9, *, #, A-D')
    .action((session: string, tones: string, _: unknown, command: Command) =>
      send(session, 'tones', { tones }, command),
    );
  addExamples(addInputOptions(presses), ["patchbay sessions press 0199f3a2-1c2d '1234#'"]);
  const messages = group
    .command('message')
    .description('Send a text as if the party of a live call had; the scenario gets MessageReceived')
    .argument('<session>', 'id, or its first characters')
    .argument('<text>')
    .action((session: string, text: string, _: unknown, command: Command) =>
      send(session, 'messages', { text }, command),
    );
  addExamples(addInputOptions(messages), ["patchbay sessions message 0199f3a2-1c2d 'on my way'"]);
}

function addInputOptions(command: Command): Command {
  return addClientOptions(command.addOption(new Option('--call <id>', 'which call, where several are up')));
}

async function send(session: string, what: 'tones' | 'messages', input: object, command: Command): Promise<void> {
  const options = command.optsWithGlobals<InputOptions>();
  const body = options.call === undefined ? input : { ...input, call: options.call };
  const reached = await connect(options).post<ReachedCall>(`/v1/sessions/${encodePathPart(session)}/${what}`, body);
  if (options.json === true) return printJson(reached);
  print(`Reached call ${safe(reached.call)}.`);
}
