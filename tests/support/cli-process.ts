import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../cli/bin/patchbay.mjs', import.meta.url));

/** How one run of the command ended. */
export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Starts `patchbay` as a child process of its own, with nothing of this process's PATCHBAY_* environment. */
export function spawnCommand(args: readonly string[], { env = {}, cwd }: CommandOptions = {}): ChildProcess {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(PATCHBAY_|NODE_OPTIONS|FORCE_COLOR)/.test(name));
  return spawn(process.execPath, [bin, ...args], {
    env: { ...Object.fromEntries(inherited), ...env },
    ...(cwd === undefined ? {} : { cwd }),
  });
}

/** Runs `patchbay` to its end. */
export async function runCommand(args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  return collect(spawnCommand(args, options), options.stdin ?? '');
}

/** Waits for the end of a child and for all it wrote. */
export async function collect(child: ChildProcess, stdin = ''): Promise<CommandResult> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(stdin);
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code: code ?? (signal === null ? -1 : 128), stdout, stderr };
}

/** A server that `patchbay start` runs, and the command to talk to it. */
export interface ServerProcess extends AsyncDisposable {
  readonly url: string;
  readonly sip: readonly string[];
  readonly dataDirectory: string;
  readonly child: ChildProcess;
  run(args: readonly string[], options?: CommandOptions): Promise<CommandResult>;
  /** As `run`, without waiting. */
  spawn(args: readonly string[]): ChildProcess;
}

/** Starts a server on free loopback ports with a new data directory. */
export async function startServerProcess(): Promise<ServerProcess> {
  const folder = mkdtempSync(path.join(tmpdir(), 'patchbay-cli-'));
  const dataDirectory = path.join(folder, 'var');
  const args = ['start', '--json', '--log-level', 'warn', '--drain-ms', '0', '--data-dir', dataDirectory];
  const low = 30_000 + 2 * Math.floor(Math.random() * 5_000);
  const addresses = ['--http', '127.0.0.1:0', '--sip', 'udp:127.0.0.1:0', '--rtp', `127.0.0.1:${low}-${low + 19}`];
  const child = spawnCommand([...args, ...addresses], { cwd: folder });
  const line = await firstLine(child);
  const { http, sip } = JSON.parse(line) as { http: string; sip: string[] };
  const env = { PATCHBAY_URL: http, PATCHBAY_DATA_DIR: dataDirectory };
  return {
    url: http,
    sip,
    dataDirectory,
    child,
    run: (more, options = {}) => runCommand(more, { cwd: folder, ...options, env: { ...env, ...options.env } }),
    spawn: (more) => spawnCommand(more, { cwd: folder, env }),
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) {
        const closed = once(child, 'close');
        child.kill('SIGTERM');
        await closed;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  if (child.stdout === null) return '';
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error(`the server did not start: ${stderr}`);
}
