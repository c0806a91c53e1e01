import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Checkout, linkedCheckout } from '#tests/support/checkout.ts';
import { freePort } from '#tests/support/free-ports.ts';
import { shellBlocks } from '#tests/support/shell-blocks.ts';

const readyMs = 120_000;
const commandMs = 120_000;

let checkout: Checkout;
let environment: NodeJS.ProcessEnv;
let server: ChildProcess;
let sipPort: number;

beforeAll(async () => {
  checkout = linkedCheckout();
  sipPort = await freePort();
  const { NODE_OPTIONS: _jestOnly, ...inherited } = process.env;
  environment = {
    ...inherited,
    PATCHBAY_HTTP: `127.0.0.1:${await freePort()}`,
    PATCHBAY_SIP: `udp:127.0.0.1:${sipPort},tcp:127.0.0.1:${sipPort}`,
    PATCHBAY_RTP: '127.0.0.1:34000-34199',
    PATCHBAY_LOG_LEVEL: 'warn',
  };
});

afterAll(async () => {
  const { pid } = server;
  if (pid !== undefined && server.exitCode === null && server.signalCode === null) {
    const exited = once(server, 'exit');
    process.kill(-pid, 'SIGINT');
    await exited;
  }
  checkout[Symbol.dispose]();
});

/** Starts what the document leaves running, and resolves with what it printed until it said where to call. */
async function startInFirstTerminal(command: string): Promise<string> {
  server = spawn('bash', ['-c', `exec ${command}`], {
    cwd: checkout.path,
    env: environment,
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const { stdout } = server;
  let printed = '';
  const ready = new Promise<string>((resolve, reject) => {
    stdout?.on('data', (data: Buffer) => {
      printed += data.toString();
      if (/sip:\S+/.test(printed) && /https?:\/\/\S+/.test(printed)) resolve(printed);
    });
    server.on('exit', (code) => reject(new Error(`${command} ended with ${code}: ${printed}`)));
    setTimeout(() => reject(new Error(`${command} was not ready: ${printed}`)), readyMs).unref();
  });
  return await ready;
}

/** Runs one block as a reader would paste it, with the server's real port in place of 5060. */
function runInSecondTerminal(block: string): string {
  const script = block.replaceAll('127.0.0.1:5060', `127.0.0.1:${sipPort}`);
  return execFileSync('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: checkout.path,
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: commandMs,
  });
}

describe('docs/how-to/first-scenario.md', () => {
  const path = join(import.meta.dirname, '../../docs/how-to/first-scenario.md');
  const [start = '', ...blocks] = shellBlocks(readFileSync(path, 'utf8'));
  const printed: string[] = [];

  /** What the block that contains `part` printed. */
  const outputOf = (part: string, from = 0): string =>
    printed[blocks.findIndex((block, index) => index >= from && block.includes(part))] ?? '';

  it('starts a server that says where to call', async () => {
    expect(start).toBe('npm ci\nnpm start\n');
    await startInFirstTerminal('npm start');
  });

  it('has commands that all succeed when run in order', () => {
    expect(blocks.length).toBeGreaterThan(5);
    for (const block of blocks) printed.push(runInSecondTerminal(block));
  });

  it('leads to a rule that is listed and a session that ended normally', () => {
    expect(outputOf('rules list')).toContain('greeting');
    expect(outputOf('patchbay sessions')).toContain('Normal termination');
    expect(outputOf('patchbay sessions')).toContain('hello, alice');
  });

  it('shows the length of the secret, and never its value', () => {
    const last = outputOf('the password has');
    expect(last).toContain('the password has 19 characters');
    expect(printed.join('')).not.toContain('a-word-nobody-knows');
  });

  it('ends with a doctor that finds nothing wrong', () => {
    expect(outputOf('patchbay doctor')).toContain(environment.PATCHBAY_HTTP);
  });
});
