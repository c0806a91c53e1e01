import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { accepts } from './accepts.ts';

const readyMs = 60_000;
const run = promisify(execFile);

export interface KamailioOptions {
  /** `kamailio.cfg`; where it says /etc/kamailio/ the folder of `files` is meant. */
  readonly configuration: string;
  /** Port that it accepts TCP connections on, once it is ready. */
  readonly port: number;
  /** Other files by name. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A Kamailio in a process of its own, stopped when disposed of. */
export class KamailioProcess implements AsyncDisposable {
  readonly #process: ChildProcess;
  readonly #folder: string;
  #said = '';

  private constructor(child: ChildProcess, folder: string) {
    this.#process = child;
    this.#folder = folder;
    child.stderr?.on('data', (bytes: Buffer) => {
      this.#said = (this.#said + bytes.toString()).slice(-4_000);
    });
  }

  /** Resolves when it accepts connections. */
  static async start({ configuration, port, files = {} }: KamailioOptions): Promise<KamailioProcess> {
    const folder = await mkdtemp(path.join(tmpdir(), 'kamailio-'));
    const all = { ...files, 'kamailio.cfg': configuration.replaceAll('/etc/kamailio/', `${folder}/`) };
    for (const [name, text] of Object.entries(all)) await writeFile(path.join(folder, name), text);
    const limits = ['-m', '64', '-M', '8'];
    const file = path.join(folder, 'kamailio.cfg');
    const child = spawn('kamailio', ['-f', file, '-DD', '-E', '-Y', folder, '-w', folder, ...limits], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const running = new KamailioProcess(child, folder);
    for (const deadline = Date.now() + readyMs; !(await accepts(port)); ) {
      if (child.exitCode !== null || Date.now() > deadline) {
        await running[Symbol.asyncDispose]();
        throw new Error(`kamailio did not start: ${running.#said}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return running;
  }

  /** What `kamcmd` prints (module ctl). */
  async command(...words: readonly string[]): Promise<string> {
    const socket = `unixs:${path.join(this.#folder, 'kamailio_ctl')}`;
    return (await run('kamcmd', ['-s', socket, ...words])).stdout;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const exited = once(this.#process, 'exit');
      this.#process.kill('SIGTERM');
      await exited;
    }
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** A file of `kamailio/` with its upper-case words filled in. */
export function kamailioConfiguration(name: string, words: Readonly<Record<string, string>>): string {
  const text = readFileSync(path.join(import.meta.dirname, 'kamailio', `${name}.cfg`), 'utf8');
  return Object.entries(words).reduce((filled, [word, value]) => filled.replaceAll(word, value), text);
}
