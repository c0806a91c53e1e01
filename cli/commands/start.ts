import type { Command } from 'commander';
import { loadConfiguration, type ResolvedConfiguration } from '#server/configuration/index.ts';
import { exitCode } from '../exit-code.ts';
import { cliLimits } from '../limits.ts';
import { addExamples } from '../option-sets.ts';
import { addServerOptions, configurationInput } from '../server-options.ts';
import { note, paint, paintError, print, printJson } from '../terminal.ts';

interface StartOptions {
  readonly json?: boolean;
}

export function addStart(program: Command): void {
  const command = program
    .command('start')
    .summary('run the server until Ctrl-C')
    .description(
      'Runs the server until Ctrl-C: SIP, audio, sandboxes and the HTTP interface, on loopback unless told otherwise. Flags win over the environment, the environment over patchbay.config.json.',
    )
    .option('--json', 'print one line of JSON with the addresses when calls are taken')
    .action(start);
  addExamples(addServerOptions(command), [
    'patchbay start',
    'patchbay start --data-dir /srv/patchbay --http 127.0.0.1:8080',
    'patchbay start --sip udp:192.0.2.10:5060,tcp:192.0.2.10:5060 --rtp 192.0.2.10:20000-29999',
  ]);
}

async function start(options: StartOptions, command: Command): Promise<void> {
  const configuration = loadConfiguration(configurationInput(command));
  for (const warning of configuration.warnings) note(`${paintError('yellow', 'warning:')} ${warning}`);
  const { startServer } = await import('#server/main.ts');
  const stop = untilSignal();
  const server = await startServer(configuration.values);
  if (options.json === true)
    printJson({ http: server.http, sip: server.sip, dataDirectory: server.dataDirectory, pid: process.pid });
  else print(banner(server, configuration));
  await stop;
  if (options.json !== true) note('Stopping: calls in progress are ended. Ctrl-C again to stop at once.');
  await server[Symbol.asyncDispose]();
}

interface Addresses {
  readonly http: string;
  readonly sip: readonly string[];
  readonly dataDirectory: string;
}

function banner({ http, sip, dataDirectory }: Addresses, { file }: ResolvedConfiguration): string {
  const [first = 'udp:127.0.0.1:5060'] = sip;
  const uri = (number: string) => `sip:${number}@${first.replace(/^\w+:/, '')}`;
  return [
    `${paint('green', 'Patchbay takes calls.')} Stop it with Ctrl-C.`,
    '',
    `  SIP   ${paint('bold', uri('NUMBER'))}  (${sip.join(', ')})`,
    `  HTTP  ${paint('bold', http)}`,
    `  data  ${dataDirectory}`,
    ...(file === undefined ? [] : [`  file  ${file}`]),
    '',
    'Next, in another terminal:',
    '  npx patchbay upload FILE.js --name hello',
    "  npx patchbay rules add --pattern '.*' --scenarios hello",
    `  npx patchbay call ${uri('1000')}   and   npx patchbay logs -f`,
  ].join('\n');
}

function untilSignal(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let first: number | undefined;
  const stop = () => {
    const now = performance.now();
    if (first !== undefined && now - first > cliLimits.impatientMs) process.exit(exitCode.interrupted);
    first ??= now;
    resolve();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  return promise;
}
