import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { until } from './until.ts';

const root = join(import.meta.dirname, '../..');
const checkoutProgram = join(root, 'cli/bin/patchbay.mjs');
const phoneProgram = join(root, 'tools/phone/main.ts');

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Ready {
  readonly http: string;
  readonly sip: readonly string[];
  readonly pid: number;
}

export interface ServerProcessOptions {
  /** Default: a new one, removed at the end. */
  readonly dataDirectory?: string;
  readonly args?: readonly string[];
  /** The `patchbay` command's file. Default: that of the checkout. */
  readonly program?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface FollowOptions {
  /** Where the reader is. Default: the checkout. */
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Words of the document and what stands for them here. */
  readonly instead?: Readonly<Record<string, string>>;
}

/** A journal record as far as tests look at it. */
export interface LoggedRecord {
  readonly sessionId: string;
  readonly kind: string;
  readonly level: string;
  readonly message: string;
  readonly data?: { readonly [key: string]: unknown };
  readonly source?: { readonly scenario: string; readonly line: number; readonly column: number };
}

export interface LoggedSession {
  readonly id: string;
  readonly destination: string;
  readonly application: string;
  readonly rule: string | null;
  readonly user: string | null;
  readonly finishReason: string | null;
}

/** A whole server in a process of its own, on ports that the system chose, and the command line that talks to it. */
export class ServerProcess implements AsyncDisposable {
  readonly dataDirectory: string;
  readonly http: string;
  /** `host:port` of the UDP listener. */
  readonly sip: string;
  readonly pid: number;
  /** Everything on its standard error, once it has ended. */
  readonly log: Promise<string>;
  readonly #process: ChildProcess;
  readonly #program: string;
  readonly #ownsDirectory: boolean;

  private constructor(
    child: ChildProcess,
    log: Promise<string>,
    ready: Ready,
    dataDirectory: string,
    options: ServerProcessOptions,
  ) {
    this.#process = child;
    this.log = log;
    this.#program = options.program ?? checkoutProgram;
    this.dataDirectory = dataDirectory;
    this.#ownsDirectory = options.dataDirectory === undefined;
    this.http = ready.http;
    this.pid = ready.pid;
    this.sip = ready.sip.find((address) => address.startsWith('udp:'))?.slice('udp:'.length) ?? '';
  }

  /** Rejects with what the server said when it does not become ready. */
  static async start(options: ServerProcessOptions = {}): Promise<ServerProcess> {
    const dataDirectory = options.dataDirectory ?? (await mkdtemp(join(tmpdir(), 'patchbay-test-')));
    const addresses = ['--http', '127.0.0.1:0', '--sip', 'udp:127.0.0.1:0', '--log-level', 'warn', '--drain-ms', '0'];
    const args = ['start', '--json', '--data-dir', dataDirectory, ...addresses, ...(options.args ?? [])];
    const child = spawn(process.execPath, [options.program ?? checkoutProgram, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...cleanEnvironment(), ...options.env },
    });
    const said = text(child.stderr);
    const exited = once(child, 'exit').then(async ([code]) => {
      throw new Error(`The server ended with ${code}: ${await said}`);
    });
    exited.catch(() => undefined);
    const line = once(createInterface({ input: child.stdout }), 'line') as Promise<[string]>;
    const [first] = await Promise.race([line, exited]);
    return new ServerProcess(child, said, JSON.parse(first) as Ready, dataDirectory, options);
  }

