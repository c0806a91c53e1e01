import { setTimeout as delay } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import type { DrainView } from '#server/http/contract/index.ts';
import type { ApiClient } from '../api-client.ts';
import { connect } from '../connection.ts';
import { drainText } from '../drain-text.ts';
import { cliErrors } from '../errors.ts';
import { cliLimits } from '../limits.ts';
import { addClientOptions, addExamples, type ClientOptions } from '../option-sets.ts';
import { print, printJson } from '../terminal.ts';

interface DrainOptions extends ClientOptions {
  readonly timeout?: string;
  readonly wait: boolean;
}

export function addDrain(program: Command): void {
  const command = program
    .command('drain')
    .summary('take no new calls, and end the server after the last one')
    .description(
      'Takes the server out of service without cutting anybody off: new calls are answered 503 with Retry-After, OPTIONS 503, registrations with trunks end; calls that are up go on, phones stay registered. The server ends, with 0, when the last call has ended. Tells what it waits for until then; ending this command changes nothing.',
    )
    .addOption(new Option('--timeout <seconds>', 'end calls that are still up then (default: they may go on)'))
    .addOption(new Option('--no-wait', 'do not wait for the end'))
    .action(drain);
  addExamples(addClientOptions(command), ['patchbay drain', 'patchbay drain --timeout 600 --json']);
}

async function drain(options: DrainOptions): Promise<void> {
  const client = connect(options);
  const tell = options.json === true ? printJson : (state: DrainView) => print(drainText(state));
  const body = options.timeout === undefined ? {} : { timeoutSeconds: secondsOf(options.timeout) };
  const first = await client.post<DrainView>('/v1/drain', body);
  tell(first);
  if (!options.wait) return;
  await untilEnded(client, first, tell);
  if (options.json === true) printJson({ ended: true });
  else print('The server has ended.');
}

/** Tells each change of what is waited for, until nothing answers any more. */
async function untilEnded(client: ApiClient, first: DrainView, tell: (state: DrainView) => void): Promise<void> {
  for (let last = first; ; ) {
    await delay(cliLimits.drainAskMs);
    const state = await stateOf(client);
    if (state === undefined) return;
    if (state.calls !== last.calls || state.sessions !== last.sessions || state.until !== last.until) tell(state);
    last = state;
  }
}

/** Undefined when the server is gone. */
async function stateOf(client: ApiClient): Promise<DrainView | undefined> {
  try {
    return await client.get<DrainView>('/v1/drain');
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'CLI_SERVER_UNREACHABLE') {
      return undefined;
    }
    throw error;
  }
}

function secondsOf(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 86_400) return Number(text);
  throw cliErrors.create('CLI_USAGE', {
    problem: `--timeout must be whole seconds, at most 86400, but it is "${text}"`,
    advice: 'Write, for example, patchbay drain --timeout 600.',
  });
}
