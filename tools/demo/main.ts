import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs, styleText } from 'node:util';
import { toolsErrors } from '../errors.ts';
import { Child } from './child.ts';
import { startRollServer } from './roll-server.ts';

const help = `npm run demo [-- OPTIONS]

Starts Patchbay on loopback with an empty data directory, an MCP server with a "roll" tool, uploads
scenarios/mcp-client-example.voxengine.js, routes a number to it, places a real SIP call from a process
of its own and prints the session's journal as it happens. Everything is stopped and removed at the end.

Options:
  --transport sse|http  how the scenario talks to the MCP server (default: sse)
  --help                this text

Examples:
  npm run demo
  npm run demo -- --transport http`;

const root = join(import.meta.dirname, '../..');
const cli = join(root, 'cli/bin/patchbay.mjs');
const number = '+15550100';
const scenario = 'mcp-client-example';
const markers = ['===MCP_CONNECTED===', '===MCP_TOOLS_LIST===', '===MCP_TOOL_RESULT==='];
const sessionEndTimeoutMs = 30_000;
const lastLineTimeoutMs = 5_000;

interface Ready {
  readonly http: string;
  readonly sip: readonly string[];
}

process.exitCode = await main();

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { transport: { type: 'string', default: 'sse' }, help: { type: 'boolean' } },
  });
  if (values.help === true) {
    process.stdout.write(`${help}\n`);
    return 0;
  }
  if (values.transport !== 'sse' && values.transport !== 'http') {
    process.stderr.write(`--transport is "sse" or "http", not "${values.transport}"\n`);
    return 2;
  }
  // `npm run demo | head`: nobody reads on, but the server and its folder must still go.
  process.stdout.on('error', () => undefined);
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-demo-'));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void interrupt(folder));
  try {
    return await runDemo(folder, values.transport);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Ends and removes everything at Ctrl-C or when the terminal goes away. */
async function interrupt(folder: string): Promise<never> {
  await Child.stopAll();
  await rm(folder, { recursive: true, force: true });
  process.exit(130);
}

async function runDemo(folder: string, transport: 'sse' | 'http'): Promise<number> {
  const token = randomBytes(16).toString('base64url');
  await using mcp = await startRollServer(token);
  const endpoint = transport === 'sse' ? mcp.sseUrl : mcp.httpUrl;
  say(`An MCP server with a "roll" tool listens on ${endpoint} and wants a bearer token.`);

  const dataDirectory = join(folder, 'data');
  await using server = await startServer(dataDirectory);
  const { ready } = server;
  say(`Patchbay is up: HTTP ${ready.http}, SIP ${ready.sip.join(', ')}`);

  const env = { PATCHBAY_URL: ready.http, PATCHBAY_DATA_DIR: dataDirectory };
  const commands: { readonly args: readonly string[]; readonly input?: string }[] = [
    { args: ['upload', await scenarioFile(folder, transport), '--name', scenario] },
    { args: ['secrets', 'set', 'MCP_SERVER_URL'], input: endpoint },
    { args: ['secrets', 'set', 'MCP_SERVER_TOKEN'], input: token },
    { args: ['rules', 'add', '--name', 'demo', '--pattern', '\\+?1\\d+', '--scenarios', scenario] },
  ];
  for (const { args, input } of commands) {
    const code = await patchbay(args, env, input);
    if (code !== 0) return fail(`patchbay ${args[0]} ended with ${code}`);
  }
  return await placeCall(ready, env);
}

/** The shipped file as it is; for Streamable HTTP a copy of it with one word changed. */
async function scenarioFile(folder: string, transport: 'sse' | 'http'): Promise<string> {
  const shipped = `scenarios/${scenario}.voxengine.js`;
  if (transport === 'sse') return shipped;
  const file = join(folder, `${scenario}.voxengine.js`);
  const source = await readFile(join(root, shipped), 'utf8');
  await writeFile(file, source.replace("transport: 'sse'", `transport: '${transport}'`));
  return file;
}

async function placeCall(ready: Ready, env: Record<string, string>): Promise<number> {
  const uri = sipUri(ready.sip);
  const journal: string[] = [];
  const complete = Promise.withResolvers<void>();
  say(`$ patchbay logs -f`);
  const logs = new Child([cli, 'logs', '-f'], {
    env,
    onLine(line) {
      journal.push(line);
      if (line.includes('Session ended')) complete.resolve();
      process.stdout.write(`  ${line}\n`);
    },
  });
  say(`$ patchbay call ${uri}   (in a process of its own, with RTP)`);
  const phone = new Child([join(root, 'tools/phone/main.ts'), uri, '--from', '+15550199', '--seconds', '20'], {
    onLine: (line) => process.stdout.write(`${style('cyan', '  phone')} ${line}\n`),
  });
  const phoneCode = await phone.exited;
  const reason = await sessionEnd(env);
  await Promise.race([complete.promise, setTimeout(lastLineTimeoutMs)]);
  await logs.stop();
  const missing = markers.filter((marker) => !journal.some((line) => line.includes(marker)));
  if (phoneCode !== 0) return fail(`the call was not answered: the phone ended with ${phoneCode}`);
  if (reason !== 'Normal termination') return fail(`the session ended with "${reason}"`);
  if (missing.length > 0) return fail(`the journal lacks ${missing.join(', ')}`);
  say(style('green', 'The call was answered, the tool was called, its result is in the journal above.'));
  return 0;
}

async function startServer(dataDirectory: string): Promise<AsyncDisposable & { readonly ready: Ready }> {
  const started = Promise.withResolvers<Ready>();
  const args = ['start', '--json', '--data-dir', dataDirectory, '--http', '127.0.0.1:0', '--sip', 'udp:127.0.0.1:0'];
  const child = new Child([cli, ...args, '--egress-allow', '127.0.0.0/8', '--log-level', 'warn'], {
    onLine(line) {
      if (line.startsWith('{')) started.resolve(JSON.parse(line) as Ready);
    },
  });
  const ended = child.exited.then((code) => Promise.reject(toolsErrors.create('DEMO_SERVER_ENDED', { code })));
  const ready = await Promise.race([started.promise, ended]);
  ended.catch(() => undefined);
  return {
    ready,
    [Symbol.asyncDispose]: async () => void (await child.stop()),
  };
}

function patchbay(args: readonly string[], env: Record<string, string>, input?: string): Promise<number> {
  say(`$ patchbay ${args.map((word) => (/[\\ ?+]/.test(word) ? `'${word}'` : word)).join(' ')}`);
  const options = { env, onLine: (line: string) => void process.stdout.write(`  ${line}\n`) };
  return new Child([cli, ...args], input === undefined ? options : { ...options, input }).exited;
}

/** Waits until the call's session is over and gives its finish reason. */
async function sessionEnd(env: Record<string, string>): Promise<string> {
  const deadline = Date.now() + sessionEndTimeoutMs;
  while (Date.now() < deadline) {
    const lines: string[] = [];
    await new Child([cli, 'sessions', '--json'], { env, onLine: (line) => lines.push(line) }).exited;
    const reason = /"finishReason":\s*"([^"]+)"/.exec(lines.join('\n'))?.[1];
    if (reason !== undefined) return reason;
  }
  return 'no end within 30 seconds';
}

function sipUri(addresses: readonly string[]): string {
  const address = addresses.find((candidate) => candidate.startsWith('udp:'))?.slice('udp:'.length);
  return `sip:${number}@${address ?? '127.0.0.1:5060'}`;
}

function say(text: string): void {
  process.stdout.write(`${style('bold', text)}\n`);
}

function fail(reason: string): number {
  process.stderr.write(`${style('red', `The demo failed: ${reason}.`)}\n`);
  return 1;
}

function style(format: 'bold' | 'green' | 'red' | 'cyan', text: string): string {
  return process.stdout.isTTY ? styleText(format, text) : text;
}