  /** Runs `patchbay ARGS` against this server. */
  command(args: readonly string[], input = ''): Promise<CommandResult> {
    return run([this.#program, ...args], input, { PATCHBAY_URL: this.http, PATCHBAY_DATA_DIR: this.dataDirectory });
  }

  /** As `command`, but anything other than success fails the test. */
  async succeed(args: readonly string[], input = ''): Promise<string> {
    const { code, stdout, stderr } = await this.command(args, input);
    if (code !== 0) throw new Error(`patchbay ${args.join(' ')} ended with ${code}: ${stderr}${stdout}`);
    return stdout;
  }

  /** Follows a block of a how-to in a shell, as its reader would; what it printed. A failing command fails the test. */
  async follow(block: string, { folder = root, env: own = {}, instead = {} }: FollowOptions = {}): Promise<string> {
    const words = {
      ...instead,
      '127.0.0.1:5060': this.sip,
      'http://127.0.0.1:7080': this.http,
      'npx patchbay': `${process.execPath} ${this.#program}`,
    };
    const script = Object.entries(words).reduce((text, [word, there]) => text.replaceAll(word, there), block);
    const env = { ...cleanEnvironment(), PATCHBAY_URL: this.http, PATCHBAY_DATA_DIR: this.dataDirectory, ...own };
    return (await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], { cwd: folder, env })).stdout;
  }

  /** Calls `number` with the telephone of `tools/phone`. */
  phone(number: string, args: readonly string[] = []): Promise<CommandResult> {
    return run([phoneProgram, `sip:${number}@${this.sip}`, ...args], '', {});
  }

  /** A session's records, or all sessions'. */
  async records(sessionId?: string): Promise<readonly LoggedRecord[]> {
    const path = sessionId === undefined ? '/v1/journal' : `/v1/sessions/${sessionId}/journal`;
    const { body } = await this.api('GET', `${path}?limit=1000`);
    return (body as { items: readonly LoggedRecord[] }).items;
  }

  /**
   * Sessions of calls to `destination`, newest first, once there is one and all have ended: a caller hears BYE before the
   * session has closed what it held, and its history is stored a moment after that.
   */
  async sessionsTo(destination: string): Promise<readonly LoggedSession[]> {
    let found: readonly LoggedSession[] = [];
    await until(
      async () => {
        const { body } = await this.api('GET', '/v1/sessions?limit=100');
        const { items } = body as { items: readonly LoggedSession[] };
        found = items.filter((session) => session.destination === destination);
        return found.length > 0 && found.every(({ finishReason }) => finishReason !== null);
      },
      () => `the end of a session of a call to ${destination}: ${JSON.stringify(found)}`,
      50,
    );
    return found;
  }

  async api(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
    const key = readFileSync(join(this.dataDirectory, 'admin-key'), 'utf8').trim();
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const response = await fetch(this.http + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const reply = await response.text();
    return { status: response.status, body: reply === '' ? undefined : JSON.parse(reply) };
  }

  /** Process ids of the server's sandbox processes. */
  sandboxPids(): readonly number[] {
    const children = readFileSync(`/proc/${this.pid}/task/${this.pid}/children`, 'utf8').trim();
    return children
      .split(' ')
      .filter((pid) => pid !== '' && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--permission'))
      .map(Number);
  }

  /** Ends the server and waits until it has ended. */
  async stop(signal: NodeJS.Signals = 'SIGINT'): Promise<number | null> {
    if (this.#isRunning) this.#process.kill(signal);
    return this.ended();
  }

  /** Resolves with its exit code once it has ended by itself: a signal amid its last steps would be what ended it. */
  async ended(): Promise<number | null> {
    if (this.#isRunning) await once(this.#process, 'exit');
    return this.#process.exitCode;
  }

  get #isRunning(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    if (this.#ownsDirectory) await rm(this.dataDirectory, { recursive: true, force: true });
  }
}

async function run(args: readonly string[], input: string, env: Record<string, string>): Promise<CommandResult> {
  const child = spawn(process.execPath, args, { cwd: root, env: { ...cleanEnvironment(), ...env } });
  const output = Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  child.stdin.end(input);
  const [stdout, stderr, [code]] = await output;
  return { code: typeof code === 'number' ? code : -1, stdout, stderr };
}

/** Without what the test runner set for itself. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, ...environment } = process.env;
  return environment;
}
