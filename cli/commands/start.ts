import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { messageOf } from '#runtime/shared/errors.ts';
import type { ResolvedConfiguration } from '#server/configuration/index.ts';
import { sipUriAt } from '#server/configuration/sip-uri-at.ts';
import type { RunningServer } from '#server/main.ts';
import { ApiClient } from '../api-client.ts';
import { keyFileOf, readKeyFile } from '../connection.ts';
import { drainText } from '../drain-text.ts';
import { cliLimits } from '../limits.ts';
import { addExamples } from '../option-sets.ts';
import { addSample, hasSampleRule, sampleNumber } from '../sample.ts';
import { addServerOptions, configurationInput } from '../server-options.ts';
import { StopSignals } from '../stop-signals.ts';
import { note, paint, paintError, plural, print, printJson } from '../terminal.ts';

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
    'PATCHBAY_STORE=postgres://patchbay@db.example.com/patchbay patchbay start',
    'patchbay start --sip tls:192.0.2.10:5061 --sip-tls-certificate fullchain.pem --sip-tls-key privkey.pem',
  ]);
}

async function start(options: StartOptions, command: Command): Promise<void> {
  const { loadConfiguration } = await import('#server/configuration/index.ts');
  const configuration = await loadConfiguration(configurationInput(command));
  for (const warning of configuration.warnings) note(`${paintError('yellow', 'warning:')} ${warning}`);
  const { dataDirectory } = configuration.values;
  const isFirstStart = !existsSync(keyFileOf(dataDirectory));
  const { startServer } = await import('#server/main.ts');
  const signals = new StopSignals(hasTerminal() ? ['SIGINT', 'SIGTERM', 'SIGHUP'] : ['SIGINT', 'SIGTERM']);
  const server = await startServer(configuration.values, {
    speech: configuration.speech,
    mcp: configuration.mcp,
    management: configuration.management,
    oauth: configuration.oauth,
  });
  if (!hasTerminal()) process.on('SIGHUP', () => void server.reload());
  const { http, sip } = server;
  const hasSample = await offerSample(http, dataDirectory, isFirstStart);
  if (options.json === true) printJson({ http, sip, dataDirectory, pid: process.pid });
  else print(banner(server, configuration, hasSample, isFirstStart && process.stdout.isTTY === true));
  await untilOver(server, signals, configuration.values.drainMs, options.json === true);
  await server[Symbol.asyncDispose]();
}

/** Resolves when a drain that an operator asked for is over, or that of the first signal; at the second signal at once. */
async function untilOver(server: RunningServer, signals: StopSignals, limitMs: number, isQuiet: boolean) {
  const outcome = await Promise.race([server.drained, signals.first.then(() => 'signal' as const)]);
  if (outcome !== 'signal') return;
  server.drain(limitMs);
  const { calls, sessions } = server.draining;
  const telling = isQuiet || calls + sessions === 0 ? undefined : tellDrain(server);
  await Promise.race([server.drained, signals.second]);
  clearInterval(telling);
  if (!isQuiet && server.draining.calls > 0) note(`Stopping: ${plural(server.draining.calls, 'call')} ended.`);
}

/** Says what is waited for, and again when that has changed. */
function tellDrain(server: RunningServer): NodeJS.Timeout {
  note(`${drainText(server.draining)} Ctrl-C again to end them now.`);
  let told = drainText(server.draining);
  return setInterval(() => {
    const text = drainText(server.draining);
    if (text !== told) note(text);
    told = text;
  }, cliLimits.drainAskMs);
}

/**
 * Routes the sample on the very first start; whoever removes it later is rid of it. Whether it is there to be called.
 */
async function offerSample(url: string, dataDirectory: string, isFirstStart: boolean): Promise<boolean> {
  const client = new ApiClient(
    async () => url,
    async () => readKeyFile(dataDirectory),
  );
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

/** The admin key is shown once, to a person: where output goes to a log it would stay there. */
function banner(
  { http, sip, dataDirectory }: Addresses,
  { file, values }: ResolvedConfiguration,
  hasSample: boolean,
  showsKey: boolean,
): string {
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
    `  HTTP  ${paint('bold', http)}  (${http}/console in a browser)`,
    `  data  ${dataDirectory}`,
    ...(values.store === undefined ? [] : [`  store ${values.store}`]),
    ...(file === undefined ? [] : [`  file  ${file}`]),
    ...(showsKey ? [`  key   ${readKeyFile(dataDirectory)}  (not shown again; on this machine commands find it)`] : []),
    '',
    'Next, in another terminal:',
    ...next.map((line) => `  ${line}`),
  ].join('\n');
}

/** With a terminal SIGHUP means that it was closed; a service manager sends it to have certificates read again. */
function hasTerminal(): boolean {
  return process.stdin.isTTY === true;
}
