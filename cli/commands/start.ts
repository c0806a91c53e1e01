import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { messageOf } from '#runtime/shared/errors.ts';
import { loadConfiguration, type ResolvedConfiguration, sipUriAt } from '#server/configuration/index.ts';
import { ApiClient } from '../api-client.ts';
import { keyFileOf, readKeyFile } from '../connection.ts';
import { exitCode } from '../exit-code.ts';
import { cliLimits } from '../limits.ts';
import { addExamples } from '../option-sets.ts';
import { addSample, hasSampleRule, sampleNumber } from '../sample.ts';
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
    'patchbay start --sip tls:192.0.2.10:5061 --sip-tls-certificate fullchain.pem --sip-tls-key privkey.pem',
  ]);
}

async function start(options: StartOptions, command: Command): Promise<void> {
  const configuration = loadConfiguration(configurationInput(command));
  for (const warning of configuration.warnings) note(`${paintError('yellow', 'warning:')} ${warning}`);
  const { dataDirectory } = configuration.values;
  const isFirstStart = !existsSync(keyFileOf(dataDirectory));
  const { startServer } = await import('#server/main.ts');
  const stop = untilSignal();
  const server = await startServer(configuration.values);
  if (!hasTerminal()) process.on('SIGHUP', () => void server.reload());
  const { http, sip } = server;
  const hasSample = await offerSample(http, dataDirectory, isFirstStart);
  if (options.json === true) printJson({ http, sip, dataDirectory, pid: process.pid });
  else print(banner(server, configuration, hasSample));
  await stop;
  if (options.json !== true) note('Stopping: calls in progress are ended. Ctrl-C again to stop at once.');
  await server[Symbol.asyncDispose]();
}

/**
 * Routes the sample on the very first start; whoever removes it later is rid of it. Whether it is there to be called.
 */
async function offerSample(url: string, dataDirectory: string, isFirstStart: boolean): Promise<boolean> {
  const client = new ApiClient(url, () => readKeyFile(dataDirectory));
  try {
    if (isFirstStart) await addSample(client);
    return await hasSampleRule(client);
  } catch (error) {
    note(`${paintError('yellow', 'warning:')} the sample scenario is not there to be called: ${messageOf(error)}`);
    return false;
  }
}

interface Addresses {
  readonly http: string;
  readonly sip: readonly string[];
  readonly dataDirectory: string;
}

function banner({ http, sip, dataDirectory }: Addresses, { file }: ResolvedConfiguration, hasSample: boolean): string {
  const [first = 'udp:127.0.0.1:5060'] = sip;
  const uri = (number: string) => sipUriAt(first, number);
  const upload = `npx patchbay upload ${hasSample ? 'FILE.js' : 'scenarios/hello.voxengine.js'} --name hello`;
  const route = "npx patchbay rules add --pattern '\\+?1\\d+' --scenarios hello";
  const next = hasSample
    ? [`npx patchbay call ${uri(sampleNumber)}`, 'npx patchbay logs -f', upload]
    : [upload, route, `npx patchbay call ${uri('1000')}`];
  return [
    `${paint('green', 'Patchbay takes calls.')} Stop it with Ctrl-C.`,
    '',
    `  SIP   ${paint('bold', uri(hasSample ? sampleNumber : 'NUMBER'))}  (${sip.join(', ')})`,
    `  HTTP  ${paint('bold', http)}`,
    `  data  ${dataDirectory}`,
    ...(file === undefined ? [] : [`  file  ${file}`]),
    '',
    'Next, in another terminal:',
    ...next.map((line) => `  ${line}`),
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
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  if (hasTerminal()) process.on('SIGHUP', stop);
  return promise;
}

/** With a terminal SIGHUP means that it was closed; a service manager sends it to have certificates read again. */
function hasTerminal(): boolean {
  return process.stdin.isTTY === true;
}
